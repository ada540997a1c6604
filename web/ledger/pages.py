"""The books, for finance."""

from fastapi.responses import Response

from api.kernel.context import Context
from api.ledger.accounts import Kind
from api.ledger.queries import trial_balance
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
KINDS = [
    ("", "Every account"),
    (Kind.COMMITTED.value, "Set aside for booked work"),
    (Kind.PROMISED.value, "Promised to members"),
    (Kind.FEES.value, "Fees"),
    (Kind.EXPENSES.value, "Expenses"),
    (Kind.OWED.value, "Owed to members"),
    (Kind.IN_RUN.value, "In payment runs"),
    (Kind.BANK.value, "The bank"),
]


@pages.get("/finance/ledger")
def show(ctx: Context, page: Page, kind: str = "") -> Response:
    chosen = next((one for one in Kind if one.value == kind), None)
    form, rows = Form.filled(kind=kind), trial_balance(ctx, chosen)
    return page.render("ledger/ledger.html", form=form, rows=rows, kinds=KINDS, chosen=dict(KINDS).get(kind, ""))
