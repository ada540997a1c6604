"""Where a member is paid. Whose details wait for finance is in paper.py."""

from dataclasses import replace
from typing import Any

from fastapi.responses import Response

from api.accounts.actions import send_me_a_code, sign_in_again
from api.accounts.identify import address_of
from api.accounts.tokens import new_secret
from api.kernel.context import Context, attempt
from api.kernel.refusals import Refusal
from api.payees.actions import give_bank_details, stop_bank_details_change
from api.payees.queries import bank_details
from api.payees.schemas import BankDetailsIn
from web.accounts.cookies import set_session, set_verifier, verifier_of
from web.accounts.signing_in import device
from web.pages import Page, Pages

from . import charities, paper, records

pages = Pages()
pages.include_router(paper.pages)
pages.include_router(records.pages)
pages.include_router(charities.pages)
TEMPLATE, SEND = "payees/bank_details.html", "send a code"
TYPE_THE_CODE = Refusal(
    "sign-in-again",
    "You signed in more than 10 minutes ago. We have sent a code to your email. Type it here, and save.",
    422,
    "code",
)


@pages.get("/payments/bank-details")
def ask_for_details(ctx: Context, page: Page) -> Response:
    return page.render(TEMPLATE, **shown(ctx))


@pages.post("/payments/bank-details")
def give_details(ctx: Context, page: Page) -> Response:
    """A code, when one is asked for, is a field of the same form: what was typed is nowhere but in the page."""
    account = shown(ctx)
    typed = replace(page, form={name: said for name, said in page.form.items() if name != "code"})
    bound = typed.bind(BankDetailsIn)
    if bound.value is None:
        return page.render(TEMPLATE, 422, form=replace(bound.form, typed=page.form), **account)
    if page.pressed == SEND:
        return send_code(ctx, page, account)
    code = next(iter(page.form.get("code", ())), "")
    entered = sign_in_again(ctx, code, verifier_of(page.request), device(page)) if "code" in page.form else None
    if entered and entered.refusal:
        return page.refused(TEMPLATE, entered.refusal, **account)
    refusal = attempt(give_bank_details, ctx, bound.value)
    if refusal and refusal.code == TYPE_THE_CODE.code:
        return send_code(ctx, page, account)
    if refusal:
        return page.refused(TEMPLATE, refusal, **account)
    answer = page.go("/payments/bank-details/saved")
    return set_session(answer, page.request, entered.opened.token) if entered and entered.opened else answer


def send_code(ctx: Context, page: Page, account: dict[str, Any]) -> Response:
    verifier = verifier_of(page.request) or new_secret()
    refusal = attempt(send_me_a_code, ctx, verifier=verifier, address=address_of(page.request))
    asked = replace(page, form={**page.form, "code": []})
    return set_verifier(asked.refused(TEMPLATE, refusal or TYPE_THE_CODE, **account), verifier)


def shown(ctx: Context) -> dict[str, Any]:
    return {"account": bank_details(ctx), "in_person": ctx.on_behalf_of is None, "send": SEND}


@pages.get("/payments/bank-details/saved")
def saved(ctx: Context, page: Page) -> Response:
    account = bank_details(ctx)
    if account is None:
        return page.go("/payments/bank-details")
    return page.render("payees/saved.html", account=account)


@pages.get("/payments/bank-details/stop")
def ask_to_stop(ctx: Context, page: Page) -> Response:
    return page.render("payees/stop.html", account=bank_details(ctx))


@pages.post("/payments/bank-details/stop")
def stop(ctx: Context, page: Page) -> Response:
    refusal = attempt(stop_bank_details_change, ctx)
    if refusal:
        return page.refused("payees/stop.html", refusal, account=bank_details(ctx))
    return page.go("/payments")
