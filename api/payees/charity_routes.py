"""Charities in REST."""

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes

from .charities import add_charity, change_charity, confirm_charity, offer_charity_again, stop_offering_charity
from .charity_answers import CharitiesOut, CharitiesToChooseOut, CharityOut, CharityToChooseOut
from .charity_queries import charities, charities_to_choose, charity
from .charity_schemas import CharityChangeIn, CharityConfirmationIn, CharityIn

router = Routes(tags=["payees"])


@router.get("/charities/to-choose")
def list_to_choose(ctx: Context) -> CharitiesToChooseOut:
    """For a member: which charities you can give a fee to."""
    return CharitiesToChooseOut(items=[CharityToChooseOut.of(one) for one in charities_to_choose(ctx)])


@router.get("/charities")
def list_charities(ctx: Context) -> CharitiesOut:
    """For finance: every charity of the group, and how far each has come."""
    return CharitiesOut(items=[CharityOut.of(one) for one in charities(ctx)])


@router.post("/charities", status_code=201)
def create_charity(ctx: Context, body: CharityIn) -> CharityOut:
    """Add a charity. Nobody can choose it until another person in finance has confirmed it."""
    return CharityOut.of(charity(ctx, add_charity(ctx, body).id))


@router.get("/charities/{charity_id}")
def show_charity(ctx: Context, charity_id: RowId) -> CharityOut:
    """One of them. Send the ETag back with what you do."""
    return CharityOut.of(charity(ctx, charity_id))


@router.put("/charities/{charity_id}")
def put_charity(ctx: Context, charity_id: RowId, version: IfMatch, body: CharityChangeIn) -> CharityOut:
    """Type again what it is called and where it is paid. Another person then confirms it."""
    change_charity(ctx, charity_id, body, version)
    return CharityOut.of(charity(ctx, charity_id))


@router.post("/charities/{charity_id}/confirmation")
def confirm(ctx: Context, charity_id: RowId, version: IfMatch, body: CharityConfirmationIn) -> CharityOut:
    """Type the numbers again, and say that you checked them with the charity. You did not type them first."""
    confirm_charity(ctx, charity_id, body, version)
    return CharityOut.of(charity(ctx, charity_id))


@router.post("/charities/{charity_id}/stop")
def stop(ctx: Context, charity_id: RowId, version: IfMatch) -> CharityOut:
    """Do not offer it to members any more. What was given to it before is still paid."""
    stop_offering_charity(ctx, charity_id, version)
    return CharityOut.of(charity(ctx, charity_id))


@router.post("/charities/{charity_id}/offer")
def offer(ctx: Context, charity_id: RowId, version: IfMatch) -> CharityOut:
    """Offer it to members again."""
    offer_charity_again(ctx, charity_id, version)
    return CharityOut.of(charity(ctx, charity_id))
