"""The pages of communities, whole without JavaScript, and the same in Easy Read."""

import re

import pytest

from api.communities.actions import say_who_came_to_meeting, write_notes
from api.communities.finding import find_community
from api.communities.schemas import CameIn, NotesIn
from tests.communities.told import AFTERWARDS, a_bid, a_community, a_meeting, some_meetings
from tests.easy_read.reading import Said
from tests.world import World

MOST_WORDS = 15


def test_a_lead_begins_a_community_and_plans_its_meetings(world: World, browser) -> None:
    lead = browser(world.lead)
    made = lead.post("/communities/new", data={"name": "Care workers", "aim": "To listen.", "open_to": "Anyone"})
    assert made.headers["location"] == "/communities/1?saved=community"
    typed = {
        "topic": "Digital skills", "on": "17 March 2026", "starts": "2pm", "ends": "3pm", "how": "online",
        "place": "Zoom", "months": "2", "speakers-0-name": "Dr Sian Howells", "speakers-0-brought": "A film",
        "agenda": "Prior to lunch we commence.",
    }  # fmt: skip
    advice = lead.post("/communities/1/meetings/new", data=typed | {"do": "words"}).text
    assert "before" in advice
    assert 'value="Digital skills"' in advice
    wrong = lead.post("/communities/1/meetings/new", data=typed | {"ends": "1pm"})
    assert wrong.status_code == 422
    assert '<a href="#ends">The meeting ends before it begins.' in wrong.text
    assert lead.post("/communities/1/meetings/new", data=typed).status_code == 303
    page = lead.get("/communities/1").text
    assert "Tuesday 17 March 2026, 2pm to 3pm" in page
    assert "Tuesday 21 April 2026, 2pm to 3pm" in page
    changed = lead.get("/communities/meetings/1/change").text
    assert 'value="Dr Sian Howells"' in changed


def test_a_name_that_is_taken_is_said_beside_its_box(world: World, browser) -> None:
    a_community(world)
    no = browser(world.lead).post("/communities/new", data={"name": "Care workers", "aim": "X", "open_to": "Y"})
    assert (no.status_code, '<a href="#name">There is one with this name' in no.text) == (409, True)


def test_a_member_raises_an_idea_and_says_i_would_like_to(world: World, browser) -> None:
    amina = world.member("Amina")
    bid = a_bid(world, world.member("Ben"))
    visit = browser(amina)
    raised = visit.post("/communities/1/ideas/new", data={"name": "Try short courses"})
    assert "We have your idea." in visit.get(raised.headers["location"]).text
    assert "Try short courses" in visit.get("/communities/1").text
    assert visit.post(f"/communities/ideas/{bid.id}/interest").status_code == 303
    assert "You said that you would like to be involved." in visit.get(f"/communities/ideas/{bid.id}").text
    assert "Amina" in browser(world.lead).get(f"/communities/ideas/{bid.id}").text
    assert "Amina" not in browser(world.member("Cora")).get(f"/communities/ideas/{bid.id}").text.partition("<main")[2]


def test_the_lead_says_who_came(world: World, browser) -> None:
    amina, held = world.member("Amina"), a_meeting(world)
    lead = browser(world.lead.at(AFTERWARDS))
    page = lead.get(f"/communities/meetings/{held.id}/came").text
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version is not None
    typed = {"member_ids": [str(amina.person_id)], "others": "1", "version": version[1]}
    assert lead.post(f"/communities/meetings/{held.id}/came", data=typed).status_code == 303
    told = lead.get(f"/communities/meetings/{held.id}").text
    assert "1 other person came too." in told
    assert "Amina" in told


def test_finance_has_no_part_in_it(world: World, browser, client) -> None:
    a_meeting(world)
    assert client(world.finance).get("/api/v1/communities/1").status_code == 403
    assert browser(world.finance).get("/communities").status_code == 403
    assert client(world.member("Amina")).post("/api/v1/communities", json={}).status_code in (403, 422)


@pytest.mark.parametrize("who", ["member", "lead"])
def test_easy_read_has_each_fact_in_shorter_sentences(world: World, browser, who: str) -> None:
    bid = a_bid(world, world.member("Ben"))
    held = a_meeting_with_everything(world)
    reader = browser((world.lead if who == "lead" else world.member("Amina")).at(AFTERWARDS))
    for address in ("/communities", "/communities/1", f"/communities/meetings/{held}", f"/communities/ideas/{bid.id}"):
        standard, easy = (Said(reader.get(f"{address}?format={style}").text) for style in ("standard", "easy"))
        for kind, facts in standard.facts.items():
            if kind != "words of people":
                assert facts - easy.facts[kind] == set(), (address, kind)
        assert [one for one in easy.ours if len(one.split()) > MOST_WORDS] == []


def a_meeting_with_everything(world: World) -> int:
    here = find_community(world.lead, 1)
    some_meetings(world, here, on="21 April 2026")
    held = some_meetings(world, here)[0]
    write_notes(world.lead, held.id, NotesIn(notes="We listened."), 1)
    say_who_came_to_meeting(world.lead.at(AFTERWARDS), held.id, CameIn(others=2), held.version)
    return held.id
