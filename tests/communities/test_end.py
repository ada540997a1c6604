"""A community ends with its reason: all of it can be read, nothing new is planned in it, and it can be opened again."""

from collections.abc import Callable

import pytest

from api.communities.actions import (
    add_sub_group,
    change_meeting,
    end_community,
    join_sub_group,
    leave_sub_group,
    open_community_again,
    put_up_bid,
    write_notes,
)
from api.communities.queries import community, meetings
from api.communities.schemas import BidIn, EndIn, MeetingIn, NotesIn, SubGroupIn
from api.communities.tables import Community
from api.kernel.context import Context
from api.kernel.refusals import Refused
from tests.communities.told import AFTERWARDS, BID, MEETING, a_community, an_idea, some_meetings
from tests.world import World

BECAUSE = EndIn(because="Its three years are over.")


def ended(world: World, lead: Context | None = None) -> Community:
    made = a_community(world)
    return end_community(lead or world.lead, made.id, BECAUSE)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal.code


def test_it_stays_to_be_read_and_nothing_new_is_planned_in_it(world: World) -> None:
    amina, made, lead = world.member("Amina"), a_community(world), world.lead.at(AFTERWARDS)
    held = some_meetings(world, made)[0]
    idea = an_idea(world, amina, made)
    small, joined = (add_sub_group(world.lead, made.id, SubGroupIn(name=name)) for name in ("Small", "Joined"))
    join_sub_group(amina, joined.id)
    end_community(lead, made.id, BECAUSE)
    later = MeetingIn.model_validate(MEETING | {"on": "1 May 2026"})
    new = {
        "a meeting": lambda: some_meetings(world, made, lead, on="1 May 2026"),
        "an old meeting, later": lambda: change_meeting(lead, held.id, later, held.version),
        "an idea": lambda: an_idea(world, amina, made, name="Another"),
        "a bid": lambda: put_up_bid(lead, idea.id, BidIn.model_validate(BID), idea.version),
        "a smaller group": lambda: add_sub_group(lead, made.id, SubGroupIn(name="New")),
        "joining": lambda: join_sub_group(amina, small.id),
    }
    assert {what: refused(act) for what, act in new.items()} == dict.fromkeys(new, "ended")

    assert community(amina, made.id).community.ended_because == BECAUSE.because
    assert [one.meeting.id for one in meetings(amina.at(AFTERWARDS), made.id)] == [held.id]
    assert write_notes(lead, held.id, NotesIn(notes="We said goodbye."), held.notes_version).notes
    assert leave_sub_group(amina, joined.id).id == joined.id


def test_it_does_not_end_while_a_meeting_is_to_come(world: World) -> None:
    made = a_community(world)
    some_meetings(world, made)
    assert refused(lambda: end_community(world.lead, made.id, BECAUSE)) == "meetings-to-come"
    assert made.ended_at is None


def test_it_is_opened_again_and_goes_on_and_neither_is_done_twice(world: World) -> None:
    made = ended(world)
    assert refused(lambda: end_community(world.admin, made.id, BECAUSE)) == "ended-already"
    open_community_again(world.lead, made.id)
    assert refused(lambda: open_community_again(world.lead, made.id)) == "not-ended"
    assert (made.ended_at, made.ended_because) == (None, None)
    assert some_meetings(world, made)


def test_a_member_does_not_end_it(world: World) -> None:
    amina = world.member("Amina")
    with pytest.raises(Refused):
        ended(world, amina)


def test_pages_and_rest_end_it_and_open_it_again(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    made = a_community(world)
    lead, amina = browser(world.lead), browser(world.member("Amina"))
    page, path = f"/communities/{made.id}", f"/api/v1/communities/{made.id}"
    assert lead.post(f"{page}/end", data={"because": ""}).status_code == 422
    assert lead.post(f"{page}/end", data={"because": BECAUSE.because}).status_code == 303
    for address in (page, f"{page}?format=easy"):
        assert BECAUSE.because in amina.get(address).text
        assert "Raise an idea" not in amina.get(address).text
    assert "It ended on" in amina.get("/communities").text
    rest = client(world.lead)
    assert rest.get(path).json()["ended_because"] == BECAUSE.because
    assert rest.post(f"{path}/ideas", json={"name": "New"}).json()["code"] == "ended"
    assert lead.post(f"{page}/open").status_code == 303
    assert rest.get(path).json()["ended_at"] is None
    assert rest.put(f"{path}/end", json={"because": "Again."}).json()["ended_because"] == "Again."
    assert rest.delete(f"{path}/end").json()["ended_at"] is None
