"""Two groups that are in the network, and a place that one lends the other."""

from dataclasses import dataclass, replace
from typing import Any

from api.kernel.context import Context, Role, in_group
from api.network.actions import ask_member, offer_spare_places, set_listing
from api.network.schemas import AskIn, ListingIn, SpareIn
from api.network.tables import Loan, SpareOffer
from api.opportunities.tables import Opportunity
from api.people.queries import actor_in
from api.people.tables import Group
from tests.world import World


@dataclass
class Neighbours:
    """The group next door lends; the world's own group borrows, and its session is the one at work."""

    group: Group
    lead: Context
    admin: Context
    work: Opportunity
    offer: SpareOffer


def listed(admin: Context, region: str = "London", **more: Any) -> None:
    said = {"region": region, "listed": True, "about": "We advise on home care."} | more
    set_listing(admin, ListingIn.model_validate(said), 0)
    admin.session.flush()


def neighbours(world: World, to: str | None = None, places: int = 1, **facts: Any) -> Neighbours:
    """Both are listed. `to` is the world's own group, unless it is said."""
    listed(world.admin, "South East")
    group, lead, workstream = world.other_group()
    in_group(world.session, group.id)
    admin = world.person("Asa Next", Role.ADMIN, group=group)
    listed(admin)
    work = world.opportunity(lead=lead, workstream_id=workstream, title="A panel next door", **facts)
    offer = offer_spare_places(lead, work.id, SpareIn(to=to or f"group {world.group.id}", places=places))
    world.session.flush()
    in_group(world.session, world.group.id)
    return Neighbours(group, lead, admin, work, offer)


def asked(world: World, next_door: Neighbours, member: Context) -> Loan:
    loan = ask_member(world.lead, next_door.offer.id, AskIn(member_id=member.person_id))
    world.session.flush()
    return loan


def there(world: World, next_door: Neighbours, someone: Context) -> Context:
    """Somebody at work in the group next door, as they are there now."""
    in_group(world.session, next_door.group.id)
    actor = actor_in(world.session, someone.person_id, next_door.group.id)
    return replace(someone, actor=actor, group_id=next_door.group.id)


def back(world: World) -> None:
    """The world's own group is at work again."""
    world.session.flush()
    in_group(world.session, world.group.id)
