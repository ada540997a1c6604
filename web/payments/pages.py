"""A member's payments. Finance's pages are in finance.py and runs.py."""

from fastapi.responses import Response

from api.kernel.context import Context
from api.kernel.paging import PAGE, After
from api.payments.queries import my_payments, promises_kept, ready_to_be_paid
from web.pages import Page, Pages

from . import files, finance, results, runs

pages = Pages()
pages.include_router(finance.pages)
pages.include_router(files.pages)
pages.include_router(results.pages)
pages.include_router(runs.pages)


@pages.get("/payments")
def mine(ctx: Context, page: Page, after: After = None) -> Response:
    return page.render(
        "payments/mine.html",
        payments=my_payments(ctx, after),
        readiness=ready_to_be_paid(ctx),
        page_size=PAGE,
        after=after,
        promises=promises_kept(ctx),
    )
