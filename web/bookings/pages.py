"""Places: taking, waiting, leaving and answering, for a member."""

from datetime import date, datetime
from itertools import groupby
from typing import Any

from fastapi import Response

from api.bookings.actions import (
    accept_offer,
    decline_offer,
    join_waiting_list,
    leave_booking,
    take_a_place,
)
from api.bookings.queries import (
    MyBooking,
    my_booking,
    my_bookings,
    offer,
)
from api.bookings.schemas import MyBookingOut, State, Which, month_of
from api.claims.paid_by_us_queries import what_we_paid
from api.claims.queries import my_preparation
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.paging import PAGE
from api.kernel.refusals import Refusal
from api.opportunities.facts import with_chairing
from api.opportunities.queries import offer_facts
from web.guard.pages import warned
from web.pages import Page, Pages

from . import cancelling, people

pages = Pages()
pages.include_router(cancelling.pages)
pages.include_router(people.pages)


def check_page(ctx: Context, page: Page, opportunity_id: int, refusal: Refusal | None = None) -> Response:
    here, limit = offer(ctx, opportunity_id), warned(ctx, opportunity_id)
    shown: dict[str, Any] = {"facts": offer_facts(ctx, opportunity_id), "offer": here, "limit": limit}
    if refusal:
        return page.refused("bookings/check.html", refusal, **shown)
    return page.render("bookings/check.html", **shown)


def confirm(ctx: Context, page: Page, opportunity_id: int) -> Response:
    mine = offer(ctx, opportunity_id).mine
    return page.go(f"/bookings/{mine.id}/confirmation" if mine else "/bookings")


@pages.get("/opportunities/{opportunity_id}/booking")
def check_before_taking(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    return check_page(ctx, page, opportunity_id)


@pages.post("/opportunities/{opportunity_id}/booking")
def take(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    refusal = attempt(take_a_place, ctx, opportunity_id)
    return check_page(ctx, page, opportunity_id, refusal) if refusal else confirm(ctx, page, opportunity_id)


@pages.post("/opportunities/{opportunity_id}/waiting-list")
def wait(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    refusal = attempt(join_waiting_list, ctx, opportunity_id)
    return check_page(ctx, page, opportunity_id, refusal) if refusal else confirm(ctx, page, opportunity_id)


@pages.get("/bookings")
def list_bookings(ctx: Context, page: Page, which: Which = Which.COMING, after: RowId | None = None) -> Response:
    rows = my_bookings(ctx, which, after)
    shown, more = rows[:PAGE], len(rows) > PAGE
    months = [
        (month, [(MyBookingOut.of(row), first_day(row)) for row in group]) for month, group in groupby(shown, month_of)
    ]
    next_href = f"/bookings?which={which}&after={shown[-1].id}" if more else None
    return page.render("bookings/bookings.html", months=months, which=which, next_href=next_href, later=after)


def first_day(row: MyBooking) -> datetime | date | None:
    return row.sessions[0][0] if row.sessions else row.due_on


@pages.get("/bookings/{booking_id}")
def show_booking(ctx: Context, page: Page, booking_id: RowId) -> Response:
    return booking_page(ctx, page, "bookings/booking.html", booking_id)


@pages.get("/bookings/{booking_id}/confirmation")
def show_confirmation(ctx: Context, page: Page, booking_id: RowId) -> Response:
    return booking_page(ctx, page, "bookings/confirmation.html", booking_id)


@pages.get("/bookings/{booking_id}/leave")
def ask_leave(ctx: Context, page: Page, booking_id: RowId) -> Response:
    return booking_page(ctx, page, "bookings/leave.html", booking_id)


@pages.post("/bookings/{booking_id}/leave")
def leave(ctx: Context, page: Page, booking_id: RowId) -> Response:
    refusal = attempt(leave_booking, ctx, booking_id)
    if refusal:
        return booking_page(ctx, page, "bookings/leave.html", booking_id, refusal)
    return page.go(f"/bookings/{booking_id}/confirmation")


@pages.get("/bookings/{booking_id}/answer")
def ask_answer(ctx: Context, page: Page, booking_id: RowId) -> Response:
    return booking_page(ctx, page, "bookings/answer.html", booking_id)


@pages.post("/bookings/{booking_id}/answer")
def answer(ctx: Context, page: Page, booking_id: RowId) -> Response:
    chosen = {"yes": accept_offer, "no": decline_offer}.get(page.pressed)
    refusal = attempt(chosen, ctx, booking_id) if chosen else NO_ANSWER
    if refusal:
        return booking_page(ctx, page, "bookings/answer.html", booking_id, refusal)
    return page.go(f"/bookings/{booking_id}/confirmation")


NO_ANSWER = Refusal("no-answer", "Say yes or no to this place.", 422, "do")


def booking_page(ctx: Context, page: Page, template: str, booking_id: int, refusal: Refusal | None = None) -> Response:
    row = my_booking(ctx, booking_id)
    facts = offer_facts(ctx, row.opportunity_id, row.booked_at)
    facts = with_chairing(facts) if row.chairs else facts
    open_ = row.state is State.OFFERED
    notes = offer(ctx, row.opportunity_id).fit if open_ else []
    limit = warned(ctx, row.opportunity_id) if open_ or (row.chairs and row.state is State.BOOKED) else None
    shown: dict[str, Any] = {"booking": MyBookingOut.of(row), "facts": facts, "State": State, "notes": notes}
    shown |= {"limit": limit, "paid": what_we_paid(ctx, booking_id).rows}
    shown["prepares"] = row.state is State.CANCELLED and my_preparation(ctx, booking_id).is_paid
    return page.refused(template, refusal, **shown) if refusal else page.render(template, **shown)
