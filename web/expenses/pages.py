"""What the group pays back for each kind of cost: the figures now, those to come, and a new one."""

from typing import Annotated

from fastapi import Query
from fastapi.responses import Response

from api.expenses.actions import set_expense_rule
from api.expenses.mileage import a_mile
from api.expenses.queries import expense_rules, mileage_rates
from api.expenses.schemas import ExpenseKind, ExpenseRuleIn, Receipts
from api.expenses.sentences import what_we_pay
from api.kernel.context import Context, attempt
from api.kernel.words import day, pounds
from web.forms import Form
from web.pages import Page, Pages

from . import mileage

pages = Pages()
pages.include_router(mileage.pages)
KINDS = [(kind.value, kind.value.capitalize()) for kind in ExpenseKind]
SHOWN = [(one.value, one.value.capitalize()) for one in Receipts]


@pages.get("/lead/expenses")
def list_rules(ctx: Context, page: Page) -> Response:
    return page.render(
        "expenses/rules.html",
        rules=expense_rules(ctx),
        mileage=mileage_rates(ctx),
        a_mile=a_mile,
        what_we_pay=what_we_pay,
    )


@pages.get("/lead/expenses/new")
def new_rule(ctx: Context, page: Page, kind: Annotated[ExpenseKind | None, Query()] = None) -> Response:
    return rule_page(page, form_of_next(ctx, kind or ExpenseKind.TRAVEL))


@pages.post("/lead/expenses/new")
def create_rule(ctx: Context, page: Page) -> Response:
    bound = page.bind(ExpenseRuleIn)
    if bound.value is None:
        return rule_page(page, bound.form, 422)
    refusal = attempt(set_expense_rule, ctx, bound.value)
    if refusal:
        return page.refused("expenses/rule.html", refusal, kinds=KINDS, shown=SHOWN)
    return page.go("/lead/expenses")


def rule_page(page: Page, form: Form, status: int = 200) -> Response:
    return page.render("expenses/rule.html", status, form=form, kinds=KINDS, shown=SHOWN)


def form_of_next(ctx: Context, kind: ExpenseKind) -> Form:
    """The figures of the last one, so that only what changes needs typing."""
    last = next((figure.row for figure in expense_rules(ctx)[kind]), None)
    if last is None:
        return Form.filled(kind=kind.value, receipts=Receipts.OR_A_REASON.value)
    return Form.filled(
        kind=kind.value,
        cap_pence=pounds(last.cap_pence).removeprefix("£") if last.cap_pence else None,
        receipts=last.receipts.value,
        receipt_from_pence=pounds(last.receipt_from_pence).removeprefix("£") if last.receipt_from_pence else None,
        words=last.words,
        source=last.source,
        checked_on=day(last.checked_on) if last.checked_on else None,
    )
