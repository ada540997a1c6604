"""Spending, budgets and accruals in REST."""

from typing import Annotated

from fastapi import Query
from fastapi.responses import Response

from api.kernel.context import Context
from api.kernel.fields import Day, Line, RowId
from api.kernel.http import Routes
from api.kernel.paging import PAGE, After, Limit

from .actions import set_budget, set_financial_year
from .downloads import FILE, accruals_file, spending_file
from .queries import accruals, budget_warning, budgets, run_warnings, spending, spending_on_workstream
from .schemas import (
    AccrualsOut,
    BudgetIn,
    BudgetsOut,
    FinancialYearIn,
    FinancialYearOut,
    Number,
    SpendingOut,
    SpentOnOut,
    WarningOut,
    WarningsOut,
)

router = Routes(tags=["spending"])
Code = Annotated[Line | None, Query(description="Only this cost code.", examples=["EV-100"])]
InYear = Annotated[Number | None, Query(description="The year that it begins in. Left out, this financial year.")]
AtTheEndOf = Annotated[Day | None, Query(description="At the end of this day. Left out, today.")]


@router.get("/spending")
def show_spending(ctx: Context, year: InYear = None, cost_code: Code = None) -> SpendingOut:
    """Each workstream's budget beside what is set aside, owed, in a payment run and paid."""
    return SpendingOut.of(spending(ctx, year, cost_code))


@router.get("/spending/file", responses=FILE)
def download_spending(ctx: Context, year: InYear = None, cost_code: Code = None) -> Response:
    """The same as a CSV file, in pounds."""
    return spending_file(spending(ctx, year, cost_code))


@router.get("/spending/{workstream_id}")
def show_spending_on(
    ctx: Context, workstream_id: RowId, year: InYear = None, after: After = None, limit: Limit = PAGE
) -> SpentOnOut:
    """The bookings behind the figures of one workstream."""
    return SpentOnOut.of(spending_on_workstream(ctx, workstream_id, year, after, limit), limit)


@router.get("/accruals")
def show_accruals(ctx: Context, on: AtTheEndOf = None, cost_code: Code = None) -> AccrualsOut:
    """What was owed at the end of a day, for work that was done by then."""
    return AccrualsOut.of(accruals(ctx, on, cost_code))


@router.get("/accruals/file", responses=FILE)
def download_accruals(ctx: Context, on: AtTheEndOf = None, cost_code: Code = None) -> Response:
    """The same as a CSV file, in pounds."""
    return accruals_file(accruals(ctx, on, cost_code))


@router.get("/budgets")
def show_budgets(ctx: Context, year: InYear = None) -> BudgetsOut:
    """All that was said of a year's budgets, the newest first."""
    return BudgetsOut.of(budgets(ctx, year))


@router.post("/budgets", status_code=201)
def say_budget(ctx: Context, body: BudgetIn) -> BudgetsOut:
    """Set or change a budget. What was said before is kept, and no longer counts."""
    set_budget(ctx, body)
    return BudgetsOut.of(budgets(ctx, body.year))


@router.put("/financial-year")
def say_financial_year(ctx: Context, body: FinancialYearIn) -> FinancialYearOut:
    """The month that the financial year begins in, before the first budget is set."""
    return FinancialYearOut(begins_month=set_financial_year(ctx, body).begins_month)


@router.get("/opportunities/{opportunity_id}/budget-warning")
def show_budget_warning(ctx: Context, opportunity_id: RowId) -> WarningOut:
    """Whether its free places could take its workstream over the budget."""
    return WarningOut(warning=budget_warning(ctx, opportunity_id))


@router.get("/payment-run-warnings")
def show_run_warnings(ctx: Context) -> WarningsOut:
    """The overspent budgets of what a run would pay, if it were prepared now."""
    return WarningsOut(warnings=run_warnings(ctx))
