"""A lead's pages: who came, and the claims to check."""

from fastapi.responses import Response

from api.claims.actions import (
    approve_claim,
    ask_about_claim,
    confirm_attendance,
    look_again_at_claim,
    refuse_claim,
)
from api.claims.queries import Attendance, attendance, claim, claims_to_check
from api.claims.schemas import AttendanceIn, QuestionIn, ReasonIn
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from web.forms import Form
from web.pages import Page, Pages

from . import approving, paid_by_us, year

pages = Pages()
pages.include_router(approving.pages)
pages.include_router(year.pages)
pages.include_router(paid_by_us.pages)


@pages.get("/lead/opportunities/{opportunity_id}/attendance")
def who_came(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    view = attendance(ctx, opportunity_id)
    return page.render("claims/attendance.html", view=view, form=as_marked(view))


@pages.post("/lead/opportunities/{opportunity_id}/attendance")
def mark(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    bound = page.bind(AttendanceIn)
    if bound.value is None:
        return page.render("claims/attendance.html", 422, view=attendance(ctx, opportunity_id), form=bound.form)
    refusal = attempt(confirm_attendance, ctx, opportunity_id, bound.value.by_booking)
    if refusal:
        return page.refused("claims/attendance.html", refusal, view=attendance(ctx, opportunity_id))
    return page.go(f"/lead/opportunities/{opportunity_id}/attendance/saved")


@pages.get("/lead/opportunities/{opportunity_id}/attendance/saved")
def marked(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    return page.render("claims/attendance_saved.html", view=attendance(ctx, opportunity_id))


@pages.get("/lead/claims/{claim_id}")
def check(ctx: Context, page: Page, claim_id: RowId) -> Response:
    return page.render("claims/check.html", view=claim(ctx, claim_id))


@pages.post("/lead/claims/{claim_id}")
def approve(ctx: Context, page: Page, claim_id: RowId) -> Response:
    refusal = attempt(approve_claim, ctx, claim_id, page.version)
    if refusal:
        return page.refused("claims/check.html", refusal, view=claim(ctx, claim_id))
    return page.go(f"/lead/claims/{claim_id}/checked")


@pages.get("/lead/claims/{claim_id}/checked")
def checked(ctx: Context, page: Page, claim_id: RowId) -> Response:
    return page.render("claims/checked.html", view=claim(ctx, claim_id), others=claims_to_check(ctx, limit=1))


@pages.get("/lead/claims/{claim_id}/question")
def question(ctx: Context, page: Page, claim_id: RowId) -> Response:
    return page.render("claims/ask.html", view=claim(ctx, claim_id))


@pages.post("/lead/claims/{claim_id}/question")
def ask(ctx: Context, page: Page, claim_id: RowId) -> Response:
    bound = page.bind(QuestionIn)
    if bound.value is None:
        return page.render("claims/ask.html", 422, view=claim(ctx, claim_id), form=bound.form)
    refusal = attempt(ask_about_claim, ctx, claim_id, bound.value.question, page.version)
    if refusal:
        return page.refused("claims/ask.html", refusal, view=claim(ctx, claim_id))
    return page.go(f"/lead/claims/{claim_id}/checked")


@pages.get("/lead/claims/{claim_id}/refusal")
def reason(ctx: Context, page: Page, claim_id: RowId) -> Response:
    return page.render("claims/refuse.html", view=claim(ctx, claim_id))


@pages.post("/lead/claims/{claim_id}/refusal")
def refuse(ctx: Context, page: Page, claim_id: RowId) -> Response:
    bound = page.bind(ReasonIn)
    if bound.value is None:
        return page.render("claims/refuse.html", 422, view=claim(ctx, claim_id), form=bound.form)
    refusal = attempt(refuse_claim, ctx, claim_id, bound.value.because, page.version)
    if refusal:
        return page.refused("claims/refuse.html", refusal, view=claim(ctx, claim_id))
    return page.go(f"/lead/claims/{claim_id}/checked")


@pages.post("/lead/claims/{claim_id}/second-look")
def look_again(ctx: Context, page: Page, claim_id: RowId) -> Response:
    refusal = attempt(look_again_at_claim, ctx, claim_id, page.version)
    if refusal:
        return page.refused("claims/check.html", refusal, view=claim(ctx, claim_id))
    return page.go(f"/lead/claims/{claim_id}")


def as_marked(view: Attendance) -> Form:
    said = {f"marks-{row}-mark": one.mark for row, one in enumerate(view.people) if one.mark}
    return Form.filled(**said)
