"""Asking people how it was, and answering without a name."""

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found, refuse_if
from api.people.queries import the_group

from .asking import Occasion, meeting_to_ask_about, must_be_asked, opportunity_to_ask_about
from .rules import NOTHING_SAID, last_day, why_not_answer, with_answer
from .schemas import AnswerIn
from .sealing import seal_said, sealed_as, unseal_said
from .tables import Pulse, PulseAsked


@allowed(Role.LEAD, Role.ADMIN)
def ask_about_opportunity(ctx: Context, opportunity_id: int) -> Pulse:
    """Ask each member who took part in finished work how it was. They are asked once."""
    the_group(ctx, hold=True)
    return ask_people(ctx, opportunity_to_ask_about(ctx, opportunity_id))


@allowed(Role.LEAD, Role.ADMIN)
def ask_about_meeting(ctx: Context, meeting_id: int) -> Pulse:
    """Ask each member who came to a community's meeting how it was. They are asked once."""
    the_group(ctx, hold=True)
    return ask_people(ctx, meeting_to_ask_about(ctx, meeting_id))


@allowed(Role.MEMBER)
def answer_pulse(ctx: Context, pulse_id: int, said: AnswerIn) -> None:
    """A member answers without a name: that they answered is kept apart, and what they said is only in the sum."""
    pulse = ctx.session.exec(
        select(Pulse).where(col(Pulse.id) == pulse_id).with_for_update().execution_options(populate_existing=True)
    ).first()
    mine = col(PulseAsked.pulse_id) == pulse_id, col(PulseAsked.person_id) == ctx.person_id
    asked = ctx.session.exec(select(PulseAsked).where(*mine).execution_options(populate_existing=True)).first()
    if pulse is None or asked is None:
        raise not_found("question")
    refuse_if(why_not_answer(asked.answered, pulse.closes_on, day_of(ctx.now)))
    row = sealed_as(pulse.id, pulse.group_id)
    before = unseal_said(ctx.keys, pulse.said_sealed, row)
    pulse.said_sealed = seal_said(ctx.keys, with_answer(before, said.steps, said.one_word, said.access_needs), row)
    # No event is recorded: it would say who answered when.
    asked.answered = True


def ask_people(ctx: Context, occasion: Occasion) -> Pulse:
    """For the worker too. The group is held, so that they are asked once."""
    must_be_asked(occasion)
    names = ("opportunity_id", "meeting_id", "workstream_id", "community_id", "title", "held_on")
    known = {name: getattr(occasion, name) for name in names}
    pulse = Pulse(group_id=ctx.group, closes_on=last_day(day_of(ctx.now)), said_sealed=b"", **known)
    ctx.session.add(pulse)
    ctx.session.flush()
    pulse.said_sealed = seal_said(ctx.keys, NOTHING_SAID, sealed_as(pulse.id, pulse.group_id))
    people = sorted(occasion.people)
    ctx.session.add_all(PulseAsked(group_id=ctx.group, pulse_id=pulse.id, person_id=one) for one in people)
    ctx.session.flush()
    record(ctx, "asked", pulse, "people")
    return pulse
