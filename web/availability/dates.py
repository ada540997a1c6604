"""The dates that a member is asked about, answered together: each date is a question of its own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import Response
from pydantic import BeforeValidator, Field

from api.bookings.actions import accept_offer, decline_offer
from api.bookings.queries import MyBooking, my_bookings
from api.bookings.schemas import MyBookingOut, State, Which
from api.kernel.context import Context, attempt
from api.kernel.fields import Asked, RowId
from api.kernel.refusals import Refusal
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
Say = Literal["yes", "no", "later"]
SAYS = (("yes", "Yes, I can come"), ("no", "No, thank you"), ("later", "I will say later"))
DOES = {"yes": accept_offer, "no": decline_offer}
HOW = "Choose yes, no or later for this date."


def read_say(value: object) -> object:
    if value not in dict(SAYS):
        raise ValueError(HOW)
    return value


class DatesIn(Asked):
    """What is said about each date, by the number of its booking. What is left for later stays as it is."""

    say: dict[RowId, Annotated[Say, BeforeValidator(read_say)]] = Field(default={}, max_length=50, title="your answers")


def asked_about(ctx: Context) -> list[MyBooking]:
    """Each place that waits for this member's answer."""
    return [row for row in my_bookings(ctx, Which.COMING, None) if row.state is State.OFFERED]


@pages.get("/availability/dates")
def ask_dates(ctx: Context, page: Page) -> Response:
    """Each is left for later until somebody says otherwise, so “Yes to all” means those that they were shown."""
    later = Form.filled(**{f"say-{one.id}": "later" for one in asked_about(ctx)})
    return page.render("availability/dates.html", form=later, **shown(ctx))


@pages.post("/availability/dates")
def answer_dates(ctx: Context, page: Page) -> Response:
    bound = page.bind(DatesIn)
    if bound.value is None:
        return page.render("availability/dates.html", 422, form=bound.form, **shown(ctx))
    said = dict.fromkeys(bound.value.say, "yes") if page.pressed == "yes" else bound.value.say
    refusal = answered(ctx, said)
    if refusal:
        return page.refused("availability/dates.html", refusal, **shown(ctx))
    return page.go("/availability?saved=dates")


def answered(ctx: Context, said: Mapping[int, str]) -> Refusal | None:
    """All of them or none: whoever is told no to one date has said nothing yet about the others."""
    now = {booking: say for booking, say in said.items() if say in DOES}
    for booking, say in now.items():
        refusal = attempt(DOES[say], ctx, booking)
        if refusal:
            return replace(refusal, field=f"say-{booking}")
    first = next((f"say-{one.id}" for one in asked_about(ctx)), None)
    return None if now else Refusal("no-answer", "Say yes or no to at least one date.", 422, first)


def shown(ctx: Context) -> dict[str, Any]:
    return {"asked": [MyBookingOut.of(row) for row in asked_about(ctx)], "says": SAYS}
