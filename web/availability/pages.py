"""When a member is free: the week, the times away, and how much is enough."""

from datetime import date, datetime

from fastapi import Response

from api.availability.actions import add_time_away, remove_time_away, set_pacing, set_usual_week
from api.availability.queries import my_availability, my_time_away
from api.availability.schemas import WEEK, AvailabilityOut, AwayIn, AwayOut, PaceIn, WeekIn, names_of_times
from api.bookings.schemas import MyBookingOut
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.words import clock
from web.forms import Form
from web.pages import Page, Pages

from . import dates
from .dates import asked_about

pages = Pages()
SAVED = {
    "week": "We have saved your usual week.",
    "pacing": "We have saved your pace.",
    "away": "We have saved your time away.",
    "removed": "We have removed that time away.",
    "dates": "We have saved your answers.",
}


@pages.get("/availability")
def show_availability(ctx: Context, page: Page) -> Response:
    mine = AvailabilityOut.of(my_availability(ctx))
    saved = told_back(mine, page.query.get("saved", ""))
    return page.render("availability/availability.html", mine=mine, saved=saved, week=WEEK, asked=dates_to_answer(ctx))


def told_back(mine: AvailabilityOut, saved: str) -> str | None:
    """A time away is said back as we understood it, so that a slip is seen at once."""
    if saved == "away" and mine.away:
        return f"We have saved your time away: {max(mine.away, key=lambda one: one.id).sentence}."
    return SAVED.get(saved)


def dates_to_answer(ctx: Context) -> list[tuple[MyBookingOut, datetime | date | None]]:
    """Each place that a member is asked about, with its first day."""
    return [(MyBookingOut.of(row), row.sessions[0][0] if row.sessions else row.due_on) for row in asked_about(ctx)]


@pages.get("/availability/week")
def ask_usual_week(ctx: Context, page: Page) -> Response:
    form = Form.filled(usual=names_of_times(my_availability(ctx).free.usual))
    return page.render("availability/week.html", form=form, week=WEEK)


@pages.post("/availability/week")
def save_usual_week(ctx: Context, page: Page) -> Response:
    bound = page.bind(WeekIn)
    if bound.value is None:
        return page.render("availability/week.html", 422, form=bound.form, week=WEEK)
    set_usual_week(ctx, bound.value.usual)
    return page.go("/availability?saved=week")


@pages.get("/availability/pacing")
def ask_pacing(ctx: Context, page: Page) -> Response:
    free = my_availability(ctx).free
    most = None if free.most_a_week is None else str(free.most_a_week)
    not_before = None if free.not_before is None else clock(free.not_before)
    return page.render("availability/pacing.html", form=Form.filled(most_a_week=most, not_before=not_before))


@pages.post("/availability/pacing")
def save_pacing(ctx: Context, page: Page) -> Response:
    bound = page.bind(PaceIn)
    if bound.value is None:
        return page.render("availability/pacing.html", 422, form=bound.form)
    set_pacing(ctx, bound.value)
    return page.go("/availability?saved=pacing")


@pages.get("/availability/away/new")
def ask_time_away(ctx: Context, page: Page) -> Response:
    my_availability(ctx)
    return page.render("availability/away.html")


@pages.post("/availability/away/new")
def save_time_away(ctx: Context, page: Page) -> Response:
    bound = page.bind(AwayIn)
    if bound.value is None:
        return page.render("availability/away.html", 422, form=bound.form)
    refusal = attempt(add_time_away, ctx, bound.value)
    if refusal:
        return page.refused("availability/away.html", refusal)
    return page.go("/availability?saved=away")


@pages.get("/availability/away/{away_id}/remove")
def ask_remove(ctx: Context, page: Page, away_id: RowId) -> Response:
    return page.render("availability/remove.html", away=AwayOut.of(my_time_away(ctx, away_id)))


@pages.post("/availability/away/{away_id}/remove")
def remove(ctx: Context, page: Page, away_id: RowId) -> Response:
    remove_time_away(ctx, away_id)
    return page.go("/availability?saved=removed")


pages.include_router(dates.pages)
