"""One of everything in `pulse`, for the tests that walk every route and fill every form."""

from collections.abc import Mapping, Sequence

from api.kernel.context import Context, Role
from api.pulse.actions import ask_about_meeting
from tests.api_contract.numbers import Group
from tests.communities.told import AFTERWARDS
from tests.world import World

# What a person would type into each field that only forms of this slice have.
GOOD: dict[str, str] = {"one_word": "Heard"}


def add(world: World, made: Group, people: Mapping[Role, Context], members: Sequence[Context]) -> None:
    """What it makes is named in `made.ids`, by the name of the number in the address."""
    asked = ask_about_meeting(people[Role.LEAD].at(AFTERWARDS), made.one("meeting_id"))
    made.ids["pulse_id"] = [asked.id]
