"""A member's claims: what each comes to, and the way to being paid. A lead's pages are in checking.py."""

from fastapi.responses import Response

from api.claims.actions import (
    add_expense,
    add_receipt,
    answer_question,
    remove_expense,
    say_it_is_right,
)
from api.claims.queries import ClaimView, claim, claim_sum, my_claims
from api.claims.schemas import AnswerIn, Upload
from api.kernel.context import Context, Role, attempt
from api.kernel.fields import RowId
from api.kernel.paging import PAGE, After
from api.kernel.refusals import Refusal
from api.payments.queries import MyPayment, my_payments
from web.forms import Form
from web.pages import Page, Pages
from web.steps import same_question

from . import checking, giving, left_over, preparing, receipts
from .reading import own
from .running import ASKS, asked_for, running_total

pages = Pages()
pages.include_router(checking.pages)
pages.include_router(receipts.pages)
pages.include_router(preparing.pages)
pages.include_router(giving.pages)
pages.include_router(left_over.pages)


@pages.get("/claims")
def mine(ctx: Context, page: Page, after: After = None) -> Response:
    payments = {one.claim_id: one for one in my_payments(ctx, after)}
    return page.render("claims/mine.html", claims=my_claims(ctx, after), payments=payments, page_size=PAGE, after=after)


@pages.get("/claims/{claim_id}")
def show(ctx: Context, page: Page, claim_id: RowId) -> Response:
    view = claim(ctx, claim_id)
    return claim_page(ctx, page, view) if view.mine else page.go(f"/lead/claims/{claim_id}")


@pages.get("/claims/{claim_id}/sum")
def explain(ctx: Context, page: Page, claim_id: RowId) -> Response:
    return page.render("claims/sum.html", view=claim_sum(ctx, claim_id))


def claim_page(ctx: Context, page: Page, view: ClaimView, refusal: Refusal | None = None) -> Response:
    payment = payment_of(ctx, view)
    if refusal:
        return page.refused("claims/claim.html", refusal, view=view, payment=payment)
    return page.render("claims/claim.html", view=view, payment=payment)


def payment_of(ctx: Context, view: ClaimView) -> MyPayment | None:
    """Once a claim is agreed, where its money is is what its payment says."""
    if view.claim.id is None or Role.MEMBER not in ctx.person.roles:
        return None
    return next(iter(my_payments(ctx, view.claim.id + 1, 1)), None)


@pages.post("/claims/{claim_id}")
def yes_that_is_right(ctx: Context, page: Page, claim_id: RowId) -> Response:
    refusal = attempt(say_it_is_right, ctx, claim_id, page.version)
    if refusal:
        return claim_page(ctx, page, own(ctx, claim_id), refusal)
    return page.go(f"/claims/{claim_id}/sent")


@pages.get("/claims/{claim_id}/sent")
def sent(ctx: Context, page: Page, claim_id: RowId) -> Response:
    view = own(ctx, claim_id)
    return page.go(f"/claims/{claim_id}") if view.claim.sent_at is None else page.render("claims/sent.html", view=view)


@pages.get("/claims/{claim_id}/expenses/new")
def new_expense(ctx: Context, page: Page, claim_id: RowId) -> Response:
    """Where only one kind of cost is covered, it is chosen already."""
    view = own(ctx, claim_id)
    only = view.can_add[0].kind if len(view.can_add) == 1 else None
    return page.render("claims/new_expense.html", view=view, form=Form.filled(kind=only), running="")


@pages.post("/claims/{claim_id}/expenses/new")
def create_expense(ctx: Context, page: Page, claim_id: RowId) -> Response:
    if page.pressed == ASKS:
        view = own(ctx, claim_id)
        running = running_total(ctx, view, page.form)
        return page.render("claims/new_expense.html", view=view, form=same_question(page.form), running=running)
    view = own(ctx, claim_id)
    bound = page.bind(asked_for(view, page.form))
    if bound.value is None:
        return page.render("claims/new_expense.html", 422, view=view, form=bound.form, running="")
    refusal = attempt(add_expense, ctx, claim_id, bound.value, sent_file(page), page.version)
    if refusal:
        return page.refused("claims/new_expense.html", refusal, view=own(ctx, claim_id), running="")
    return page.go(last_expense(own(ctx, claim_id)))


@pages.get("/claims/{claim_id}/expenses/{expense_id}")
def show_expense(ctx: Context, page: Page, claim_id: RowId, expense_id: RowId) -> Response:
    view = own(ctx, claim_id)
    return page.render("claims/expense.html", view=view, one=view.expense(expense_id))


@pages.get("/claims/{claim_id}/expenses/{expense_id}/receipt")
def new_receipt(ctx: Context, page: Page, claim_id: RowId, expense_id: RowId) -> Response:
    view = own(ctx, claim_id)
    return page.render("claims/receipt.html", view=view, one=view.expense(expense_id))


@pages.post("/claims/{claim_id}/expenses/{expense_id}/receipt")
def create_receipt(ctx: Context, page: Page, claim_id: RowId, expense_id: RowId) -> Response:
    refusal = attempt(add_receipt, ctx, claim_id, expense_id, sent_file(page), page.version)
    if refusal:
        view = own(ctx, claim_id)
        return page.refused("claims/receipt.html", refusal, view=view, one=view.expense(expense_id))
    return page.go(f"/claims/{claim_id}/expenses/{expense_id}")


@pages.get("/claims/{claim_id}/expenses/{expense_id}/remove")
def ask_to_remove(ctx: Context, page: Page, claim_id: RowId, expense_id: RowId) -> Response:
    view = own(ctx, claim_id)
    return page.render("claims/remove_expense.html", view=view, one=view.expense(expense_id))


@pages.post("/claims/{claim_id}/expenses/{expense_id}/remove")
def remove(ctx: Context, page: Page, claim_id: RowId, expense_id: RowId) -> Response:
    refusal = attempt(remove_expense, ctx, claim_id, expense_id, page.version)
    if refusal:
        view = own(ctx, claim_id)
        return page.refused("claims/remove_expense.html", refusal, view=view, one=view.expense(expense_id))
    return page.go(f"/claims/{claim_id}")


@pages.get("/claims/{claim_id}/answer")
def question(ctx: Context, page: Page, claim_id: RowId) -> Response:
    return page.render("claims/answer.html", view=own(ctx, claim_id))


@pages.post("/claims/{claim_id}/answer")
def answer(ctx: Context, page: Page, claim_id: RowId) -> Response:
    bound = page.bind(AnswerIn)
    if bound.value is None:
        return page.render("claims/answer.html", 422, view=own(ctx, claim_id), form=bound.form)
    refusal = attempt(answer_question, ctx, claim_id, bound.value.answer, page.version)
    if refusal:
        return page.refused("claims/answer.html", refusal, view=own(ctx, claim_id))
    return page.go(f"/claims/{claim_id}/sent")


def sent_file(page: Page) -> Upload | None:
    file = page.files.get("receipt")
    return Upload(file.name, file.content) if file else None


def last_expense(view: ClaimView) -> str:
    return f"/claims/{view.claim.id}/expenses/{view.expenses[-1].expense.id}"
