"""One of everything in `network`, for the tests that walk every route and fill every form."""

from collections.abc import Mapping, Sequence

from api.kernel.context import Context, Role, in_group
from api.network.actions import ask_member, offer_spare_places, set_listing
from api.network.schemas import AskIn, ListingIn, Region, SpareIn
from tests.api_contract.numbers import Group
from tests.world import World

# What a person would type into each field that only forms of this slice have.
GOOD: dict[str, str] = {"to": "region Wales", "region": "London", "about": "Ten people who advise on home care."}


def add(world: World, made: Group, people: Mapping[Role, Context], members: Sequence[Context]) -> None:
    """What it makes is named in `made.ids`, by the name of the number in the address."""
    listing = ListingIn(region=Region.LONDON, listed=True, about="We advise on home care.")
    set_listing(people[Role.ADMIN], listing, 0)
    lead, ours = people[Role.LEAD], made.one("opportunity_id")
    offered = offer_spare_places(lead, ours, SpareIn(to="region Wales", places=1))
    world.session.flush()
    lent = _lent_by_another(world, made, listing)
    asked = [ask_member(lead, lent, AskIn(member_id=one.person_id)) for one in members]
    world.session.flush()
    made.ids["offer_id"] = [lent, offered.id]
    made.ids["loan_id"] = [one.id for one in asked]


def _lent_by_another(world: World, made: Group, listing: ListingIn) -> int:
    """A group with nobody in it but who runs it, which lends this one a place."""
    us = made.one("group_id")
    group = world.new_group("A Group That Lends")
    in_group(world.session, group.id)
    runs = world.person(f"Lends to {made.mark}", Role.LEAD, Role.ADMIN, group=group)
    set_listing(runs, listing, 0)
    workstream = world.stock(runs)
    work = world.opportunity(lead=runs, workstream_id=workstream, title=f"{made.mark} lent", places=20)
    offer = offer_spare_places(runs, work.id, SpareIn(to=f"group {us}", places=10))
    world.session.flush()
    in_group(world.session, us)
    return offer.id
