from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.fields import Problem
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, not_found
from api.people.promises import late_cancel_days, promise_days
from api.people.queries import the_group

from .cards import cards_for_fees, rate_cards, workstreams
from .facts import OpportunityFacts, facts_of
from .fees import Fee, chairing_for, fee_for
from .lists import OpportunityRow, all_opportunities, open_opportunities
from .rules import what_is_missing
from .tables import CoveredExpense, ExpenseKind, Opportunity, OpportunitySession, State, Workstream
from .times import Span, days_of, minutes_of

__all__ = [
    "OpportunityRow", "all_opportunities", "covered_expenses", "fee_now", "find", "offer_facts",
    "open_opportunities", "rate_cards", "sessions_of", "spans_of_opportunity", "whats_missing", "workstreams",
]  # fmt: skip

SEES_DRAFTS = frozenset({Role.LEAD, Role.ADMIN})


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def offer_facts(ctx: Context, opportunity_id: int, booked_at: datetime | None = None) -> OpportunityFacts:
    """Asked by anyone in the group: everything that is told beforehand. Only those who plan work see a draft.

    `booked_at`: as it was promised to somebody who has booked.
    """
    opportunity = find(ctx, opportunity_id)
    spans = spans_of_opportunity(ctx, opportunity_id)
    covered = covered_expenses(ctx, opportunity_id)
    facts = facts_of(
        opportunity,
        spans,
        covered,
        workstream=_workstream_name(ctx, opportunity.workstream_id),
        promise=promise_days(ctx, booked_at),
        late_cancel_days=late_cancel_days(ctx, booked_at),
        nation=the_group(ctx).nation,
    )
    if opportunity.state is not State.DRAFT:
        return facts
    fee = fee_now(ctx, opportunity, spans)
    if isinstance(fee, Fee):
        return replace(facts, fee_pence=fee.pence, fee_explained=fee.explained)
    return replace(facts, fee_trouble=fee.reason if fee else None)


@allowed(Role.LEAD, Role.ADMIN)
def whats_missing(ctx: Context, opportunity_id: int) -> list[Problem]:
    """Asked by those who plan work: what to add before this can be published, in the order of the form."""
    opportunity, spans = find(ctx, opportunity_id), spans_of_opportunity(ctx, opportunity_id)
    return what_is_missing(opportunity, spans, ctx.now) + _trouble_with_the_fee(fee_now(ctx, opportunity, spans))


def find(ctx: Context, opportunity_id: int, *, hold: bool = False) -> Opportunity:
    """Whoever else holds it waits; what points at it can be written meanwhile. A draft is not there for a member."""
    query = select(Opportunity).where(col(Opportunity.id) == opportunity_id)
    if hold:
        query = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    found = ctx.session.exec(query).first()
    if found is None or (found.published_at is None and not ctx.person.roles & SEES_DRAFTS):
        raise not_found("opportunity")
    return found


def titles_to_read(ctx: Context, opportunity_ids: Collection[int]) -> dict[int, str]:
    """For other slices: of those that this reader may see. A draft has no title for a member."""
    query = select(col(Opportunity.id), col(Opportunity.title)).where(col(Opportunity.id).in_(opportunity_ids))
    if not ctx.person.roles & SEES_DRAFTS:
        query = query.where(col(Opportunity.published_at).is_not(None))
    return {number: title for number, title in ctx.session.exec(query)} if opportunity_ids else {}


def sessions_of(ctx: Context, opportunity_id: int) -> list[OpportunitySession]:
    """For other slices: in the order that they happen."""
    query = (
        select(OpportunitySession)
        .where(col(OpportunitySession.opportunity_id) == opportunity_id)
        .order_by(col(OpportunitySession.starts_at), col(OpportunitySession.id))
    )
    return list(ctx.session.exec(query))


def spans_of_opportunity(ctx: Context, opportunity_id: int) -> list[Span]:
    return [Span(one.starts_at, one.ends_at) for one in sessions_of(ctx, opportunity_id)]


def covered_expenses(ctx: Context, opportunity_id: int) -> list[CoveredExpense]:
    """For other slices: in the order of the kinds, travel first."""
    query = select(CoveredExpense).where(col(CoveredExpense.opportunity_id) == opportunity_id)
    return sorted(ctx.session.exec(query), key=lambda one: list(ExpenseKind).index(one.kind))


def fee_now(ctx: Context, opportunity: Opportunity, spans: Sequence[Span]) -> Fee | Refusal | None:
    """The fee by the cards of today; None until there is a rate and a day, and hours for a rate by the hour."""
    days = days_of(spans, opportunity.due_on)
    if opportunity.rate_code is None or not days:
        return None
    minutes = [minutes_of([span]) for span in sorted(spans)] or [opportunity.work_minutes]
    code, extra = opportunity.rate_code, opportunity.pays_preparation
    return fee_for(cards_for_fees(ctx), code, days, minutes, preparation=extra)


def chairing_now(ctx: Context, opportunity: Opportunity, spans: Sequence[Span]) -> Fee | None:
    """For what has a fee: what its cards pay whoever chairs it."""
    return chairing_for(cards_for_fees(ctx), days_of(spans, opportunity.due_on))


def _trouble_with_the_fee(fee: Fee | Refusal | None) -> list[Problem]:
    return [Problem(fee.field or "rate_code", fee.reason)] if isinstance(fee, Refusal) else []


def _workstream_name(ctx: Context, workstream_id: int | None) -> str | None:
    query = select(col(Workstream.name)).where(col(Workstream.id) == workstream_id)
    return ctx.session.exec(query).first() if workstream_id else None
