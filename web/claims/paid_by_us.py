"""What the group booked and paid itself for a booking: a lead and an administrator write it down here."""

from typing import Any

from fastapi.responses import Response

from api.claims.paid_by_us import change_what_we_paid, remove_what_we_paid, write_down_what_we_paid
from api.claims.paid_by_us_queries import one_that_we_paid, what_we_paid
from api.claims.paid_by_us_schemas import PaidByUsIn
from api.claims.schemas import ExpenseKind
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.permissions import why_not_do
from api.kernel.refusals import refuse_if
from api.kernel.words import day, pounds
from api.spending.queries import budget_warning
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
KINDS = [(one.value, one.value.capitalize()) for one in ExpenseKind]


@pages.get("/lead/bookings/{booking_id}/paid-by-us")
def show(ctx: Context, page: Page, booking_id: RowId) -> Response:
    return page.render("claims/paid_by_us.html", **of_booking(ctx, booking_id))


@pages.post("/lead/bookings/{booking_id}/paid-by-us")
def write_down(ctx: Context, page: Page, booking_id: RowId) -> Response:
    shown, bound = of_booking(ctx, booking_id), page.bind(PaidByUsIn)
    if bound.value is None:
        return page.render("claims/paid_by_us.html", 422, form=bound.form, **shown)
    refusal = attempt(write_down_what_we_paid, ctx, booking_id, bound.value)
    if refusal:
        return page.refused("claims/paid_by_us.html", refusal, **of_booking(ctx, booking_id))
    return page.go(f"/lead/bookings/{booking_id}/paid-by-us")


def of_booking(ctx: Context, booking_id: int) -> dict[str, Any]:
    """Members read it on their booking: this page is for those who write it down."""
    refuse_if(why_not_do(ctx, "claims.write_down_what_we_paid"))
    view = what_we_paid(ctx, booking_id)
    return {"view": view, "kinds": KINDS, "overspent": budget_warning(ctx, view.opportunity_id)}


@pages.get("/lead/paid-by-us/{paid_id}")
def show_one(ctx: Context, page: Page, paid_id: RowId) -> Response:
    one, view = one_that_we_paid(ctx, paid_id)
    day_of_it = day(one.used_on).split(" ", 1)[1]
    form = Form.filled(kind=one.kind, what=one.what, used_on=day_of_it, amount_pence=pounds(one.amount_pence))
    return page.render("claims/change_paid_by_us.html", view=view, one=one, kinds=KINDS, form=form)


@pages.post("/lead/paid-by-us/{paid_id}")
def change(ctx: Context, page: Page, paid_id: RowId) -> Response:
    one, view = one_that_we_paid(ctx, paid_id)
    bound = page.bind(PaidByUsIn)
    if bound.value is None:
        return page.render("claims/change_paid_by_us.html", 422, view=view, one=one, kinds=KINDS, form=bound.form)
    refusal = attempt(change_what_we_paid, ctx, paid_id, bound.value, page.version)
    if refusal:
        return page.refused("claims/change_paid_by_us.html", refusal, view=view, one=one, kinds=KINDS)
    return page.go(f"/lead/bookings/{view.booking_id}/paid-by-us")


@pages.get("/lead/paid-by-us/{paid_id}/remove")
def ask_to_remove(ctx: Context, page: Page, paid_id: RowId) -> Response:
    one, view = one_that_we_paid(ctx, paid_id)
    return page.render("claims/remove_paid_by_us.html", view=view, one=one)


@pages.post("/lead/paid-by-us/{paid_id}/remove")
def remove(ctx: Context, page: Page, paid_id: RowId) -> Response:
    one, view = one_that_we_paid(ctx, paid_id)
    refusal = attempt(remove_what_we_paid, ctx, paid_id, page.version)
    if refusal:
        return page.refused("claims/remove_paid_by_us.html", refusal, view=view, one=one)
    return page.go(f"/lead/bookings/{view.booking_id}/paid-by-us")
