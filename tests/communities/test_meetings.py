"""A community's meetings: planned by the month, told to everybody, and written down."""

import pytest

from api.bookings.actions import cancel_opportunity
from api.communities.actions import (
    call_off_meeting,
    change_meeting,
    say_who_came_to_meeting,
    write_notes,
)
from api.communities.queries import community, meeting, who_could_have_come
from api.communities.schemas import CallOffIn, CameIn, MeetingIn, NotesIn
from api.kernel.london import day_of
from api.kernel.refusals import Refused
from api.opportunities.queries import find
from tests.communities.told import AFTERWARDS, MEETING, a_community, a_meeting, came_to_work, some_meetings
from tests.world import World


def test_monthly_meetings_are_on_the_same_weekday_of_each_month(world: World) -> None:
    planned = some_meetings(world, a_community(world), on="11 November 2026", months=4)
    days = [day_of(one.starts_at) for one in planned]
    assert [str(one) for one in days] == ["2026-11-11", "2026-12-09", "2027-01-13", "2027-02-10"]
    fifth = some_meetings(world, a_community(world, name="Late"), on="31 March 2026", months=2)
    assert str(day_of(fifth[1].starts_at)) == "2026-04-28"


def test_everybody_in_the_group_sees_the_next_meeting_first(world: World) -> None:
    made = a_community(world)
    some_meetings(world, made, on="17 March 2026", months=3)
    view = community(world.member("Amina").at(AFTERWARDS), made.id)
    assert [str(day_of(one.starts_at)) for one in view.coming] == ["2026-04-21", "2026-05-19"]


def test_a_member_who_was_paid_for_it_is_counted_once(world: World) -> None:
    work, (amina, ben) = world.opportunity(), (world.member("Amina"), world.member("Ben"))
    held = a_meeting(world, opportunity_id=work.id)
    came_to_work(world, work.id, amina)
    lead = world.lead.at(AFTERWARDS)
    assert [one.name for one in who_could_have_come(lead, held.id)] == ["Ben"]
    say_who_came_to_meeting(lead, held.id, CameIn(member_ids=[ben.person_id], others=9), held.version)
    assert meeting(amina.at(AFTERWARDS), held.id).came == ("Amina", "Ben")
    with pytest.raises(Refused, match="read who came with a booking"):
        say_who_came_to_meeting(lead, held.id, CameIn(member_ids=[amina.person_id]), held.version)


def test_only_members_of_the_group_are_said_to_have_come_and_only_once_it_has_begun(world: World) -> None:
    held = a_meeting(world)
    with pytest.raises(Refused, match="has not begun"):
        say_who_came_to_meeting(world.lead, held.id, CameIn(others=3), held.version)
    _, outsider, _ = world.other_group()
    with pytest.raises(Refused, match="not a member of this group"):
        came = CameIn(member_ids=[outsider.person_id])
        say_who_came_to_meeting(world.lead.at(AFTERWARDS), held.id, came, held.version)


def test_an_opportunity_pays_for_one_meeting(world: World) -> None:
    work = world.opportunity()
    held = a_meeting(world, opportunity_id=work.id)
    with pytest.raises(Refused, match="Another meeting has that opportunity"):
        some_meetings(world, a_community(world, name="Another"), opportunity_id=work.id)
    with pytest.raises(Refused, match="pays for one meeting"):
        some_meetings(world, a_community(world, name="A third"), opportunity_id=work.id, months=2)
    same = MeetingIn.model_validate(MEETING | {"opportunity_id": work.id, "topic": "Care at night"})
    assert change_meeting(world.lead, held.id, same, held.version).topic == "Care at night"


def test_a_meeting_that_is_called_off_stays_and_says_why(world: World) -> None:
    held = a_meeting(world)
    call_off_meeting(world.lead, held.id, CallOffIn(because="The speaker is ill."))
    view = meeting(world.member("Amina"), held.id)
    assert (view.meeting.state, view.meeting.called_off_because) == ("called off", "The speaker is ill.")
    with pytest.raises(Refused, match="because it is called off"):
        call_off_meeting(world.lead, held.id, CallOffIn(because="Again."))
    with pytest.raises(Refused, match="nobody came to it"):
        say_who_came_to_meeting(world.lead.at(AFTERWARDS), held.id, CameIn(others=1), held.version)


