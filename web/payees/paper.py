"""Bank details on paper: who has none by email, the form to type, and the second person who confirms."""

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.permissions import why_not_do
from api.payees.actions import confirm_paper_details, enter_paper_details, stop_change_of
from api.payees.queries import paper_details, paper_details_of
from api.payees.schemas import CameBy, ConfirmationIn, PaperDetailsIn
from web.pages import Page, Pages

pages = Pages()
HOW_IT_CAME = [(CameBy.POST, "By post"), (CameBy.IN_PERSON, "In person")]


@pages.get("/finance/paper")
def everybody(ctx: Context, page: Page) -> Response:
    may_confirm = why_not_do(ctx, "payees.confirm_paper_details") is None
    return page.render("payees/paper.html", people=paper_details(ctx), may_confirm=may_confirm)


@pages.get("/finance/paper/{person_id}")
def form(ctx: Context, page: Page, person_id: RowId) -> Response:
    return page.render("payees/paper_form.html", one=paper_details_of(ctx, person_id), how_it_came=HOW_IT_CAME)


@pages.post("/finance/paper/{person_id}")
def enter(ctx: Context, page: Page, person_id: RowId) -> Response:
    known = {"one": paper_details_of(ctx, person_id), "how_it_came": HOW_IT_CAME}
    bound = page.bind(PaperDetailsIn)
    if bound.value is None:
        return page.render("payees/paper_form.html", 422, form=bound.form, **known)
    refusal = attempt(enter_paper_details, ctx, person_id, bound.value)
    return page.refused("payees/paper_form.html", refusal, **known) if refusal else page.go("/finance/paper")


@pages.get("/finance/paper/{person_id}/confirm")
def ask_to_confirm(ctx: Context, page: Page, person_id: RowId) -> Response:
    return page.render("payees/paper_confirm.html", one=paper_details_of(ctx, person_id))


@pages.post("/finance/paper/{person_id}/confirm")
def confirm(ctx: Context, page: Page, person_id: RowId) -> Response:
    bound = page.bind(ConfirmationIn)
    if bound.value is None:
        one = paper_details_of(ctx, person_id)
        return page.render("payees/paper_confirm.html", 422, form=bound.form, one=one)
    refusal = attempt(confirm_paper_details, ctx, person_id, bound.value, page.version)
    if refusal:
        return page.refused("payees/paper_confirm.html", refusal, one=paper_details_of(ctx, person_id))
    return page.go("/finance/paper")


@pages.get("/finance/paper/{person_id}/stop")
def ask_to_stop(ctx: Context, page: Page, person_id: RowId) -> Response:
    return page.render("payees/stop_for.html", one=paper_details_of(ctx, person_id))


@pages.post("/finance/paper/{person_id}/stop")
def stop(ctx: Context, page: Page, person_id: RowId) -> Response:
    refusal = attempt(stop_change_of, ctx, person_id)
    if refusal:
        return page.refused("payees/stop_for.html", refusal, one=paper_details_of(ctx, person_id))
    return page.go("/finance/paper")
