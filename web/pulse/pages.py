"""Four questions after a meeting, asked without names, and how the answers move."""

from datetime import date
from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.london import MONTHS
from api.kernel.paging import After
from api.kernel.permissions import why_not_do
from api.pulse.actions import answer_pulse, ask_about_meeting, ask_about_opportunity
from api.pulse.asking import Occasion
from api.pulse.queries import (
    Trend,
    address,
    meeting_to_ask_about,
    my_pulse,
    my_pulses,
    opportunity_to_ask_about,
    pulse_trend,
    things_to_ask_about,
)
from api.pulse.schemas import ASKS, NEEDS_ASKED, NEEDS_CHOICES, SHORT, AnswerIn, PartOut
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
SHOWN, MOST_HALVES = 8, 10
SAVED = {
    "answer": "We have added your answers to the others. Thank you.",
    "asked": "We have asked everybody who took part.",
}


@pages.get("/pulse")
def show(ctx: Context, page: Page, about: str = "", after: After = None) -> Response:
    trend = pulse_trend(ctx, about or None, after, SHOWN)
    shown = trend.parts[:SHOWN]
    asks = why_not_do(ctx, "pulse.things_to_ask_about") is None
    following = f"/pulse?about={trend.about}&after={shown[-1].number}" if len(trend.parts) > SHOWN else None
    return page.render(
        "pulse/pulse.html",
        form=Form.filled(about=trend.about),
        trend=trend,
        parts=[PartOut.of(one) for one in shown],
        drawn=drawn(trend),
        at=[short_day(one.until_on) for one in reversed(shown)],
        most=MOST_HALVES,
        asks=ASKS,
        short=SHORT,
        next_href=following,
        first=f"/pulse?about={trend.about}" if after else None,
        waiting=my_pulses(ctx) if why_not_do(ctx, "pulse.my_pulses") is None else [],
        to_ask=[(one, address(one.opportunity_id, one.meeting_id)) for one in things_to_ask_about(ctx)] if asks else [],
        saved=SAVED.get(page.query.get("saved", "")),
    )


@pages.get("/pulse/{pulse_id}")
def ask(ctx: Context, page: Page, pulse_id: RowId) -> Response:
    return page.render("pulse/answer.html", mine=my_pulse(ctx, pulse_id), **questions(ctx))


@pages.post("/pulse/{pulse_id}")
def answer(ctx: Context, page: Page, pulse_id: RowId) -> Response:
    mine, bound = my_pulse(ctx, pulse_id), page.bind(AnswerIn)
    if bound.value is None:
        return page.render("pulse/answer.html", 422, form=bound.form, mine=mine, **questions(ctx))
    refusal = attempt(answer_pulse, ctx, pulse_id, bound.value)
    if refusal:
        return page.refused("pulse/answer.html", refusal, mine=my_pulse(ctx, pulse_id), **questions(ctx))
    return page.go("/pulse?saved=answer")


@pages.get("/pulse/opportunities/{opportunity_id}")
def ask_of_opportunity(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    one = opportunity_to_ask_about(ctx, opportunity_id)
    return page.render("pulse/ask.html", **to_ask(one, address(opportunity_id, None)))


@pages.post("/pulse/opportunities/{opportunity_id}")
def send_of_opportunity(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    one = opportunity_to_ask_about(ctx, opportunity_id)
    refusal = attempt(ask_about_opportunity, ctx, opportunity_id)
    if refusal:
        return page.refused("pulse/ask.html", refusal, **to_ask(one, address(opportunity_id, None)))
    return page.go("/pulse?saved=asked")


@pages.get("/pulse/meetings/{meeting_id}")
def ask_of_meeting(ctx: Context, page: Page, meeting_id: RowId) -> Response:
    one = meeting_to_ask_about(ctx, meeting_id)
    return page.render("pulse/ask.html", **to_ask(one, address(None, meeting_id)))


@pages.post("/pulse/meetings/{meeting_id}")
def send_of_meeting(ctx: Context, page: Page, meeting_id: RowId) -> Response:
    one = meeting_to_ask_about(ctx, meeting_id)
    refusal = attempt(ask_about_meeting, ctx, meeting_id)
    if refusal:
        return page.refused("pulse/ask.html", refusal, **to_ask(one, address(None, meeting_id)))
    return page.go("/pulse?saved=asked")


def to_ask(one: Occasion, here: str) -> dict[str, Any]:
    return {"one": one, "here": here, "asks": ASKS, "needs_asked": NEEDS_ASKED}


def questions(ctx: Context) -> dict[str, Any]:
    """Each with its steps as choices. Whoever answers for somebody else hears what they say, and is told so."""
    asked = [
        (f"{name}_step", words, [(str(number), said) for number, said in enumerate(steps, 1)])
        for name, (words, steps) in ASKS.items()
    ]
    needs = ("access_needs", NEEDS_ASKED, NEEDS_CHOICES)
    return {"questions": asked, "needs": needs, "acting": ctx.on_behalf_of is not None}


def drawn(trend: Trend) -> list[tuple[str, list[tuple[int, str]]]]:
    """By question, the earliest first, as time goes."""
    shown = list(reversed(trend.parts[:SHOWN]))
    figures = [(one, PartOut.of(one)) for one in shown]
    return [(SHORT[name], [(one.halves[name], getattr(said, name)) for one, said in figures]) for name in ASKS]


def short_day(on: date) -> tuple[str, str]:
    return str(on.day), MONTHS[on.month - 1].capitalize()[:3]
