"""One of everything in `reports`, for the tests that walk every route and fill every form."""

from collections.abc import Mapping, Sequence

from api.kernel.context import Context, Role
from api.reports.actions import freeze_edition, write_words
from tests.api_contract.numbers import Group
from tests.world import World

# What a person would type into each field that only forms of this slice have.
GOOD: dict[str, str] = {}
PLACES = ("opening", "engagements", "closing")


def add(world: World, made: Group, people: Mapping[Role, Context], members: Sequence[Context]) -> None:
    """What it makes is named in `made.ids`, by the name of the number in the address."""
    lead = people[Role.LEAD]
    write_words(lead, 2026, {place: f"What {made.mark} did." for place in PLACES}, 1)
    world.session.flush()
    made.ids["edition_id"] = [freeze_edition(lead, 2026).id]
