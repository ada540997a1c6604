"""Closing a month of the books, and opening it again."""

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.permissions import why_not_do
from api.kernel.refusals import not_found
from api.kernel.words import day
from api.ledger.closing import close_month, reopen_month
from api.ledger.months import ClosingRow, months
from api.ledger.schemas import ClosingIn, ReopeningIn
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()


@pages.get("/finance/months")
def show(ctx: Context, page: Page) -> Response:
    return months_page(ctx, page, Form())


@pages.post("/finance/months")
def close(ctx: Context, page: Page) -> Response:
    bound = page.bind(ClosingIn)
    if bound.value is None:
        return months_page(ctx, page, bound.form, 422)
    refusal = attempt(close_month, ctx, bound.value)
    if refusal:
        return page.refused("ledger/months.html", refusal, **what_is_closed(ctx))
    return page.go("/finance/months")


@pages.get("/finance/months/{closing_id}/opening")
def ask_to_open(ctx: Context, page: Page, closing_id: RowId) -> Response:
    return page.render("ledger/open_month.html", one=closing_of(ctx, closing_id))


@pages.post("/finance/months/{closing_id}/opening")
def open_again(ctx: Context, page: Page, closing_id: RowId) -> Response:
    one, bound = closing_of(ctx, closing_id), page.bind(ReopeningIn)
    if bound.value is None:
        return page.render("ledger/open_month.html", 422, one=one, form=bound.form)
    refusal = attempt(reopen_month, ctx, closing_id, bound.value)
    return page.refused("ledger/open_month.html", refusal, one=one) if refusal else page.go("/finance/months")


def closing_of(ctx: Context, closing_id: int) -> ClosingRow:
    found = next((one for one in months(ctx).closings if one.id == closing_id), None)
    if found is None:
        raise not_found("closed month")
    return found


def months_page(ctx: Context, page: Page, form: Form, status: int = 200) -> Response:
    return page.render("ledger/months.html", status, form=form, **what_is_closed(ctx))


def what_is_closed(ctx: Context) -> dict[str, object]:
    view = months(ctx)
    choices = [("", "Choose one"), *((one.isoformat(), f"Up to {day(one)}") for one in view.can_close)]
    closes, opens = (why_not_do(ctx, name) is None for name in ("ledger.close_month", "ledger.reopen_month"))
    return {"view": view, "choices": choices, "closes": closes, "opens": opens}
