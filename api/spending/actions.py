"""What finance says about money: a budget, and when its year begins."""

from typing import Any

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.opportunities.queries import workstreams
from api.people.queries import the_group

from .budgets import begins_month
from .rules import NO_WORKSTREAM, why_not_this_month, year_beginning
from .schemas import BudgetIn, FinancialYearIn
from .tables import Budget, FinancialYear


@allowed(Role.FINANCE, Role.ADMIN)
def set_budget(ctx: Context, new: BudgetIn) -> Budget:
    """Say what a funder gives a workstream for a year. What was said before is kept, and no longer counts."""
    the_group(ctx, hold=True)
    known = {one.id for one in workstreams(ctx)}
    refuse_if(None if new.workstream_id in known else NO_WORKSTREAM)
    budget = Budget(
        group_id=ctx.group,
        year_from=year_beginning(new.year, begins_month(ctx)).begins,
        set_at=ctx.now,
        set_by_id=ctx.actor.person_id,
        **new.model_dump(exclude={"year"}),
    )
    ctx.session.add(budget)
    ctx.session.flush()
    record(ctx, "set", budget, "workstream_id", "funder", "year_from", "amount_pence", "note")
    return budget


@allowed(Role.FINANCE, Role.ADMIN)
def set_financial_year(ctx: Context, new: FinancialYearIn) -> FinancialYear:
    """Say which month the financial year begins in, before the first budget is set."""
    the_group(ctx, hold=True)
    has_budgets = ctx.session.exec(select(col(Budget.id)).limit(1)).first() is not None
    refuse_if(why_not_this_month(new.begins_month, begins_month(ctx), has_budgets))
    row = ctx.session.exec(select(FinancialYear)).first()
    said: dict[str, Any] = {"begins_month": new.begins_month, "set_at": ctx.now, "set_by_id": ctx.actor.person_id}
    row = row.sqlmodel_update(said) if row else FinancialYear(group_id=ctx.group, **said)
    ctx.session.add(row)
    ctx.session.flush()
    record(ctx, "set", row, "begins_month")
    return row
