"""Setting a budget, what was said of budgets before, and when the year begins."""

from typing import Annotated, Any

from fastapi import Query
from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.london import MONTHS
from api.kernel.permissions import why_not_do
from api.kernel.refusals import refuse_if
from api.opportunities.queries import workstreams
from api.spending.actions import set_budget, set_financial_year
from api.spending.queries import budgets, spending
from api.spending.schemas import BudgetIn, FinancialYearIn, Number
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
MONTH_CHOICES = [(str(number), name.capitalize()) for number, name in enumerate(MONTHS, 1)]


@pages.get("/spending/budgets")
def show(ctx: Context, page: Page, year: Annotated[Number | None, Query()] = None) -> Response:
    view = budgets(ctx, year)
    names = {one.id: one.name for one in workstreams(ctx)}
    sets = why_not_do(ctx, "spending.set_budget") is None
    return page.render("spending/budgets.html", view=view, names=names, sets=sets)


@pages.get("/spending/budgets/new")
def new(ctx: Context, page: Page, year: Annotated[Number | None, Query()] = None) -> Response:
    refuse_if(why_not_do(ctx, "spending.set_budget"))
    number = year or spending(ctx).year.number
    return page.render("spending/budget.html", form=Form.filled(year=str(number)), **asked(ctx))


@pages.post("/spending/budgets/new")
def save(ctx: Context, page: Page) -> Response:
    bound = page.bind(BudgetIn)
    if bound.value is None:
        return page.render("spending/budget.html", 422, form=bound.form, **asked(ctx))
    refusal = attempt(set_budget, ctx, bound.value)
    if refusal:
        return page.refused("spending/budget.html", refusal, **asked(ctx))
    return page.go(f"/spending/budgets?year={bound.value.year}")


@pages.get("/spending/year")
def ask_year(ctx: Context, page: Page) -> Response:
    refuse_if(why_not_do(ctx, "spending.set_financial_year"))
    begins = Form.filled(begins_month=str(spending(ctx).year.begins.month))
    return page.render("spending/year.html", form=begins, months=MONTH_CHOICES)


@pages.post("/spending/year")
def save_year(ctx: Context, page: Page) -> Response:
    bound = page.bind(FinancialYearIn)
    if bound.value is None:
        return page.render("spending/year.html", 422, form=bound.form, months=MONTH_CHOICES)
    refusal = attempt(set_financial_year, ctx, bound.value)
    if refusal:
        return page.refused("spending/year.html", refusal, months=MONTH_CHOICES)
    return page.go("/spending")


def asked(ctx: Context) -> dict[str, Any]:
    streams = [("", "Choose one"), *((str(one.id), one.name) for one in workstreams(ctx))]
    now = spending(ctx).year
    years = [(str(number), f"The year that begins in {number}") for number in range(now.number - 2, now.number + 3)]
    return {"streams": streams, "years": years}
