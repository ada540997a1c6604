"""Who came: the lead says it once, and each member who is owed something has a claim filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from api.bookings.actions import mark
from api.bookings.tables import Booking
from api.bookings.tables import State as BookingState
from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, not_found, refuse_if
from api.kernel.words import day, pounds, when
from api.messages.actions import tell
from api.opportunities.queries import covered_expenses, sessions_of
from api.opportunities.queries import find as find_opportunity
from api.opportunities.tables import Opportunity
from api.people.queries import names_of

from .finding import expenses_of, receipts_of
from .making import make_claim
from .receipts import RECEIPTS
from .rules import MARKED, NO_MARKS, PAID, Mark, why_not_confirm, why_not_correct
from .tables import Claim, Expense

ON_THE_DAY = (BookingState.BOOKED, *MARKED.values())
MARK_OF = {state: mark for mark, state in MARKED.items()}


@dataclass(frozen=True, slots=True)
class Attended:
    """One member who had a place. `mark` is None until the lead has said."""

    booking_id: int
    member_id: int
    member_name: str
    mark: Mark | None
    claim: Claim | None
    why_not_correct: Refusal | None


@dataclass(frozen=True, slots=True)
class Attendance:
    opportunity: Opportunity
    when: list[str]
    people: tuple[Attended, ...]
    why_not: Refusal | None


@allowed(Role.LEAD, Role.ADMIN)
def attendance(ctx: Context, opportunity_id: int) -> Attendance:
    """A lead or an administrator asks who had a place, who came, and where each claim is."""
    opportunity = find_opportunity(ctx, opportunity_id)
    bookings = bookings_on_the_day(ctx, opportunity_id)
    claims = claims_of(ctx, opportunity_id)
    names = names_of(ctx, [booking.member_id for booking in bookings])
    people = [_attended(booking, names[booking.member_id], claims.get(booking.id)) for booking in bookings]
    why_not = why_not_confirm(opportunity.state, last_ends_at(ctx, opportunity_id), ctx.now)
    by_name = tuple(sorted(people, key=lambda one: one.member_name.casefold()))
    return Attendance(opportunity, when_it_was(ctx, opportunity), by_name, why_not)


@allowed(Role.LEAD, Role.ADMIN)
def confirm_attendance(ctx: Context, opportunity_id: int, marks: Mapping[int, Mark]) -> list[Claim]:
    """The lead says who came, and can put a mark right until that claim is sent."""
    opportunity = find_opportunity(ctx, opportunity_id, hold=True)
    refuse_if(why_not_confirm(opportunity.state, last_ends_at(ctx, opportunity_id), ctx.now))
    refuse_if(None if marks else NO_MARKS)
    bookings = {booking.id: booking for booking in bookings_on_the_day(ctx, opportunity_id, hold=True)}
    claims = claims_of(ctx, opportunity_id, hold=True)
    changed = []
    for booking_id, said in sorted(marks.items()):
        booking = bookings.get(booking_id)
        if booking is None:
            raise not_found("booking")
        if booking.state is not MARKED[said]:
            refuse_if(why_not_correct(claims[booking_id].state if booking_id in claims else None))
            changed.append(mark(ctx, booking_id, MARKED[said]))
    for booking in changed:
        _claim_follows(ctx, opportunity, booking, claims.get(booking.id))
    record(ctx, "confirmed attendance", opportunity)
    return list(claims_of(ctx, opportunity_id).values())


def bookings_on_the_day(ctx: Context, opportunity_id: int, *, hold: bool = False) -> Sequence[Booking]:
    of_it = col(Booking.opportunity_id) == opportunity_id
    asked = select(Booking).where(of_it, col(Booking.state).in_(ON_THE_DAY)).order_by(col(Booking.id))
    if hold:
        asked = asked.with_for_update(key_share=True).execution_options(populate_existing=True)
    return ctx.session.exec(asked).all()


def claims_of(ctx: Context, opportunity_id: int, *, hold: bool = False) -> dict[int | None, Claim]:
    """By booking."""
    asked = select(Claim).where(col(Claim.opportunity_id) == opportunity_id).order_by(col(Claim.id))
    if hold:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    return {claim.booking_id: claim for claim in ctx.session.exec(asked)}


def when_it_was(ctx: Context, opportunity: Opportunity) -> list[str]:
    """One line for each session, or the day that the work was due."""
    if opportunity.due_on:
        return [f"Due by {day(opportunity.due_on)}"]
    return [when(session.starts_at, session.ends_at) for session in sessions_of(ctx, opportunity.id or 0)]


def last_ends_at(ctx: Context, opportunity_id: int) -> datetime | None:
    return max((session.ends_at for session in sessions_of(ctx, opportunity_id)), default=None)


def _attended(booking: Booking, name: str, claim: Claim | None) -> Attended:
    assert booking.id is not None, "a booking that was saved"
    why_not = why_not_correct(claim.state if claim else None)
    return Attended(booking.id, booking.member_id, name, MARK_OF.get(booking.state), claim, why_not)


def _claim_follows(ctx: Context, opportunity: Opportunity, booking: Booking, claim: Claim | None) -> None:
    owed = MARK_OF[booking.state] in PAID
    if owed and claim is None:
        _fill_in(ctx, opportunity, booking)
    if not owed and claim is not None:
        _take_back(ctx, claim)


def _fill_in(ctx: Context, opportunity: Opportunity, booking: Booking) -> Claim:
    claim = make_claim(ctx, opportunity, booking)
    total = claim.fee_pence + _add_allowances(ctx, opportunity, claim)
    tell(ctx, claim.member_id, "claim_ready", title=opportunity.title, amount=pounds(total), claim_id=str(claim.id))
    return claim


def _add_allowances(ctx: Context, opportunity: Opportunity, claim: Claim) -> int:
    assert claim.id is not None, "flushed"
    total = 0
    for one in covered_expenses(ctx, claim.opportunity_id):
        if one.fixed_pence is None:
            continue
        total += one.fixed_pence
        ctx.session.add(
            Expense(
                group_id=ctx.group,
                claim_id=claim.id,
                kind=one.kind,
                what=one.kind.capitalize(),
                spent_on=opportunity.last_on or opportunity.due_on or day_of(ctx.now),
                amount_pence=one.fixed_pence,
                allowance=True,
            )
        )
    return total


def _take_back(ctx: Context, claim: Claim) -> None:
    """The mark was wrong, and the member has not sent the claim. Children first: the database insists."""
    kept = receipts_of(ctx, claim.id)
    for rows in (expenses_of(ctx, claim.id), kept, [claim]):
        for row in rows:
            ctx.session.delete(row)
        ctx.session.flush()
    for receipt in kept:
        RECEIPTS.remove(ctx, receipt.stored_as)
    record(ctx, "took back", claim)
