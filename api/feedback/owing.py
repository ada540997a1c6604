"""How a debt begins with an opportunity that is published, follows its days, and is lifted when it is cancelled.

One that was lifted because nobody took part is owed again when somebody is marked as having come.
"""

from collections.abc import Sequence

from sqlalchemy import event

from api.bookings.ending import hears_of_coming
from api.bookings.tables import Booking
from api.kernel.context import Context
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.refusals import Refusal
from api.kernel.states import after
from api.opportunities.hearing import hears_of_changes, hears_of_moves, knows_why_it_stays
from api.opportunities.tables import Opportunity
from api.people.queries import names_of, the_group

from .finding import answers_of, debt_of, gave_time, staff_now
from .rules import ANSWER_FIRST, MOVES, THING, Standing, due_after, standing_of
from .tables import FeedbackDebt, State

CANCELLED = "It was cancelled, so nobody gave us their time."


@hears_of_moves
def owe_or_lift(ctx: Context, opportunity: Opportunity, verb: str) -> None:
    """Whoever takes part is owed an answer from the moment that it is published."""
    if verb == "publish":
        _owe(ctx, opportunity)
    elif verb == "cancel" and opportunity.published_at is not None:
        _lift(ctx, opportunity)


@hears_of_changes
def follow_the_days(ctx: Context, opportunity: Opportunity, _: Sequence[str]) -> None:
    """A later last day makes the answer due later, until we have said on which day we ask again."""
    debt = debt_of(ctx, opportunity.id, hold=True)
    if debt.state is not State.OWED or opportunity.last_on is None or answers_of(ctx, debt.id):
        return
    due_on = due_after(opportunity.last_on, debt.days_after)
    if due_on != debt.due_on:
        debt.due_on = due_on
        debt.version += 1
        record(ctx, "followed", debt, "due_on")


@knows_why_it_stays
def why_it_stays(ctx: Context, opportunity: Opportunity) -> Refusal | None:
    """An answer that is late stays in the year and with the work that it is counted in."""
    debt = debt_of(ctx, opportunity.id, hold=True)
    standing = standing_of(debt.state, debt.due_on, debt.settled_on, day_of(ctx.now))
    return ANSWER_FIRST if standing is Standing.LATE else None


@hears_of_coming
def owe_again(ctx: Context, booking: Booking) -> None:
    """The day stays as it was."""
    debt = debt_of(ctx, booking.opportunity_id, hold=True)
    if debt.state is State.LIFTED:
        debt.state = after(MOVES, "owe again", debt.state, THING)
        debt.settled_on = debt.lifted_because = None
        debt.version += 1
        record(ctx, "owed again", debt, "state")


def _owe(ctx: Context, opportunity: Opportunity) -> None:
    days, name = the_group(ctx).feedback_days, opportunity.contact_name or ctx.actor.name
    debt = FeedbackDebt(
        group_id=ctx.group,
        opportunity_id=opportunity.id,
        owner_id=_named(ctx, name),
        owner_name=name,
        days_after=days,
        due_on=due_after(opportunity.last_on or day_of(ctx.now), days),
    )
    ctx.session.add(debt)
    ctx.session.flush()
    record(ctx, "owed", debt, "owner_id", "due_on")


def _named(ctx: Context, name: str) -> int | None:
    """The contact is written by hand. Somebody of the group with that very name is who was meant."""
    return next((one for one, known in names_of(ctx, staff_now(ctx)).items() if known == name), None)


def _lift(ctx: Context, opportunity: Opportunity) -> None:
    """What was answered stays answered, and whoever gave their time is still owed an answer."""
    debt = debt_of(ctx, opportunity.id, hold=True)
    if debt.state is not State.OWED or gave_time(ctx, opportunity):
        return
    lift(ctx, debt, opportunity.cancelled_because or CANCELLED)


def lift(ctx: Context, debt: FeedbackDebt, because: str) -> None:
    debt.state = after(MOVES, "lift", debt.state, THING)
    debt.settled_on, debt.lifted_because = day_of(ctx.now), because
    debt.version += 1
    record(ctx, "lifted", debt, "state")


@event.listens_for(FeedbackDebt, "before_delete")
def never_delete(*_: object) -> None:
    raise AssertionError("a debt is answered or lifted, and never deleted")
