"""One of everything in `communities`, for the tests that walk every route and fill every form."""

from collections.abc import Mapping, Sequence

from api.communities.actions import (
    add_sub_group,
    join_sub_group,
    put_up_bid,
    say_i_would_like_to,
    say_who_came_to_meeting,
    write_notes,
)
from api.communities.schemas import BidIn, CameIn, NotesIn, SubGroupIn
from api.kernel.context import Context, Role
from tests.api_contract.numbers import Group
from tests.communities.told import AFTERWARDS, BID, a_community, an_idea, some_meetings
from tests.world import World

# What a person would type into each field that only forms of this slice have.
GOOD: dict[str, str] = {
    "on": "21 April 2026",
    "starts": "2pm",
    "ends": "3:30pm",
    "place": "Zoom",
    "topic": "Digital skills",
    "aim": "To find out what makes people stay.",
    "open_to": "Anyone who works in care",
    "months": "2",
    "agenda": "Hello. A talk. A break.",
    "notes": "We heard that short courses help.",
    "others": "14",
    "detail": "Ask young people.",
    "bid_name": "Round 8",
    "bid_asks": "Two co-applicants, about a day a month.",
    "bid_until_on": "30 April 2026",
}


def add(world: World, made: Group, people: Mapping[Role, Context], members: Sequence[Context]) -> None:
    """What it makes is named in `made.ids`, by the name of the number in the address."""
    lead, member = people[Role.LEAD], members[0]
    community = a_community(world, lead, name=f"{made.mark} meets")
    came, other = (some_meetings(world, community, lead, topic=f"{made.mark} {word}")[0] for word in ("was", "too"))
    coming = some_meetings(world, community, lead, topic=f"{made.mark} comes", on="22 April 2026")[0]
    write_notes(lead, came.id, NotesIn(notes=f"Said at {made.mark}."), came.notes_version)
    for one in (came, other):
        said = CameIn(member_ids=[person.person_id for person in members], others=3)
        say_who_came_to_meeting(lead.at(AFTERWARDS), one.id, said, one.version)
    ideas = [an_idea(world, member, community, name=f"{made.mark} {word}") for word in ("one", "two")]
    for idea in ideas:
        put_up_bid(lead, idea.id, BidIn.model_validate(BID), idea.version)
    say_i_would_like_to(member, ideas[1].id)
    groups = [add_sub_group(lead, community.id, SubGroupIn(name=f"{made.mark} {word}")) for word in ("small", "tiny")]
    join_sub_group(member, groups[1].id)
    world.session.flush()
    made.ids["community_id"] = [community.id]
    made.ids["meeting_id"] = [came.id, other.id, coming.id]
    made.ids["idea_id"] = [one.id for one in ideas]
    made.ids["sub_group_id"] = [one.id for one in groups]
