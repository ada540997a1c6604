"""One debt by its number, who took part, and who may be asked: what the other files of this slice begin with."""

from collections.abc import Sequence

from sqlmodel import col, select

from api.bookings.finding import booked_members
from api.bookings.standing import begins_at
from api.bookings.tables import State as BookingState
from api.kernel.context import Context, Role
from api.kernel.refusals import not_found
from api.opportunities.queries import spans_of_opportunity
from api.opportunities.tables import Opportunity
from api.opportunities.tables import State as OpportunityState
from api.opportunities.times import over_at
from api.people.queries import HELD_NOW
from api.people.tables import Membership

from .tables import FeedbackAnswer, FeedbackDebt, State

# A debt that cancelling did not lift: somebody had given their time.
CALLED_OFF_HALF_WAY = (col(Opportunity.state) == OpportunityState.CANCELLED, col(FeedbackDebt.state) != State.LIFTED)
WRITES_FEEDBACK = frozenset({Role.LEAD, Role.ADMIN})


def find_debt(ctx: Context, feedback_id: int, *, hold: bool = False) -> FeedbackDebt:
    return _one(ctx, col(FeedbackDebt.id) == feedback_id, hold=hold)


def debt_of(ctx: Context, opportunity_id: int, *, hold: bool = False) -> FeedbackDebt:
    """Whatever was published has one."""
    return _one(ctx, col(FeedbackDebt.opportunity_id) == opportunity_id, hold=hold)


def _one(ctx: Context, which: object, *, hold: bool) -> FeedbackDebt:
    query = select(FeedbackDebt).where(which)  # type: ignore[arg-type]  # a comparison of a column
    if hold:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = ctx.session.exec(query).first()
    if found is None:
        raise not_found("feedback")
    return found


def answers_of(ctx: Context, debt_id: int) -> Sequence[FeedbackAnswer]:
    """The newest first."""
    asked = select(FeedbackAnswer).where(col(FeedbackAnswer.debt_id) == debt_id)
    return ctx.session.exec(asked.order_by(col(FeedbackAnswer.id).desc())).all()


def who_took_part(ctx: Context, opportunity_id: int) -> list[int]:
    """Whoever came; and whoever had begun when we called it off, so that an answer is owed to them still."""
    booked = booked_members(ctx, opportunity_id)
    came = {one.member_id for one in booked if one.state is BookingState.ATTENDED}
    if any(one.state is BookingState.STOPPED for one in booked) and _called_off_half_way(ctx, opportunity_id):
        came |= {one.member_id for one in booked if one.state is BookingState.STOPPED}
    return [one.member_id for one in booked if one.member_id in came]


def _called_off_half_way(ctx: Context, opportunity_id: int) -> bool:
    asked = select(col(FeedbackDebt.id)).join(Opportunity, col(Opportunity.id) == col(FeedbackDebt.opportunity_id))
    return (
        ctx.session.exec(asked.where(col(Opportunity.id) == opportunity_id, *CALLED_OFF_HALF_WAY)).first() is not None
    )


def gave_time(ctx: Context, opportunity: Opportunity) -> bool:
    """Asked as it is cancelled: did somebody come, or have a place when it had begun?"""
    begun = ctx.now >= begins_at(spans_of_opportunity(ctx, opportunity.id), opportunity.due_on)
    gives = (BookingState.ATTENDED, BookingState.BOOKED, BookingState.STOPPED) if begun else (BookingState.ATTENDED,)
    return any(one.state in gives for one in booked_members(ctx, opportunity.id))


def still_to_mark(ctx: Context, opportunity_id: int) -> int:
    """How many had a place, and nobody has said whether they came."""
    return sum(one.state is BookingState.BOOKED for one in booked_members(ctx, opportunity_id))


def is_over(ctx: Context, opportunity: Opportunity) -> bool:
    ends = over_at(spans_of_opportunity(ctx, opportunity.id), opportunity.due_on)
    return ends is not None and ctx.now >= ends


def holds_now(ctx: Context, role: Role) -> list[int]:
    """The people who hold this role in the group now."""
    asked = select(col(Membership.person_id)).where(col(Membership.role) == role, HELD_NOW)
    return list(ctx.session.exec(asked.order_by(col(Membership.person_id))))


def staff_now(ctx: Context) -> list[int]:
    return sorted({one for role in WRITES_FEEDBACK for one in holds_now(ctx, role)})
