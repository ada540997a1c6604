"""A member's payments. Finance's pages are in finance.py and runs.py."""

from fastapi.responses import Response

from api.kernel.context import Context
from api.kernel.paging import PAGE, After
from api.payees.queries import bank_details
from api.payments.queries import my_payments, promises_kept
from web.pages import Page, Pages

from . import files, finance, results, runs

pages = Pages()
pages.include_router(finance.pages)
pages.include_router(files.pages)
pages.include_router(results.pages)
pages.include_router(runs.pages)


@pages.get("/payments")
def mine(ctx: Context, page: Page, after: After = None) -> Response:
    payments, account = my_payments(ctx, after), bank_details(ctx)
    return page.render(
        "payments/mine.html",
        payments=payments,
        account=account,
        page_size=PAGE,
        after=after,
        promises=promises_kept(ctx),
    )
