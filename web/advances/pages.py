"""Money before the day: a member asks on a page of their booking; a lead and finance answer and put right."""

from collections.abc import Callable
from typing import Any

from fastapi.responses import Response

from api.advances.actions import (
    agree_to_advance,
    ask_for_advance,
    cancel_advance,
    decline_advance,
    take_back_advance,
    write_off_advance,
)
from api.advances.queries import advance, advances, advances_of_booking
from api.advances.schemas import AdvanceIn, BecauseIn, State
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.paging import PAGE, After
from api.kernel.permissions import why_not_do
from api.kernel.refusals import Refusal
from web.pages import Page, Pages

pages = Pages()


@pages.get("/bookings/{booking_id}/advance")
def show_mine(ctx: Context, page: Page, booking_id: RowId) -> Response:
    return page.render("advances/ask.html", **of_booking(ctx, booking_id))


@pages.post("/bookings/{booking_id}/advance")
def ask(ctx: Context, page: Page, booking_id: RowId) -> Response:
    shown, bound = of_booking(ctx, booking_id), page.bind(AdvanceIn)
    if bound.value is None:
        return page.render("advances/ask.html", 422, form=bound.form, **shown)
    refusal = attempt(ask_for_advance, ctx, booking_id, bound.value)
    if refusal:
        return page.refused("advances/ask.html", refusal, **of_booking(ctx, booking_id))
    return page.go(f"/bookings/{booking_id}/advance")


@pages.post("/advances/{advance_id}/cancel")
def cancel(ctx: Context, page: Page, advance_id: RowId) -> Response:
    booking_id = advance(ctx, advance_id).row.booking_id
    refusal = attempt(cancel_advance, ctx, advance_id, page.version)
    if refusal:
        return page.refused("advances/ask.html", refusal, **of_booking(ctx, booking_id))
    return page.go(f"/bookings/{booking_id}/advance")


@pages.get("/advances")
def list_all(ctx: Context, page: Page, state: State | None = None, after: After = None) -> Response:
    rows = advances(ctx, state, after)
    shown, more = rows[:PAGE], len(rows) > PAGE
    only = f"state={state.value.replace(' ', '+')}&" if state else ""
    return page.render(
        "advances/list.html",
        rows=shown,
        state=state,
        states=list(State),
        next_href=f"/advances?{only}after={shown[-1].row.id}" if more else None,
        later=after,
    )


@pages.get("/advances/{advance_id}")
def show_one(ctx: Context, page: Page, advance_id: RowId) -> Response:
    return page.render("advances/one.html", **of_one(ctx, advance_id))


@pages.post("/advances/{advance_id}/yes")
def agree(ctx: Context, page: Page, advance_id: RowId) -> Response:
    return done(ctx, page, advance_id, attempt(agree_to_advance, ctx, advance_id, page.version))


@pages.post("/advances/{advance_id}/no")
def decline(ctx: Context, page: Page, advance_id: RowId) -> Response:
    return with_a_reason(ctx, page, advance_id, decline_advance)


@pages.post("/advances/{advance_id}/take-back")
def take_back(ctx: Context, page: Page, advance_id: RowId) -> Response:
    return done(ctx, page, advance_id, attempt(take_back_advance, ctx, advance_id, page.version))


@pages.post("/advances/{advance_id}/write-off")
def write_off(ctx: Context, page: Page, advance_id: RowId) -> Response:
    return with_a_reason(ctx, page, advance_id, write_off_advance)


def with_a_reason(ctx: Context, page: Page, advance_id: int, act: Callable[..., Any]) -> Response:
    bound = page.bind(BecauseIn)
    if bound.value is None:
        return page.render("advances/one.html", 422, form=bound.form, **of_one(ctx, advance_id))
    return done(ctx, page, advance_id, attempt(act, ctx, advance_id, bound.value.because, page.version))


def done(ctx: Context, page: Page, advance_id: int, refusal: Refusal | None) -> Response:
    if refusal:
        return page.refused("advances/one.html", refusal, **of_one(ctx, advance_id))
    return page.go(f"/advances/{advance_id}")


def of_booking(ctx: Context, booking_id: int) -> dict[str, Any]:
    view = advances_of_booking(ctx, booking_id)
    return {"view": view, "asks": why_not_do(ctx, "advances.ask_for_advance") is None}


def of_one(ctx: Context, advance_id: int) -> dict[str, Any]:
    answers, pays = (why_not_do(ctx, f"advances.{act}") is None for act in ("agree_to_advance", "take_back_advance"))
    return {"view": advance(ctx, advance_id), "answers": answers, "pays": pays}
