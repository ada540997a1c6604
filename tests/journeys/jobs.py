"""The main jobs, told once: each is done in every way in test_every_job.py."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image

from api.bookings.actions import assign_member
from api.kernel.context import Context
from tests.claims.told import ENDS, booked, came
from tests.journeys.ways import Way
from tests.world import NOON, World

BANK = {"name": "Amina Yusuf", "sort_code": "30-90-89", "account_number": "31926819"}
AFTERWARDS = ENDS + timedelta(hours=3)
PAY_ON = (AFTERWARDS + timedelta(days=7)).date()


@dataclass(frozen=True)
class Job:
    """`before` makes what it needs, and says who does it (nobody: a visitor). `presses` is the most it may take."""

    before: Callable[[World], Context | None]
    do: Callable[[Way, Path], None]
    presses: int
    now: datetime = NOON
    acts: int | None = None


def something_open(world: World) -> Context:
    world.opportunity()
    return world.member("Amina Yusuf")


def books(way: Way, _: Path) -> None:
    way.open("/opportunities/1")
    way.follow("Take a place")
    way.press("Take this place")
    way.sees("You have a place")


def something_booked(world: World) -> Context:
    amina = world.member("Amina Yusuf")
    booked(world, amina, world.opportunity())
    return amina


def leaves(way: Way, _: Path) -> None:
    way.open("/bookings/1")
    way.follow("Leave this booking")
    way.press("Yes, leave")
    way.sees("You have left")


def somebody(world: World) -> Context:
    return world.member("Amina Yusuf")


def says_a_week(way: Way, _: Path) -> None:
    way.open("/availability")
    way.follow("Change your usual week")
    way.tick("Monday Morning")
    way.tick("Tuesday Morning")
    way.tick("Thursday Afternoon")
    way.press("Save your usual week")
    way.sees("We have saved your usual week.")


def says_away(way: Way, _: Path) -> None:
    way.open("/availability")
    way.follow("Add a time away")
    way.write("First day away", "3 August 2026")
    way.write("Last day away", "10 August 2026")
    way.press("Save this time away")
    way.sees("Monday 3 August 2026 to Monday 10 August 2026")


def a_claim(world: World) -> Context:
    amina = world.member("Amina Yusuf")
    came(world, amina)
    return amina


def claims_as_it_is(way: Way, _: Path) -> None:
    way.open("/")
    way.follow("claim for")
    way.press("Yes, that is right")
    way.sees("We have your claim")


def claims_with_a_receipt(way: Way, folder: Path) -> None:
    photo = folder / "ticket.jpg"
    Image.new("RGB", (60, 40), "#fff7e6").save(photo, "JPEG")
    way.open("/claims/1")
    way.follow("Add an expense")
    way.tick("Travel")
    way.write("What you paid for", "Bus to the library and back")
    way.write("The day that you paid", "17 March 2026")
    way.write("How much it cost", "£7.50")
    way.attach("The receipt", photo)
    way.press("Add this expense")
    way.follow("Go to your claim")
    way.press("Yes, that is right")
    way.sees("We have your claim")


def an_offer(world: World) -> Context:
    amina = world.member("Amina Yusuf")
    assign_member(world.lead, world.opportunity().id or 0, amina.person_id)
    world.session.flush()
    return amina


def says_yes(way: Way, _: Path) -> None:
    way.open("/availability")
    way.follow("booking 1")
    way.press("Yes, take this place")
    way.sees("You have a place")


def tells_a_story(way: Way, _: Path) -> None:
    """And takes one yes back at once."""
    way.open("/changed")
    way.follow("Stories")
    way.follow("Write down a story")
    way.tick("My own")
    way.write("What they want to talk about", "A good morning")
    way.write("The story", "They asked me what a good morning looks like.")
    way.press("Keep this story")
    for answer in (
        "Yes, the group may hear it",
        "Yes, reports may quote it",
        "No, do not play a recording",
        "No, do not show the name",
        "No, do not show the place",
    ):
        way.tick(answer)
    way.press("Save what I said")
    way.press("Take this yes back quoted in reports")
    way.sees("We have taken it down.")


OF_MEMBERS: dict[str, Job] = {
    "book": Job(something_open, books, 12),
    "leave": Job(something_booked, leaves, 12),
    "say yes to an offer": Job(an_offer, says_yes, 12),
    "say a usual week": Job(somebody, says_a_week, 30),
    "say a time away": Job(somebody, says_away, 16),
    "claim as it is": Job(a_claim, claims_as_it_is, 25, AFTERWARDS, acts=2),
    "tell a story": Job(somebody, tells_a_story, 90),
    "claim with a receipt": Job(a_claim, claims_with_a_receipt, 25, AFTERWARDS),
}
