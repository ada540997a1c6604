"""What the tests of communities begin with: a community, its meetings, and an idea."""

from datetime import UTC, datetime
from typing import Any

from api.bookings.actions import take_a_place
from api.claims.actions import confirm_attendance
from api.claims.schemas import Mark
from api.communities.actions import add_community, plan_meetings, put_up_bid, raise_idea
from api.communities.schemas import BidIn, CommunityIn, IdeaIn, SeriesIn
from api.communities.tables import Community, CommunityMeeting, Idea
from api.kernel.context import Context
from tests.world import World

AFTERWARDS = datetime(2026, 3, 18, 12, tzinfo=UTC)
ABOUT = {"name": "Care workers", "aim": "To find out what makes people stay.", "open_to": "Anyone"}
MEETING = {
    "topic": "Digital skills", "on": "17 March 2026", "starts": "2pm", "ends": "3:30pm", "how": "online",
    "place": "Zoom", "agenda": "Hello.\nA talk.", "speakers": [{"name": "Dr Sian Howells", "brought": "A film."}],
}  # fmt: skip
BID = {"bid_name": "Round 8", "bid_asks": "Two co-applicants.", "bid_until_on": "30 April 2026"}


def a_community(world: World, lead: Context | None = None, **more: Any) -> Community:
    return add_community(lead or world.lead, CommunityIn.model_validate(ABOUT | more))


def some_meetings(
    world: World, community: Community, lead: Context | None = None, **more: Any
) -> list[CommunityMeeting]:
    return plan_meetings(lead or world.lead, community.id, SeriesIn.model_validate(MEETING | more))


def a_meeting(world: World, **more: Any) -> CommunityMeeting:
    return some_meetings(world, a_community(world), **more)[0]


def an_idea(world: World, who: Context, community: Community, **more: Any) -> Idea:
    said = {"name": "Care work at school", "detail": "Ask young people."} | more
    return raise_idea(who, community.id, IdeaIn.model_validate(said))


def a_bid(world: World, who: Context, **community: Any) -> Idea:
    idea = an_idea(world, who, a_community(world, **community))
    return put_up_bid(world.lead, idea.id, BidIn.model_validate(BID), idea.version)


def came_to_work(world: World, opportunity_id: int, *who: Context) -> None:
    booked = [take_a_place(one, opportunity_id) for one in who]
    world.session.flush()
    marks = {one.id or 0: Mark.CAME for one in booked}
    confirm_attendance(world.lead.at(AFTERWARDS), opportunity_id, marks)
    world.session.flush()
