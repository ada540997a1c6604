"""The members whom finance pays: how, as its own accounts know them, and the ways in which the group pays."""

from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.permissions import why_not_do
from api.payees.actions import change_payee, set_pay_policy
from api.payees.queries import PayeeRow, pay_policy, payee_of, payees
from api.payees.schemas import PayeeIn, PayRoute, PolicyIn
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
KEPT = ("supplier_ref", "route", "legal_name", "send_to")
USUAL = [
    (PayRoute.ACCOUNTS_PAYABLE, "Into a bank account, from accounts payable"),
    (PayRoute.PAYROLL, "Through payroll"),
    (PayRoute.SELF_EMPLOYED, "Into a bank account, as self-employed"),
    (PayRoute.VOUCHER, "By voucher"),
]


@pages.get("/finance/payees")
def everybody(ctx: Context, page: Page) -> Response:
    rows = payees(ctx)
    saved = next((one.name for one in rows if str(one.person_id) == page.query.get("saved")), "")
    return page.render("payees/payees.html", rows=rows, saved=saved)


@pages.get("/finance/payees/{person_id}")
def ask(ctx: Context, page: Page, person_id: RowId) -> Response:
    one = payee_of(ctx, person_id)
    form = Form.filled(**{name: getattr(one, name) or "" for name in KEPT})
    return page.render("payees/payee.html", form=form, **shown(ctx, one))


@pages.post("/finance/payees/{person_id}")
def change(ctx: Context, page: Page, person_id: RowId) -> Response:
    one, bound = payee_of(ctx, person_id), page.bind(PayeeIn)
    if bound.value is None:
        return page.render("payees/payee.html", 422, form=bound.form, **shown(ctx, one))
    refusal = attempt(change_payee, ctx, person_id, bound.value, page.version)
    if refusal:
        return page.refused("payees/payee.html", refusal, **shown(ctx, payee_of(ctx, person_id)))
    return page.go(f"/finance/payees?saved={person_id}")


@pages.get("/finance/ways")
def ask_for_ways(ctx: Context, page: Page) -> Response:
    policy = pay_policy(ctx)
    named = {one.name.lower(): name for one, name in policy.names.items()}
    saved = {"saved": page.query.get("saved") == "ways"}
    return page.render("payees/ways.html", form=Form.filled(usual=policy.usual, **named), **policy_of(ctx) | saved)


@pages.post("/finance/ways")
def choose_ways(ctx: Context, page: Page) -> Response:
    bound = page.bind(PolicyIn)
    if bound.value is None:
        return page.render("payees/ways.html", 422, form=bound.form, **policy_of(ctx))
    refusal = attempt(set_pay_policy, ctx, bound.value, page.version)
    return (
        page.refused("payees/ways.html", refusal, **policy_of(ctx)) if refusal else page.go("/finance/ways?saved=ways")
    )


def policy_of(ctx: Context) -> dict[str, Any]:
    may_see_payees = why_not_do(ctx, "payees.payees") is None
    return {"saved": False, "version": pay_policy(ctx).version, "usual": USUAL, "may_see_payees": may_see_payees}


def shown(ctx: Context, one: PayeeRow) -> dict[str, Any]:
    policy = pay_policy(ctx)
    ways = [("", f"As is usual: {policy.names[policy.usual]}")]
    return {"one": one, "ways": [*ways, *((route.value, name) for route, name in policy.names.items())]}
