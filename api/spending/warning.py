"""Said before a budget is overspent, to whoever is about to: in words, with the figures. It stops nobody."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import col, func, select

from api.bookings.tables import HOLDS_A_PLACE, Booking
from api.bookings.tables import State as BookingState
from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.ledger.stages import NOTHING, standings
from api.opportunities.costs import cost_now
from api.opportunities.queries import find, workstreams
from api.opportunities.tables import State
from api.payments.queries import waiting
from api.payments.waiting import Waiting

from .budgets import begins_month, budgets_now
from .rules import Year, over_budget, year_of

SAID_YES = tuple(one for one in HOLDS_A_PLACE if one is not BookingState.OFFERED)
# What nobody can take any more costs nothing more.
STILL_OPEN = (State.DRAFT, State.PUBLISHED, State.CLOSED)


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def budget_warning(ctx: Context, opportunity_id: int) -> str | None:
    """Those who plan and pay are told when an opportunity's free places could take its workstream over its budget."""
    opportunity = find(ctx, opportunity_id)
    cost = cost_now(ctx, opportunity_id)
    if cost is None or opportunity.state not in STILL_OPEN:
        return None
    free = max(0, (opportunity.places or 0) - _said_yes(ctx, opportunity_id))
    return _warning(ctx, cost.workstream_id, cost.work_on, free * cost.place_pence)


@allowed(Role.FINANCE)
def run_warnings(ctx: Context, known: Waiting | None = None) -> list[str]:
    """Finance is told, before a run is prepared, which budgets of what it would pay are overspent."""
    month = begins_month(ctx)
    ready = [one.claim for one in (known or waiting(ctx)).ready]
    asked = {(one.workstream_id, year_of(one.activity_on, month).begins) for one in ready}
    said = (_warning(ctx, stream, begins) for stream, begins in sorted(asked))
    return [one for one in said if one is not None]


def _warning(ctx: Context, workstream_id: int, on: date, more_pence: int = 0) -> str | None:
    year = year_of(on, begins_month(ctx))
    kept = budgets_now(ctx, year.begins).get(workstream_id)
    if kept is None:
        return None
    name = next(one.name for one in workstreams(ctx) if one.id == workstream_id)
    budget = sum(one.amount_pence for one in kept)
    return over_budget(name, year, budget, _spent(ctx, workstream_id, year), more_pence)


def _said_yes(ctx: Context, opportunity_id: int) -> int:
    """Their money is set aside already; that of a place that is only offered is not."""
    here = (col(Booking.opportunity_id) == opportunity_id, col(Booking.state).in_(SAID_YES))
    return ctx.session.exec(select(func.count(col(Booking.id))).where(*here)).one()


def _spent(ctx: Context, workstream_id: int, year: Year) -> int:
    held: Iterable[int] = (
        one.stages.total_pence
        for one in standings(ctx, day_of(ctx.now))
        if one.workstream_id == workstream_id and year.holds(one.work_on) and one.stages != NOTHING
    )
    return sum(held)
