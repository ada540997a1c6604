"""What people ask about money before the day."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import col, func, select

from api.bookings.queries import find_booking
from api.kernel.context import Context, Role
from api.kernel.fields import MOST_ROWS
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal
from api.kernel.todo import Todo
from api.kernel.words import plural
from api.opportunities.queries import find as find_opportunity
from api.opportunities.tables import ExpenseKind, Opportunity
from api.people.queries import names_of

from .actions import why_not_now
from .finding import SEES_ALL, find, most_of_each, of_booking, who_to_ask
from .rules import why_not_answer, why_not_ask, why_not_cancel, why_not_take_back, why_not_write_off
from .sending import where_is
from .sentences import where_it_is
from .tables import Advance, State


@dataclass(frozen=True, slots=True)
class AdvanceView:
    """One advance as its member reads it, and why nobody can cancel it, answer it, take it back or write it off."""

    row: Advance
    words: str
    title: str
    member_name: str
    mine: bool
    decided_by: str | None
    why_not_cancel: Refusal | None
    why_not_answer: Refusal | None
    why_not_take_back: Refusal | None
    why_not_write_off: Refusal | None

    @property
    def can_cancel(self) -> bool:
        return self.row.state in (State.ASKED, State.AGREED) and self.why_not_cancel is None


@dataclass(frozen=True, slots=True)
class OfBooking:
    """`most` has the kinds that can be asked for, and the most of each, where there is one."""

    booking_id: int
    title: str
    rows: tuple[AdvanceView, ...]
    most: Mapping[ExpenseKind, int | None]
    why_not_ask: Refusal | None
    who_to_ask: str


@dataclass(frozen=True, slots=True)
class AdvanceRow:
    """One in a list."""

    row: Advance
    title: str
    member_name: str


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def advances_of_booking(ctx: Context, booking_id: int) -> OfBooking:
    """A member sees what they asked for, and what they can ask for; a lead and an administrator see it of anybody."""
    booking = find_booking(ctx, booking_id)
    opportunity = find_opportunity(ctx, booking.opportunity_id)
    rows = of_booking(ctx, booking_id)
    why_not = why_not_now(ctx, booking) or why_not_ask([one.state for one in rows])
    most = {} if why_not else most_of_each(ctx, booking.opportunity_id)
    views = tuple(_view(ctx, one, opportunity) for one in rows)
    return OfBooking(booking_id, opportunity.title, views, most, why_not, who_to_ask(ctx, opportunity))


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def advance(ctx: Context, advance_id: int) -> AdvanceView:
    """A member reads their own; those who agree and pay read any in the group."""
    one = find(ctx, advance_id)
    return _view(ctx, one, find_opportunity(ctx, one.opportunity_id))


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def advances(ctx: Context, state: State | None = None, after: int | None = None, limit: int = PAGE) -> list[AdvanceRow]:
    """A member asks for their own, and staff for all, newest first. One row more means that there is a next page."""
    asked = (
        select(Advance, col(Opportunity.title))
        .join(Opportunity, col(Opportunity.id) == col(Advance.opportunity_id))
        .where(col(Advance.id) < (MOST_ROWS if after is None else after))
    )
    if state is not None:
        asked = asked.where(col(Advance.state) == state)
    if not ctx.person.roles & SEES_ALL:
        asked = asked.where(col(Advance.member_id) == ctx.person_id)
    rows = ctx.session.exec(asked.order_by(col(Advance.id).desc()).limit(limit + 1)).all()
    names = names_of(ctx, {one.member_id for one, _ in rows})
    return [AdvanceRow(one, title, names[one.member_id]) for one, title in rows]


@allowed(Role.LEAD, Role.FINANCE)
def things_to_do(ctx: Context) -> list[Todo]:
    """What waits for a lead's answer, and what is left over for finance."""
    counts = {state: _count(ctx, state) for state in (State.ASKED, State.LEFT_OVER)}
    todos = []
    if Role.LEAD in ctx.person.roles and counts[State.ASKED]:
        who = plural(counts[State.ASKED], "member who asks", "members who ask")
        todos.append(Todo(f"Answer {who} for money before the day", "/advances?state=asked+for"))
    if Role.FINANCE in ctx.person.roles and counts[State.LEFT_OVER]:
        words = plural(counts[State.LEFT_OVER], "advance that was", "advances that were")
        todos.append(Todo(f"Put right {words} more than was spent", "/advances?state=more+than+was+spent"))
    return todos


def _count(ctx: Context, state: State) -> int:
    return ctx.session.exec(select(func.count(col(Advance.id))).where(col(Advance.state) == state)).one()


def _view(ctx: Context, one: Advance, opportunity: Opportunity) -> AdvanceView:
    names = names_of(ctx, [who for who in (one.member_id, one.decided_by_id) if who])
    sent, people = where_is(ctx, one.id), {ctx.actor.person_id, ctx.person_id}
    who = ctx.actor.person_id
    return AdvanceView(
        row=one,
        words=where_it_is(one, sent),
        title=opportunity.title,
        member_name=names[one.member_id],
        mine=one.member_id == ctx.person_id,
        decided_by=names.get(one.decided_by_id) if one.decided_by_id else None,
        why_not_cancel=why_not_cancel(was_sent=sent.ever),
        why_not_answer=why_not_answer(one.member_id, people),
        why_not_take_back=why_not_take_back(one.state, one.left_pence, live=sent.live),
        why_not_write_off=why_not_write_off(
            one.state, one.left_pence, one.member_id, one.decided_by_id, who, live=sent.live
        ),
    )
