"""Pulse in REST."""

from typing import Annotated

from fastapi import Query

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import Routes, leaves_no_trace
from api.kernel.paging import PAGE, After, Limit

from .actions import answer_pulse, ask_about_meeting, ask_about_opportunity
from .queries import (
    meeting_to_ask_about,
    my_pulse,
    my_pulses,
    opportunity_to_ask_about,
    pulse_trend,
    things_to_ask_about,
)
from .schemas import AnswerIn, AskedOut, MyPulseOut, MyPulsesOut, ToAskListOut, ToAskOut, TrendOut
from .tables import Pulse

router = Routes(tags=["pulse"])
About = Annotated[
    str | None,
    Query(pattern=r"^(workstream|community)-[0-9]{1,9}$", description="One of `places`. Left out, the newest."),
]


@router.get("/pulse-trend")
def show_trend(ctx: Context, about: About = None, after: After = None, limit: Limit = PAGE) -> TrendOut:
    """How the answers move in one workstream or community. Nothing is of fewer than five people."""
    return TrendOut.of(pulse_trend(ctx, about, after, limit), limit)


@router.get("/pulses-to-ask")
def list_things_to_ask_about(ctx: Context) -> ToAskListOut:
    """What has finished lately, and nobody was asked about yet."""
    return ToAskListOut(occasions=[ToAskOut.of(one) for one in things_to_ask_about(ctx)])


@router.get("/opportunities/{opportunity_id}/pulse")
def show_opportunity_to_ask_about(ctx: Context, opportunity_id: RowId) -> ToAskOut:
    """How many people would be asked about it, or why they cannot be."""
    return ToAskOut.of(opportunity_to_ask_about(ctx, opportunity_id))


@router.post("/opportunities/{opportunity_id}/pulse", status_code=201)
def create_pulse_of_opportunity(ctx: Context, opportunity_id: RowId) -> AskedOut:
    """Ask each member who took part how it was."""
    return told(ask_about_opportunity(ctx, opportunity_id))


@router.get("/community-meetings/{meeting_id}/pulse")
def show_meeting_to_ask_about(ctx: Context, meeting_id: RowId) -> ToAskOut:
    """How many people would be asked about it, or why they cannot be."""
    return ToAskOut.of(meeting_to_ask_about(ctx, meeting_id))


@router.post("/community-meetings/{meeting_id}/pulse", status_code=201)
def create_pulse_of_meeting(ctx: Context, meeting_id: RowId) -> AskedOut:
    """Ask each member who came how it was."""
    return told(ask_about_meeting(ctx, meeting_id))


@router.get("/my-pulses")
def list_my_pulses(ctx: Context) -> MyPulsesOut:
    """What waits for your answer."""
    return MyPulsesOut(pulses=[MyPulseOut.of(one) for one in my_pulses(ctx)])


@router.get("/my-pulses/{pulse_id}")
def show_my_pulse(ctx: Context, pulse_id: RowId) -> MyPulseOut:
    """One that you were asked about. What you said is not kept by itself."""
    return MyPulseOut.of(my_pulse(ctx, pulse_id))


@router.post("/my-pulses/{pulse_id}/answer")
@leaves_no_trace
def give_answer(ctx: Context, pulse_id: RowId, body: AnswerIn) -> None:
    """Answer without a name. It can be done once, and not changed, because nobody can find your answer again."""
    answer_pulse(ctx, pulse_id, body)


def told(pulse: Pulse) -> AskedOut:
    return AskedOut(id=pulse.id, title=pulse.title, closes_on=pulse.closes_on)