def test_the_work_of_a_meeting_that_is_called_off_goes_on_until_a_lead_decides(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    work, amina = world.opportunity(), world.member("Amina")
    held = a_meeting(world, opportunity_id=work.id)
    before = browser(world.lead).get(f"/communities/meetings/{held.id}/off").text
    assert "Its paid work is not cancelled with it." in before
    call_off_meeting(world.lead, held.id, CallOffIn(because="The speaker is ill."))
    page = browser(world.lead).get(f"/communities/meetings/{held.id}").text
    assert "Its paid work is still there. Cancel it, so that members hear, or choose it for another meeting." in page
    assert f'href="/lead/opportunities/{work.id}"' in page
    assert "still there" not in browser(amina).get(f"/communities/meetings/{held.id}").text
    assert find(amina, work.id).state == "published"

    [instead] = some_meetings(world, a_community(world, name="Another"), opportunity_id=work.id)
    assert (instead.opportunity_id, held.opportunity_id) == (work.id, None)
    with pytest.raises(Refused, match="Another meeting has that opportunity"):
        some_meetings(world, a_community(world, name="A third"), opportunity_id=work.id)


def test_nothing_is_left_to_do_about_work_that_is_cancelled_too(world: World) -> None:
    work = world.opportunity()
    held = a_meeting(world, opportunity_id=work.id)
    assert not meeting(world.lead, held.id).work_goes_on
    call_off_meeting(world.lead, held.id, CallOffIn(because="The speaker is ill."))
    assert meeting(world.lead, held.id).work_goes_on
    cancel_opportunity(world.lead, work.id, "The speaker is ill.")
    assert not meeting(world.lead, held.id).work_goes_on


def test_notes_that_two_people_write_at_once_are_both_kept(world: World, browser, client) -> None:
    held = a_meeting(world)
    write_notes(world.lead, held.id, NotesIn(notes="First words."), 1)
    lead = browser(world.lead.at(AFTERWARDS))
    opened = lead.get(f"/communities/meetings/{held.id}/notes").text
    assert 'name="version" value="2"' in opened
    rest = client(world.admin.at(AFTERWARDS))
    here = f"/api/v1/community-meetings/{held.id}/notes"
    kept = rest.put(here, json={"notes": "Theirs."}, headers={"If-Match": '"2"'})
    assert (kept.status_code, kept.headers["etag"]) == (200, '"3"')
    no = lead.post(f"/communities/meetings/{held.id}/notes", data={"notes": "Mine.", "version": "2"})
    assert no.status_code == 412
    assert "Theirs." in no.text
    assert "Mine.</textarea>" in no.text
    assert 'name="version" value="3"' in no.text
    stale = rest.put(here, json={"notes": "X"}, headers={"If-Match": '"2"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "notes-meanwhile")
    both = lead.post(f"/communities/meetings/{held.id}/notes", data={"notes": "Theirs. Mine.", "version": "3"})
    assert both.status_code == 303
    assert meeting(world.lead, held.id).meeting.notes == "Theirs. Mine."


def test_asking_what_could_be_plainer_does_not_pass_over_what_somebody_else_saved(world: World, browser) -> None:
    held = a_meeting(world)
    lead = browser(world.lead.at(AFTERWARDS))
    write_notes(world.lead, held.id, NotesIn(notes="Theirs."), 1)
    asked = {"notes": "We commenced prior to lunch.", "version": "1", "do": "words"}
    page = lead.post(f"/communities/meetings/{held.id}/notes", data=asked).text
    assert "Some words could be plainer" in page
    assert 'name="version" value="1"' in page


def test_a_meeting_names_no_work_that_a_member_may_not_read_yet(world: World, client) -> None:  # type: ignore[no-untyped-def]
    draft = world.draft(title="A secret new panel")
    one = a_meeting(world, opportunity_id=draft.id)
    ben = world.member("Ben")
    assert (meeting(world.lead, one.id).opportunity, meeting(ben, one.id).opportunity) == ("A secret new panel", None)
    for reader, number in ((world.lead, draft.id), (ben, None)):
        assert client(reader).get(f"/api/v1/community-meetings/{one.id}").json()["opportunity_id"] == number
