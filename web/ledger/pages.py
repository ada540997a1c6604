"""The books, for finance."""

from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context
from api.kernel.words import day
from api.ledger.accounts import Kind
from api.ledger.queries import trial_balance
from api.ledger.schemas import LedgerIn
from web.forms import Form, bind
from web.pages import Page, Pages

from . import months

pages = Pages()
pages.include_router(months.pages)
KINDS = [
    ("", "Every account"),
    (Kind.COMMITTED.value, "Set aside for booked work"),
    (Kind.PROMISED.value, "Promised to members"),
    (Kind.FEES.value, "Fees"),
    (Kind.EXPENSES.value, "Expenses"),
    (Kind.OWED.value, "Owed to members"),
    (Kind.IN_RUN.value, "In payment runs"),
    (Kind.BANK.value, "The bank"),
    (Kind.PAID_BY_US.value, "Paid by us directly"),
]


@pages.get("/finance/ledger")
def show(ctx: Context, page: Page, kind: str = "", on: str = "") -> Response:
    chosen, bound = next((one for one in Kind if one.value == kind), None), bind(LedgerIn, {"on": [on]})
    shown: dict[str, Any] = {"kinds": KINDS, "chosen": dict(KINDS).get(kind, "")}
    if bound.value is None:
        form = Form({"kind": [kind], "on": [on]}, bound.form.problems)
        return page.render("ledger/ledger.html", 422, form=form, rows=[], on=None, **shown)
    asked = bound.value.on
    form = Form.filled(kind=kind, on=day(asked).split(" ", 1)[1] if asked else "")
    return page.render("ledger/ledger.html", form=form, rows=trial_balance(ctx, chosen, asked), on=asked, **shown)
