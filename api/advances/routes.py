"""Money before the day, in REST."""

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes
from api.kernel.paging import PAGE, After, Limit, PageOut, page_of

from .actions import (
    agree_to_advance,
    ask_for_advance,
    cancel_advance,
    decline_advance,
    take_back_advance,
    write_off_advance,
)
from .answers import AdvanceOut, AdvanceRowOut, AdvancesOfBookingOut
from .queries import advance, advances, advances_of_booking
from .schemas import AdvanceIn, BecauseIn
from .tables import State

router = Routes(tags=["advances"])


@router.get("/bookings/{booking_id}/advances")
def list_advances_of_booking(ctx: Context, booking_id: RowId) -> AdvancesOfBookingOut:
    """What was asked for before the day of one booking, and what can be."""
    return AdvancesOfBookingOut.of(advances_of_booking(ctx, booking_id))


@router.post("/bookings/{booking_id}/advances", status_code=201)
def create_advance(ctx: Context, booking_id: RowId, body: AdvanceIn) -> AdvanceOut:
    """Ask for the cost of something before the day, so that you can take part."""
    return _shown(ctx, ask_for_advance(ctx, booking_id, body).id)


@router.get("/advances")
def list_advances(
    ctx: Context, state: State | None = None, after: After = None, limit: Limit = PAGE
) -> PageOut[AdvanceRowOut]:
    """Your own; for those who agree and pay, all of the group's. Newest first."""
    return page_of(advances(ctx, state, after, limit), limit, AdvanceRowOut.of, lambda one: one.row.id)


@router.get("/advances/{advance_id}")
def show_advance(ctx: Context, advance_id: RowId) -> AdvanceOut:
    """One of them: where it is, and what claims have used of it."""
    return _shown(ctx, advance_id)


@router.post("/advances/{advance_id}/cancellation")
def create_cancellation(ctx: Context, advance_id: RowId, version: IfMatch) -> AdvanceOut:
    """You do not need it any more, and nothing was sent yet."""
    return _shown(ctx, cancel_advance(ctx, advance_id, version).id)


@router.post("/advances/{advance_id}/agreement")
def create_agreement(ctx: Context, advance_id: RowId, version: IfMatch) -> AdvanceOut:
    """For the lead: say yes. The next payment run can take it."""
    return _shown(ctx, agree_to_advance(ctx, advance_id, version).id)


@router.post("/advances/{advance_id}/refusal")
def create_refusal(ctx: Context, advance_id: RowId, body: BecauseIn, version: IfMatch) -> AdvanceOut:
    """For the lead: say no, with a reason that the member reads."""
    return _shown(ctx, decline_advance(ctx, advance_id, body.because, version).id)


@router.post("/advances/{advance_id}/take-back")
def create_take_back(ctx: Context, advance_id: RowId, version: IfMatch) -> AdvanceOut:
    """For finance: what is left over was never sent, or came back."""
    return _shown(ctx, take_back_advance(ctx, advance_id, version).id)


@router.post("/advances/{advance_id}/write-off")
def create_write_off(ctx: Context, advance_id: RowId, body: BecauseIn, version: IfMatch) -> AdvanceOut:
    """For finance: the member keeps what is left over. Whoever agreed to it cannot do this."""
    return _shown(ctx, write_off_advance(ctx, advance_id, body.because, version).id)


def _shown(ctx: Context, advance_id: int) -> AdvanceOut:
    return AdvanceOut.of_view(advance(ctx, advance_id))
