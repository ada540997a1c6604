from typing import Annotated

from fastapi import Query

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes
from api.kernel.paging import PAGE, After, Limit, PageOut, page_of

from .actions import (
    add_rate_card,
    add_workstream,
    change_opportunity,
    change_workstream,
    close_opportunity,
    complete_opportunity,
    copy_opportunity,
    draft_opportunity,
    publish_opportunity,
)
from .answers import MissingOut, OpportunityOut, OpportunityRowOut
from .card_answers import RateCardOut, RateCardsOut, WorkstreamOut, WorkstreamsOut
from .queries import all_opportunities, offer_facts, open_opportunities, rate_cards, whats_missing, workstreams
from .schemas import How, OpportunityIn, RateCardIn, State, WorkstreamIn

router = Routes(tags=["opportunities"])


@router.get("/opportunities")
def list_open(
    ctx: Context,
    after: After = None,
    limit: Limit = PAGE,
    workstream: Annotated[RowId | None, Query(description="Only this workstream.")] = None,
    how: Annotated[
        How | None, Query(description="What can be done in this way. “online or in person” gives only what is both.")
    ] = None,
) -> PageOut[OpportunityRowOut]:
    """What can be booked now, the soonest first."""
    rows = open_opportunities(ctx, after, limit + 1, workstream, how)
    return page_of(rows, limit, OpportunityRowOut.of, lambda row: row.id)


@router.get("/all-opportunities")
def list_all(
    ctx: Context, after: After = None, limit: Limit = PAGE, state: State | None = None
) -> PageOut[OpportunityRowOut]:
    """Every opportunity of the group in every state, the newest first: for those who plan and pay."""
    rows = all_opportunities(ctx, after, limit + 1, state)
    return page_of(rows, limit, OpportunityRowOut.of, lambda row: row.id)


@router.post("/opportunities", status_code=201)
def create_opportunity(ctx: Context, body: OpportunityIn) -> OpportunityOut:
    """Begin a draft. It may be half written; no member sees it."""
    return _told(ctx, draft_opportunity(ctx, body).id)


@router.get("/opportunities/{opportunity_id}")
def show_opportunity(ctx: Context, opportunity_id: RowId) -> OpportunityOut:
    """Everything that is told beforehand. A draft's fee is worked out as if it were published now."""
    return _told(ctx, opportunity_id)


@router.put("/opportunities/{opportunity_id}")
def replace_opportunity(ctx: Context, opportunity_id: RowId, body: OpportunityIn, version: IfMatch) -> OpportunityOut:
    """Change what it says, whole: what you leave out is taken away."""
    change_opportunity(ctx, opportunity_id, body, version)
    return _told(ctx, opportunity_id)


@router.get("/opportunities/{opportunity_id}/missing")
def show_missing(ctx: Context, opportunity_id: RowId) -> MissingOut:
    """What to add before it can be published."""
    return MissingOut.of(whats_missing(ctx, opportunity_id))


@router.post("/opportunities/{opportunity_id}/publication", status_code=201)
def publish(ctx: Context, opportunity_id: RowId) -> OpportunityOut:
    """Offer it to members. The fee is fixed, and the places are there to be taken."""
    publish_opportunity(ctx, opportunity_id)
    return _told(ctx, opportunity_id)


@router.post("/opportunities/{opportunity_id}/closure", status_code=201)
def close(ctx: Context, opportunity_id: RowId) -> OpportunityOut:
    """Stop booking early. Those who have a place keep it."""
    close_opportunity(ctx, opportunity_id)
    return _told(ctx, opportunity_id)


@router.post("/opportunities/{opportunity_id}/completion", status_code=201)
def complete(ctx: Context, opportunity_id: RowId) -> OpportunityOut:
    """Say that it has been done, once it is over."""
    complete_opportunity(ctx, opportunity_id)
    return _told(ctx, opportunity_id)


@router.post("/opportunities/{opportunity_id}/copies", status_code=201)
def copy(ctx: Context, opportunity_id: RowId) -> OpportunityOut:
    """Begin a new draft that says the same, without days."""
    return _told(ctx, copy_opportunity(ctx, opportunity_id).id)


@router.get("/workstreams")
def list_workstreams(ctx: Context) -> WorkstreamsOut:
    """The group's workstreams."""
    return WorkstreamsOut(items=[WorkstreamOut.of(row) for row in workstreams(ctx)])


@router.post("/workstreams", status_code=201)
def create_workstream(ctx: Context, body: WorkstreamIn) -> WorkstreamOut:
    """Add a workstream, with the cost code that its work is paid from."""
    return WorkstreamOut.of(add_workstream(ctx, body))


@router.put("/workstreams/{workstream_id}")
def replace_workstream(ctx: Context, workstream_id: RowId, body: WorkstreamIn, version: IfMatch) -> WorkstreamOut:
    """Change a workstream, or take it out of use."""
    return WorkstreamOut.of(change_workstream(ctx, workstream_id, body, version))


@router.get("/rate-cards")
def list_rate_cards(ctx: Context) -> RateCardsOut:
    """Every rate card, the newest first, with the days that it is in force."""
    return RateCardsOut(items=[RateCardOut.of(row) for row in rate_cards(ctx)])


@router.post("/rate-cards", status_code=201)
def create_rate_card(ctx: Context, body: RateCardIn) -> RateCardOut:
    """Add a rate card from a day to come."""
    made = add_rate_card(ctx, body)
    return next(RateCardOut.of(row) for row in rate_cards(ctx) if row.id == made.id)


def _told(ctx: Context, opportunity_id: int) -> OpportunityOut:
    return OpportunityOut.of(offer_facts(ctx, opportunity_id))
