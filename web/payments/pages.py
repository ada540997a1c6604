"""A member's payments, and where they go. Finance's pages are in finance.py and runs.py."""

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.paging import PAGE, After
from api.payments.actions import give_bank_details
from api.payments.paper_rules import is_confirmed
from api.payments.queries import bank_details, my_payments
from api.payments.schemas import BankDetailsIn
from web.pages import Page, Pages

from . import finance, paper, runs

pages = Pages()
pages.include_router(finance.pages)
pages.include_router(paper.pages)
pages.include_router(runs.pages)


@pages.get("/payments")
def mine(ctx: Context, page: Page, after: After = None) -> Response:
    payments, account = my_payments(ctx, after), bank_details(ctx)
    in_use = account is not None and is_confirmed(account.entered_by_id, account.confirmed_by_id)
    return page.render(
        "payments/mine.html", payments=payments, account=account, in_use=in_use, page_size=PAGE, after=after
    )


@pages.get("/payments/bank-details")
def ask_for_details(ctx: Context, page: Page) -> Response:
    return page.render("payments/bank_details.html", account=bank_details(ctx), in_person=ctx.on_behalf_of is None)


@pages.post("/payments/bank-details")
def give_details(ctx: Context, page: Page) -> Response:
    known = {"account": bank_details(ctx), "in_person": ctx.on_behalf_of is None}
    bound = page.bind(BankDetailsIn)
    if bound.value is None:
        return page.render("payments/bank_details.html", 422, form=bound.form, **known)
    refusal = attempt(give_bank_details, ctx, bound.value)
    if refusal:
        return page.refused("payments/bank_details.html", refusal, **known)
    return page.go("/payments/bank-details/saved")


@pages.get("/payments/bank-details/saved")
def saved(ctx: Context, page: Page) -> Response:
    account = bank_details(ctx)
    if account is None:
        return page.go("/payments/bank-details")
    in_use = is_confirmed(account.entered_by_id, account.confirmed_by_id)
    return page.render("payments/saved.html", account=account, in_use=in_use)
