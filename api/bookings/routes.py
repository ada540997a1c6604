from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import Routes
from api.kernel.paging import PAGE, After, Limit, PageOut, page_of
from api.opportunities.queries import OpportunityRow, open_opportunities

from .actions import (
    accept_offer,
    assign_member,
    cancel_opportunity,
    choose_chair,
    decline_offer,
    end_chairing,
    join_waiting_list,
    leave_booking,
    take_a_place,
    withdraw_offer,
)
from .lead_schemas import (
    BookingsOfOut,
    CancelledOut,
    CancellingCostOut,
    CandidatesOut,
    ClashesOut,
    FreeMembersOut,
    WhenIn,
)
from .queries import (
    bookings_of,
    clashes,
    cost_of_cancelling,
    fits_for,
    my_booking,
    my_bookings,
    my_next,
    offer,
    places_of,
    things_to_do,
    who_can_come,
    who_is_free,
)
from .schemas import (
    AssignIn,
    BookingOut,
    CancelIn,
    MyBookingOut,
    OfferOut,
    OfferRowOut,
    ThingsToDoOut,
    Which,
    booking_out,
    offer_row_out,
)

router = Routes(tags=["bookings"])


@router.get("/offers")
def list_offers(ctx: Context, after: After = None, limit: Limit = PAGE) -> PageOut[OfferRowOut]:
    """What can be booked now, soonest first: the places left, where you stand, and whether it fits your week."""
    rows = open_opportunities(ctx, after, limit + 1)
    places, fits = places_of(ctx, [row.id for row in rows]), fits_for(ctx, rows)

    def out(row: OpportunityRow) -> OfferRowOut:
        return offer_row_out(row, *places[row.id], tuple(fits[row.id]))

    return page_of(rows, limit, out, lambda row: row.id)


@router.get("/opportunities/{opportunity_id}/offer")
def show_offer(ctx: Context, opportunity_id: RowId) -> OfferOut:
    """The places, whether it fits your week, and why you cannot take a place, if you cannot."""
    return OfferOut.of(opportunity_id, offer(ctx, opportunity_id))


@router.post("/opportunities/{opportunity_id}/bookings", status_code=201)
def create_booking(ctx: Context, opportunity_id: RowId) -> BookingOut:
    """Take a place."""
    return booking_out(take_a_place(ctx, opportunity_id))


@router.post("/opportunities/{opportunity_id}/waiting-list", status_code=201)
def create_waiting(ctx: Context, opportunity_id: RowId) -> BookingOut:
    """Join the waiting list. When a place is free, whoever has waited longest is offered it."""
    return booking_out(join_waiting_list(ctx, opportunity_id))


@router.get("/opportunities/{opportunity_id}/bookings")
def list_bookings_of(ctx: Context, opportunity_id: RowId) -> BookingsOfOut:
    """For the lead: who holds which place, and who waits, in order."""
    return BookingsOfOut.of(bookings_of(ctx, opportunity_id))


@router.get("/opportunities/{opportunity_id}/clashes")
def show_clashes(ctx: Context, opportunity_id: RowId) -> ClashesOut:
    """For the lead: how many of those who have a place have something else at the same time."""
    return ClashesOut.of(clashes(ctx, opportunity_id))


@router.get("/opportunities/{opportunity_id}/candidates")
def list_candidates(ctx: Context, opportunity_id: RowId) -> CandidatesOut:
    """For the lead: who can come, with the reasons."""
    return CandidatesOut.of(who_can_come(ctx, opportunity_id))


@router.post("/free-members")
def ask_who_is_free(ctx: Context, body: WhenIn) -> FreeMembersOut:
    """For the lead: who is free at times that are not saved yet. It changes nothing."""
    return FreeMembersOut.of(who_is_free(ctx, body.sessions, body.due_on, body.opportunity_id))


@router.post("/opportunities/{opportunity_id}/assignments", status_code=201)
def create_assignment(ctx: Context, opportunity_id: RowId, body: AssignIn) -> BookingOut:
    """For the lead: offer a place to one member, who says yes or no."""
    return booking_out(assign_member(ctx, opportunity_id, body.member_id))


@router.get("/opportunities/{opportunity_id}/cancellation")
def show_cost_of_cancelling(ctx: Context, opportunity_id: RowId) -> CancellingCostOut:
    """For the lead: whose fee would stand if this were cancelled now, and what that costs. Nothing is changed."""
    return CancellingCostOut.of(cost_of_cancelling(ctx, opportunity_id))


@router.post("/opportunities/{opportunity_id}/cancellation")
def create_opportunity_cancellation(ctx: Context, opportunity_id: RowId, body: CancelIn) -> CancelledOut:
    """For the lead: cancel the whole opportunity. Everyone in it is told why."""
    cancelled = cancel_opportunity(ctx, opportunity_id, body.because)
    return CancelledOut(id=opportunity_id, state=cancelled.state, because=body.because)


@router.get("/bookings")
def list_bookings(
    ctx: Context, which: Which = Which.COMING, after: After = None, limit: Limit = PAGE
) -> PageOut[MyBookingOut]:
    """Your own bookings: what is coming, soonest first, or what was, newest first."""
    return page_of(my_bookings(ctx, which, after, limit), limit, MyBookingOut.of, lambda row: row.id)


@router.get("/bookings/{booking_id}")
def show_booking(ctx: Context, booking_id: RowId) -> MyBookingOut:
    """One of your own bookings."""
    return MyBookingOut.of(my_booking(ctx, booking_id))


@router.post("/bookings/{booking_id}/cancellation")
def create_cancellation(ctx: Context, booking_id: RowId) -> BookingOut:
    """Leave: give your place, or your place in the waiting list, back."""
    return booking_out(leave_booking(ctx, booking_id))


@router.post("/bookings/{booking_id}/acceptance")
def create_acceptance(ctx: Context, booking_id: RowId) -> BookingOut:
    """Say yes to an offer."""
    return booking_out(accept_offer(ctx, booking_id))


@router.post("/bookings/{booking_id}/refusal")
def create_refusal(ctx: Context, booking_id: RowId) -> BookingOut:
    """Say no to an offer. The place goes to whoever waits next."""
    return booking_out(decline_offer(ctx, booking_id))


@router.post("/bookings/{booking_id}/withdrawal")
def create_withdrawal(ctx: Context, booking_id: RowId) -> BookingOut:
    """For the lead: take an offer back before it is answered."""
    return booking_out(withdraw_offer(ctx, booking_id))


@router.post("/bookings/{booking_id}/chairing", status_code=201)
def create_chairing(ctx: Context, booking_id: RowId) -> BookingOut:
    """For the lead: this person chairs, and gets the rate card’s extra for it. They are told."""
    return booking_out(choose_chair(ctx, booking_id))


@router.delete("/bookings/{booking_id}/chairing")
def delete_chairing(ctx: Context, booking_id: RowId) -> BookingOut:
    """For the lead: this person no longer chairs. They keep their place."""
    return booking_out(end_chairing(ctx, booking_id))


@router.get("/things-to-do")
def list_things_to_do(ctx: Context) -> ThingsToDoOut:
    """The offers that wait for your answer, and the next thing that you have a place in."""
    return ThingsToDoOut.of(things_to_do(ctx), my_next(ctx))
