"""What the group paid itself, in REST."""

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes

from .paid_by_us import change_what_we_paid, remove_what_we_paid, write_down_what_we_paid
from .paid_by_us_answers import PaidByUsOut, PaidForEachOut, PaidForOut
from .paid_by_us_queries import one_that_we_paid, paid_for_each, what_we_paid
from .paid_by_us_schemas import PaidByUsIn

router = Routes(tags=["claims"])


@router.get("/opportunities/{opportunity_id}/paid-by-us")
def list_paid_for_each(ctx: Context, opportunity_id: RowId) -> PaidForEachOut:
    """For a lead or an administrator: for whom we paid in one opportunity, and how much."""
    return PaidForEachOut.of(paid_for_each(ctx, opportunity_id))


@router.get("/bookings/{booking_id}/paid-by-us")
def list_paid_by_us(ctx: Context, booking_id: RowId) -> PaidForOut:
    """What we booked and paid for one booking. The member does not need to claim it."""
    return PaidForOut.of(what_we_paid(ctx, booking_id))


@router.post("/bookings/{booking_id}/paid-by-us", status_code=201)
def create_paid_by_us(ctx: Context, booking_id: RowId, body: PaidByUsIn) -> PaidByUsOut:
    """Write down a cost that you booked and paid. The member is told that they do not need to claim it."""
    return PaidByUsOut.of(write_down_what_we_paid(ctx, booking_id, body))


@router.get("/paid-by-us/{paid_id}")
def show_paid_by_us(ctx: Context, paid_id: RowId) -> PaidByUsOut:
    """For a lead or an administrator: one cost that we paid."""
    return PaidByUsOut.of(one_that_we_paid(ctx, paid_id)[0])


@router.put("/paid-by-us/{paid_id}")
def replace_paid_by_us(ctx: Context, paid_id: RowId, body: PaidByUsIn, version: IfMatch) -> PaidByUsOut:
    """Put it right, until the claim is agreed."""
    return PaidByUsOut.of(change_what_we_paid(ctx, paid_id, body, version))


@router.delete("/paid-by-us/{paid_id}")
def delete_paid_by_us(ctx: Context, paid_id: RowId, version: IfMatch) -> PaidByUsOut:
    """Take it out, because it was not paid or the money came back. The member can claim it then."""
    return PaidByUsOut.of(remove_what_we_paid(ctx, paid_id, version))
