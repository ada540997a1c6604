"""Network in REST."""

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes
from api.kernel.paging import After, Limit, PageOut, page_of

from .actions import (
    ask_member,
    decline_lent_place,
    offer_spare_places,
    set_listing,
    take_back_asking,
    take_back_offer,
    take_lent_place,
)
from .answers import (
    LendingOut,
    ListedOut,
    ListingOut,
    LoanOut,
    LoansOut,
    LoanStateOut,
    OfferStateOut,
    OfferToUsOut,
    SpareOut,
)
from .queries import lending, listing, my_lent_place, my_lent_places, network, offer_to_us
from .schemas import AskIn, ListingIn, Region, SpareIn
from .tables import Loan, SpareOffer

router = Routes(tags=["network"])


@router.get("/network")
def list_network(
    ctx: Context, region: Region | None = None, after: After = None, limit: Limit = 50
) -> PageOut[ListedOut]:
    """Other groups that chose to be seen, of one region or of all."""
    return page_of(network(ctx, region, after, limit + 1), limit, ListedOut.of, lambda row: row.id)


@router.get("/network/listing")
def show_listing(ctx: Context) -> ListingOut:
    """For an administrator: your group’s region, and whether other groups see yours."""
    return ListingOut.of(*listing(ctx))


@router.put("/network/listing")
def replace_listing(ctx: Context, body: ListingIn, version: IfMatch) -> ListingOut:
    """Say which region your group is in, and whether other groups see it."""
    set_listing(ctx, body, version)
    return ListingOut.of(*listing(ctx))


@router.get("/network/lending")
def show_lending(ctx: Context) -> LendingOut:
    """For the lead: spare places offered each way, and places lent and borrowed."""
    return LendingOut.of(lending(ctx))


@router.post("/opportunities/{opportunity_id}/spare-places", status_code=201)
def create_offer(ctx: Context, opportunity_id: RowId, body: SpareIn) -> OfferStateOut:
    """Offer spare places of an opportunity to another group, or to every group of a region."""
    return offer_of(offer_spare_places(ctx, opportunity_id, body))


@router.get("/network/offers/{offer_id}")
def show_offer(ctx: Context, offer_id: RowId) -> OfferToUsOut:
    """For the lead: one offer of another group, and whom of yours you have asked."""
    offer, loans, _ = offer_to_us(ctx, offer_id)
    return OfferToUsOut(offer=SpareOut.of(offer), asked=[LoanOut.of(row) for row in loans])


@router.post("/network/offers/{offer_id}/withdrawal")
def withdraw_offer(ctx: Context, offer_id: RowId) -> OfferStateOut:
    """Take back an offer of your own group. Whoever has a place keeps it."""
    return offer_of(take_back_offer(ctx, offer_id))


@router.post("/network/offers/{offer_id}/members", status_code=201)
def create_asking(ctx: Context, offer_id: RowId, body: AskIn) -> LoanStateOut:
    """Ask a member of your group if they would like a place."""
    return loan_of(ask_member(ctx, offer_id, body))


@router.post("/network/asked/{loan_id}/withdrawal")
def withdraw_asking(ctx: Context, loan_id: RowId) -> LoanStateOut:
    """Take the question back, before the member has answered."""
    return loan_of(take_back_asking(ctx, loan_id))


@router.get("/network/places")
def list_my_lent_places(ctx: Context) -> LoansOut:
    """Places in other groups that wait for your answer, or that you have taken."""
    return LoansOut(items=[LoanOut.of(row) for row in my_lent_places(ctx)])


@router.get("/network/places/{loan_id}")
def show_lent_place(ctx: Context, loan_id: RowId) -> LoanOut:
    """One place in another group that you were asked about."""
    return LoanOut.of(my_lent_place(ctx, loan_id))


@router.post("/network/places/{loan_id}/acceptance")
def accept_lent_place(ctx: Context, loan_id: RowId) -> LoanStateOut:
    """Say yes: you join the other group, and have the place."""
    return loan_of(take_lent_place(ctx, loan_id))


@router.post("/network/places/{loan_id}/refusal")
def refuse_lent_place(ctx: Context, loan_id: RowId) -> LoanStateOut:
    """Say no. You need no reason."""
    return loan_of(decline_lent_place(ctx, loan_id))


def offer_of(row: SpareOffer) -> OfferStateOut:
    return OfferStateOut(id=row.id, state=row.state, places=row.places)


def loan_of(row: Loan) -> LoanStateOut:
    return LoanStateOut(id=row.id, state=row.state)
