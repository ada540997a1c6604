"""What the work costs beside its budgets, and what was owed on a day: for the lead and for finance."""

from typing import Annotated

from fastapi import Query
from fastapi.responses import Response

from api.kernel.context import Context
from api.kernel.fields import DayOrNone, RowId
from api.kernel.paging import PAGE, After
from api.kernel.permissions import why_not_do
from api.kernel.words import day
from api.spending.downloads import accruals_file, spending_file
from api.spending.queries import accruals, spending, spending_on_workstream
from api.spending.schemas import AccrualsIn, Number
from web.forms import Form, bind
from web.pages import Page, Pages

from . import budgeting

pages = Pages()
pages.include_router(budgeting.pages)
YEARS_SHOWN = 3
InYear = Annotated[Number | None, Query()]


@pages.get("/spending")
def show(ctx: Context, page: Page, year: InYear = None, cost_code: str = "") -> Response:
    view = spending(ctx, year, cost_code or None)
    return page.render(
        "spending/spending.html",
        view=view,
        form=Form.filled(year=str(view.year.number), cost_code=cost_code),
        years=years_round(spending(ctx).year.number, view.year.number),
        codes=[("", "Every cost code"), *((code, code) for code in view.codes)],
        sets=why_not_do(ctx, "spending.set_budget") is None,
    )


@pages.get("/spending/file")
def download(ctx: Context, page: Page, year: InYear = None, cost_code: str = "") -> Response:
    return spending_file(spending(ctx, year, cost_code or None))


@pages.get("/spending/owed")
def show_accruals(ctx: Context, page: Page, on: str = "") -> Response:
    bound = bind(AccrualsIn, {"on": [on]})
    if bound.value is None:
        return page.render("spending/accruals.html", 422, view=None, form=bound.form)
    view = accruals(ctx, bound.value.on)
    return page.render("spending/accruals.html", view=view, form=Form.filled(on=day(view.on).split(" ", 1)[1]))


@pages.get("/spending/owed/file")
def download_accruals(ctx: Context, page: Page, on: DayOrNone = None) -> Response:
    return accruals_file(accruals(ctx, on))


@pages.get("/spending/{workstream_id}")
def show_rows(ctx: Context, page: Page, workstream_id: RowId, year: InYear = None, after: After = None) -> Response:
    view = spending_on_workstream(ctx, workstream_id, year, after, PAGE)
    return page.render("spending/rows.html", view=view, page_size=PAGE, after=after)


def years_round(now: int, shown: int) -> list[tuple[str, str]]:
    """This year and those round it, and the one that is shown."""
    numbers = sorted({shown, *range(now - YEARS_SHOWN, now + 2)}, reverse=True)
    return [(str(one), f"The year that begins in {one}") for one in numbers]
