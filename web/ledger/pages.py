"""The books, for finance."""

from fastapi.responses import Response

from api.kernel.context import Context
from api.ledger.queries import trial_balance
from web.pages import Page, Pages

pages = Pages()


@pages.get("/finance/ledger")
def show(ctx: Context, page: Page) -> Response:
    return page.render("ledger/ledger.html", rows=trial_balance(ctx))
