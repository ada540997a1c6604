"""A member had prepared for something that we cancelled, and says for how long."""

from fastapi.responses import Response

from api.claims.actions import say_what_i_prepared
from api.claims.queries import my_preparation
from api.claims.schemas import PreparationIn
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()


@pages.get("/bookings/{booking_id}/preparation")
def ask_preparation(ctx: Context, page: Page, booking_id: RowId) -> Response:
    known = my_preparation(ctx, booking_id)
    return page.render("claims/preparation.html", known=known, form=Form.filled(minutes=known.done))


@pages.post("/bookings/{booking_id}/preparation")
def claim_preparation(ctx: Context, page: Page, booking_id: RowId) -> Response:
    bound = page.bind(PreparationIn)
    if bound.value is None:
        return page.render("claims/preparation.html", 422, known=my_preparation(ctx, booking_id), form=bound.form)
    refusal = attempt(say_what_i_prepared, ctx, booking_id, bound.value.minutes)
    if refusal:
        return page.refused("claims/preparation.html", refusal, known=my_preparation(ctx, booking_id))
    return page.go(f"/claims/{my_preparation(ctx, booking_id).claim_id}")
