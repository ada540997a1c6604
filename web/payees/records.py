"""The members whom finance pays, as its own accounts know them."""

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.payees.actions import change_payee
from api.payees.queries import payee_of, payees
from api.payees.schemas import PayeeIn
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()


@pages.get("/finance/payees")
def everybody(ctx: Context, page: Page) -> Response:
    return page.render("payees/payees.html", rows=payees(ctx))


@pages.get("/finance/payees/{person_id}")
def ask(ctx: Context, page: Page, person_id: RowId) -> Response:
    one = payee_of(ctx, person_id)
    return page.render("payees/payee.html", one=one, form=Form.filled(supplier_ref=one.supplier_ref))


@pages.post("/finance/payees/{person_id}")
def change(ctx: Context, page: Page, person_id: RowId) -> Response:
    one, bound = payee_of(ctx, person_id), page.bind(PayeeIn)
    if bound.value is None:
        return page.render("payees/payee.html", 422, one=one, form=bound.form)
    refusal = attempt(change_payee, ctx, person_id, bound.value, page.version)
    if refusal:
        return page.refused("payees/payee.html", refusal, one=payee_of(ctx, person_id))
    return page.go("/finance/payees")
