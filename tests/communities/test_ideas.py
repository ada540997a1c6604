"""Ideas: anybody raises one, each ends in an answer, and a bid shows who would like to be involved."""

from datetime import UTC, datetime

import pytest

from api.communities.actions import (
    add_sub_group,
    join_sub_group,
    leave_sub_group,
    put_up_bid,
    say_i_would_like_to,
    say_what_became,
    take_back_i_would_like_to,
)
from api.communities.queries import community, counts, idea
from api.communities.schemas import BidIn, OutcomeIn, SubGroupIn
from api.kernel.london import day_of
from api.kernel.refusals import Refused
from tests.communities.told import AFTERWARDS, BID, a_bid, a_community, a_meeting, an_idea, came_to_work
from tests.world import NOON, World

MAY = datetime(2026, 5, 1, 12, tzinfo=UTC)


def became(word: str) -> OutcomeIn:
    return OutcomeIn.model_validate({"became": word, "because": "A college tries it."})


def test_an_idea_becomes_something_and_says_how(world: World) -> None:
    amina = world.member("Amina")
    raised = an_idea(world, amina, a_community(world))
    for word in ("a request", "a project", "stopped", "still an idea"):
        say_what_became(world.lead, raised.id, became(word), raised.version)
        view = idea(amina, raised.id)
        assert (view.idea.became, view.idea.because, view.raised_by) == (word, "A college tries it.", "Amina")


def test_what_stopped_does_not_become_a_project_at_once(world: World) -> None:
    raised = an_idea(world, world.member("Amina"), a_community(world))
    say_what_became(world.lead, raised.id, became("stopped"), raised.version)
    with pytest.raises(Refused, match="because it is stopped"):
        say_what_became(world.lead, raised.id, became("a project"), raised.version)


def test_an_idea_of_a_meeting_belongs_to_the_same_community(world: World) -> None:
    held = a_meeting(world)
    other = a_community(world, name="Another")
    with pytest.raises(Refused, match="meeting of this community"):
        an_idea(world, world.member("Amina"), other, meeting_id=held.id)


def test_members_say_that_they_would_like_to_and_only_those_who_plan_see_names(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    bid = a_bid(world, amina)
    for _ in range(2):
        say_i_would_like_to(ben, bid.id)
    assert idea(world.lead, bid.id).names == ("Ben",)
    assert (idea(ben, bid.id).mine, idea(ben, bid.id).names) == (True, None)
    assert (idea(amina, bid.id).mine, idea(amina, bid.id).names) == (False, None)
    take_back_i_would_like_to(ben, bid.id)
    assert idea(world.lead, bid.id).names == ()


def test_a_bid_can_be_joined_until_its_last_day_and_no_later(world: World) -> None:
    amina = world.member("Amina")
    bid = a_bid(world, amina)
    say_i_would_like_to(amina.at(datetime(2026, 4, 30, 22, 59, tzinfo=UTC)), bid.id)
    with pytest.raises(Refused, match="has passed"):
        say_i_would_like_to(amina.at(datetime(2026, 4, 30, 23, tzinfo=UTC)), bid.id)
    with pytest.raises(Refused, match="Choose a later one"):
        put_up_bid(world.lead.at(MAY), bid.id, BidIn.model_validate(BID), bid.version)


def test_nobody_joins_the_bid_of_an_idea_that_stopped_until_it_is_taken_up_again(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina")
    bid = a_bid(world, amina)
    say_what_became(world.lead, bid.id, became("stopped"), bid.version)
    with pytest.raises(Refused, match="This idea has stopped"):
        say_i_would_like_to(amina, bid.id)
    with pytest.raises(Refused, match="This idea has stopped"):
        put_up_bid(world.lead, bid.id, BidIn.model_validate(BID), bid.version)
    for who, button in ((amina, "I would like to"), (world.lead, "Change the bid")):
        page = browser(who).get(f"/communities/ideas/{bid.id}").text
        assert button not in page
        assert "This idea has stopped, so nobody is asked to join its bid." in page
    say_what_became(world.lead, bid.id, became("still an idea"), bid.version)
    say_i_would_like_to(amina, bid.id)
    assert idea(amina, bid.id).mine


def test_two_who_change_a_bid_at_once_do_not_write_over_each_other(world: World, client) -> None:
    bid = a_bid(world, world.member("Amina"))
    lead = client(world.lead)
    said = {"became": "a project", "because": "It is funded."}
    assert lead.put(f"/api/v1/community-ideas/{bid.id}/outcome", json=said).status_code == 428
    old = {"If-Match": '"1"'}
    assert lead.put(f"/api/v1/community-ideas/{bid.id}/outcome", json=said, headers=old).status_code == 412
    now = {"If-Match": lead.get(f"/api/v1/community-ideas/{bid.id}").headers["etag"]}
    assert lead.put(f"/api/v1/community-ideas/{bid.id}/outcome", json=said, headers=now).json()["became"] == "a project"


def test_members_join_and_leave_a_smaller_group_and_the_administrator_can_do_it_for_them(world: World) -> None:
    amina, made = world.member("Amina"), a_community(world)
    small = add_sub_group(world.lead, made.id, SubGroupIn(name="Young people"))
    for who in (amina, world.by_phone(amina)):
        join_sub_group(who, small.id)
    assert community(world.lead, made.id).sub_groups[0].members == ("Amina",)
    leave_sub_group(amina, small.id)
    assert community(world.lead, made.id).sub_groups[0].members == ()


def test_a_year_counts_meetings_people_and_ideas_once_each(world: World) -> None:
    work, amina = world.opportunity(), world.member("Amina")
    held = a_meeting(world, opportunity_id=work.id)
    came_to_work(world, work.id, amina)
    raised = an_idea(world, amina, a_community(world, name="Another"), meeting_id=None)
    say_what_became(world.lead.at(AFTERWARDS), raised.id, became("a request"), raised.version)
    day = day_of(held.starts_at)
    told = counts(world.lead.at(MAY), day_of(NOON), day_of(AFTERWARDS))
    assert (told.meetings, told.members, told.ideas) == (1, 1, 1)
    later = counts(world.lead.at(MAY), day_of(AFTERWARDS).replace(day=19), day_of(MAY))
    assert (later.meetings, later.members, later.ideas) == (0, 0, 0)
    assert counts(world.lead.at(MAY), day, day).meetings == 1
