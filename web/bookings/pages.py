"""Places: taking, waiting, leaving and answering for a member; asking and withdrawing for the lead."""

from datetime import date, datetime
from itertools import groupby
from typing import Any

from fastapi import Response

from api.bookings.actions import (
    accept_offer,
    assign_member,
    decline_offer,
    join_waiting_list,
    leave_booking,
    take_a_place,
    withdraw_offer,
)
from api.bookings.lead_schemas import CandidatesOut
from api.bookings.queries import (
    MyBooking,
    bookings_of,
    my_booking,
    my_bookings,
    offer,
    who_can_come,
)
from api.bookings.schemas import AssignIn, MyBookingOut, State, Which, month_of
from api.kernel.context import Context, attempt
from api.kernel.fields import Problem, RowId
from api.kernel.paging import PAGE
from api.kernel.refusals import Refusal
from api.opportunities.queries import offer_facts
from api.spending.queries import budget_warning
from web.forms import Form
from web.guard.pages import warned
from web.pages import Page, Pages

from . import cancelling

pages = Pages()
pages.include_router(cancelling.pages)


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


ORDER = {True: 0, None: 1, False: 2}
NO_ANSWER = Refusal("no-answer", "Say yes or no to this place.", 422, "do")


def booking_page(ctx: Context, page: Page, template: str, booking_id: int, refusal: Refusal | None = None) -> Response:
    row = my_booking(ctx, booking_id)
    facts = offer_facts(ctx, row.opportunity_id, row.booked_at)
    open_ = row.state is State.OFFERED
    notes = offer(ctx, row.opportunity_id).fit if open_ else []
    limit = warned(ctx, row.opportunity_id) if open_ else None
    shown: dict[str, Any] = {"booking": MyBookingOut.of(row), "facts": facts, "State": State, "notes": notes}
    shown["limit"] = limit
    return page.refused(template, refusal, **shown) if refusal else page.render(template, **shown)


@pages.get("/lead/opportunities/{opportunity_id}/people")
def show_people(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    return people_page(ctx, page, opportunity_id)


@pages.post("/lead/opportunities/{opportunity_id}/people")
def assign(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    asked = page.bind(AssignIn)
    if asked.value is None:
        return people_page(ctx, page, opportunity_id, form=asked.form)
    refusal = attempt(assign_member, ctx, opportunity_id, asked.value.member_id)
    if refusal:
        return people_page(ctx, page, opportunity_id, refusal)
    return page.go(f"/lead/opportunities/{opportunity_id}/people?asked={asked.value.member_id}")


@pages.post("/lead/opportunities/{opportunity_id}/people/{booking_id}/withdrawal")
def withdraw(ctx: Context, page: Page, opportunity_id: RowId, booking_id: RowId) -> Response:
    refusal = attempt(withdraw_offer, ctx, booking_id)
    if refusal:
        return people_page(ctx, page, opportunity_id, refusal)
    return page.go(f"/lead/opportunities/{opportunity_id}/people?withdrawn={booking_id}")


def people_page(
    ctx: Context, page: Page, opportunity_id: int, refusal: Refusal | None = None, form: Form | None = None
) -> Response:
    # Whoever is offered a place stays where they were in the table, so that nobody who works down it loses theirs.
    candidates = sorted(who_can_come(ctx, opportunity_id), key=lambda one: (ORDER[one.fits], one.name.lower()))
    asked = next((one for one in candidates if str(one.member_id) == page.query.get("asked")), None)
    withdrawn = next((one for one in candidates if str(one.booking_id) == page.query.get("withdrawn")), None)
    shown: dict[str, Any] = {
        "facts": offer_facts(ctx, opportunity_id),
        "rows": bookings_of(ctx, opportunity_id),
        "candidates": candidates,
        "in_short": CandidatesOut.of(candidates).sentence,
        "asked": asked,
        "withdrawn": withdrawn,
        "overspent": budget_warning(ctx, opportunity_id),
        "State": State,
    }
    said = [refusal.reason] if refusal else [one.sentence for one in form.problems] if form else []
    status = refusal.status if refusal else 422 if form else 200
    # What was pressed is a button beside a name: there is no field to go to.
    return page.render("bookings/people.html", status, errors=[Problem("", one) for one in said], **shown)
