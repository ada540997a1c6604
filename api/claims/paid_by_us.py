"""What the group booked and paid itself for one booking: written down, changed and removed until the claim is agreed.

It is spent from the same budget as the work, at once. It is no pay, it is in no claim and in no payment run.
"""

from sqlmodel import col, select

from api.bookings.queries import find_booking
from api.bookings.tables import Booking
from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, not_found, refuse_if
from api.kernel.words import pounds
from api.ledger.accounts import PAID_BY_US, expenses
from api.ledger.corrections import Named, move_the_difference
from api.messages.actions import tell
from api.opportunities.costs import cost_of
from api.opportunities.queries import find as find_opportunity

from .finding import paid_for
from .paid_by_us_rules import why_not_this_cost, why_not_this_reading, why_not_write_down
from .paid_by_us_schemas import PaidByUsIn
from .tables import Claim, PaidByUs

FIRST, CHANGED = "paid by us", "paid by us changed"


@allowed(Role.LEAD, Role.ADMIN)
def write_down_what_we_paid(ctx: Context, booking_id: int, new: PaidByUsIn) -> PaidByUs:
    """A lead or an administrator writes down a cost of a booking that the group paid. The member is told."""
    booking = _held(ctx, booking_id)
    refuse_if(why_not_this_cost(new.amount_pence, len(paid_for(ctx, booking_id))))
    row = PaidByUs(
        group_id=ctx.group,
        booking_id=booking_id,
        added_at=ctx.now,
        added_by_id=ctx.actor.person_id,
        **new.model_dump(),
    )
    ctx.session.add(row)
    ctx.session.flush()
    _spend(ctx, booking, row, row.amount_pence)
    _tell(ctx, "paid_by_us", booking, row)
    record(ctx, "paid for", row, "kind", "what", "used_on", "amount_pence")
    return row


@allowed(Role.LEAD, Role.ADMIN)
def change_what_we_paid(ctx: Context, paid_id: int, new: PaidByUsIn, version: int | None = None) -> PaidByUs:
    """They put it right, until the claim is agreed. The member is told of a change."""
    booking, row = _to_change(ctx, paid_id, version)
    refuse_if(why_not_this_cost(new.amount_pence, 0))
    if all(getattr(row, name) == value for name, value in new.model_dump().items()):
        return row
    more = new.amount_pence - row.amount_pence
    row.version += 1
    for name, value in new.model_dump().items():
        setattr(row, name, value)
    _spend(ctx, booking, row, more)
    _tell(ctx, "paid_by_us_changed", booking, row)
    record(ctx, "changed what was paid for", row, "kind", "what", "used_on", "amount_pence")
    return row


@allowed(Role.LEAD, Role.ADMIN)
def remove_what_we_paid(ctx: Context, paid_id: int, version: int | None = None) -> PaidByUs:
    """They take it out, because it was not paid or came back. The member hears that they can claim it."""
    booking, row = _to_change(ctx, paid_id, version)
    row.version, row.removed_at = row.version + 1, ctx.now
    _spend(ctx, booking, row, -row.amount_pence)
    _tell(ctx, "paid_by_us_removed", booking, row)
    record(ctx, "removed what was paid for", row, "removed_at")
    return row


def why_not_write_down_here(ctx: Context, booking: Booking, *, hold: bool = False) -> Refusal | None:
    """A claim that is held cannot be agreed meanwhile."""
    asked = select(Claim).where(col(Claim.booking_id) == booking.id)
    held = asked.with_for_update().execution_options(populate_existing=True)
    claim = ctx.session.exec(held if hold else asked).first()
    return why_not_write_down(
        booking.member_id,
        {ctx.actor.person_id, ctx.person_id},
        had_a_place=booking.booked_at is not None,
        claim_state=claim.state if claim else None,
    )


def find_paid(ctx: Context, paid_id: int, *, hold: bool = False) -> PaidByUs:
    """One that was removed is not there any more."""
    asked = select(PaidByUs).where(col(PaidByUs.id) == paid_id, col(PaidByUs.removed_at).is_(None))
    held = asked.with_for_update().execution_options(populate_existing=True)
    row = ctx.session.exec(held if hold else asked).first()
    if row is None:
        raise not_found("payment")
    return row


def _held(ctx: Context, booking_id: int) -> Booking:
    booking = find_booking(ctx, booking_id, hold=True)
    refuse_if(why_not_write_down_here(ctx, booking, hold=True))
    return booking


def _to_change(ctx: Context, paid_id: int, version: int | None) -> tuple[Booking, PaidByUs]:
    booking = _held(ctx, find_paid(ctx, paid_id).booking_id)
    row = find_paid(ctx, paid_id, hold=True)
    refuse_if(why_not_this_reading(row.version, version))
    return booking, row


def _spend(ctx: Context, booking: Booking, row: PaidByUs, more: int) -> None:
    move_the_difference(
        ctx,
        Named(FIRST, CHANGED, f"paid by us:{row.id}"),
        row.version,
        more,
        purpose_now=lambda: cost_of(ctx, booking.opportunity_id).purpose(row.booking_id),
        sides=lambda purpose: (expenses(purpose.cost_code), PAID_BY_US),
    )


def _tell(ctx: Context, letter: str, booking: Booking, row: PaidByUs) -> None:
    title = find_opportunity(ctx, booking.opportunity_id).title
    facts = {"title": title, "what": row.what, "amount": pounds(row.amount_pence), "booking_id": str(row.booking_id)}
    tell(ctx, booking.member_id, letter, **facts)
