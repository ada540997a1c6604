"""Where a member is paid. Forms on paper are in paper.py."""

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.payees.actions import give_bank_details
from api.payees.queries import bank_details
from api.payees.schemas import BankDetailsIn
from web.pages import Page, Pages

from . import paper

pages = Pages()
pages.include_router(paper.pages)


@pages.get("/payments/bank-details")
def ask_for_details(ctx: Context, page: Page) -> Response:
    return page.render("payees/bank_details.html", account=bank_details(ctx), in_person=ctx.on_behalf_of is None)


@pages.post("/payments/bank-details")
def give_details(ctx: Context, page: Page) -> Response:
    known = {"account": bank_details(ctx), "in_person": ctx.on_behalf_of is None}
    bound = page.bind(BankDetailsIn)
    if bound.value is None:
        return page.render("payees/bank_details.html", 422, form=bound.form, **known)
    refusal = attempt(give_bank_details, ctx, bound.value)
    if refusal:
        return page.refused("payees/bank_details.html", refusal, **known)
    return page.go("/payments/bank-details/saved")


@pages.get("/payments/bank-details/saved")
def saved(ctx: Context, page: Page) -> Response:
    account = bank_details(ctx)
    if account is None:
        return page.go("/payments/bank-details")
    return page.render("payees/saved.html", account=account)
