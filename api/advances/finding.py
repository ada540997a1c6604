"""Finding one advance, those of a booking, and what may be asked for. Not yours is not there."""

from collections.abc import Mapping, Sequence

from sqlalchemy import and_, or_
from sqlmodel import col, func, select

from api.expenses.queries import rules_on
from api.kernel.context import Context, Role
from api.kernel.refusals import not_found
from api.opportunities.costs import cost_of
from api.opportunities.queries import covered_expenses
from api.opportunities.tables import ExpenseKind, Opportunity
from api.people.queries import the_group

from .rules import STANDS
from .sending import where_is
from .tables import Advance, State

SEES_ALL = frozenset({Role.LEAD, Role.ADMIN, Role.FINANCE})
NOT_COUNTED = (State.DECLINED, State.CANCELLED)


def find(ctx: Context, advance_id: int, *, hold: bool = False, mine: bool = False) -> Advance:
    """`mine`: what only the member themselves may do begins here, whatever other roles they hold."""
    asked = select(Advance).where(col(Advance.id) == advance_id)
    if hold:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    found = ctx.session.exec(asked).first()
    sees = bool(ctx.person.roles & SEES_ALL) and not mine
    if found is None or not (sees or found.member_id == ctx.person_id):
        raise not_found("advance")
    return found


def of_booking(ctx: Context, booking_id: int, *, hold: bool = False) -> Sequence[Advance]:
    asked = select(Advance).where(col(Advance.booking_id) == booking_id).order_by(col(Advance.id))
    if hold:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    return ctx.session.exec(asked).all()


def most_of_each(ctx: Context, opportunity_id: int) -> Mapping[ExpenseKind, int | None]:
    """What the opportunity covers, and the most of it: its fixed amount, or the group's own cap for the day."""
    rules = rules_on(ctx, cost_of(ctx, opportunity_id).work_on)
    caps = {kind: rule.cap_pence for kind, rule in rules.items()}
    return {
        one.kind: caps.get(one.kind) if one.fixed_pence is None else one.fixed_pence
        for one in covered_expenses(ctx, opportunity_id)
    }


def asked_for(rows: Sequence[Advance], kind: ExpenseKind) -> int:
    return sum(one.to_send_pence for one in rows if one.kind is kind and one.state not in NOT_COUNTED)


def of_claim(ctx: Context, booking_id: int, member_id: int, *, also_left_over: bool) -> Sequence[Advance]:
    """Held, in the order of their numbers: those of the booking, and what is left over from the member's others."""
    others = and_(col(Advance.member_id) == member_id, col(Advance.state) == State.LEFT_OVER)
    mine = col(Advance.booking_id) == booking_id
    asked = select(Advance).where(or_(mine, others) if also_left_over else mine).order_by(col(Advance.id))
    return ctx.session.exec(asked.with_for_update().execution_options(populate_existing=True)).all()


def left_over_pence(ctx: Context, member_id: int, booking_id: int) -> int:
    """What a member has of other bookings, more than was spent."""
    others = (col(Advance.member_id) == member_id, col(Advance.booking_id) != booking_id)
    rows = ctx.session.exec(select(Advance).where(*others, col(Advance.state) == State.LEFT_OVER)).all()
    return sum(one.left_pence for one in rows if where_is(ctx, one.id).live)


def with_the_member(ctx: Context, booking_id: int) -> int:
    """Agreed for a booking, and not used by a claim. What was written off is with them too."""
    left = col(Advance.amount_pence) - col(Advance.taken_back_pence) - col(Advance.used_pence)
    asked = select(func.coalesce(func.sum(left), 0)).where(col(Advance.booking_id) == booking_id)
    theirs = or_(col(Advance.state).in_(STANDS), col(Advance.written_off_pence) > 0)
    return int(ctx.session.exec(asked.where(theirs)).one())


def who_to_ask(ctx: Context, opportunity: Opportunity) -> str:
    if opportunity.contact_name and opportunity.contact_how:
        return f"{opportunity.contact_name} ({opportunity.contact_how})"
    group = the_group(ctx)
    return f"{group.help_person} ({group.help_phone})"
