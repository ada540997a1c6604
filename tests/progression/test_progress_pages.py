"""Progress on pages and over REST, in Easy Read too: the same facts, and what was typed wrong is said beside it."""

from collections.abc import Callable

import pytest

from api.progression.actions import say_what_is_next, write_reference
from api.progression.schemas import ReferenceIn, RoleKind, WishesIn
from tests.easy_read.reading import Said
from tests.progression.told import HELD, MOVED, TRAINED, asked, held, moved, offered
from tests.visiting import Straightly
from tests.world import World

Door = Callable[..., Straightly]
API = "/api/v1"


def test_the_lead_offers_training_and_the_member_presses_that_it_is_done(world: World, browser: Door) -> None:
    amina = world.member("Amina")
    lead = browser(world.lead)
    sent = lead.post(f"/lead/progress/{amina.person_id}/training", data=TRAINED | {"length_minutes": "2 hours"})
    assert sent.status_code == 303

    member = browser(amina)
    offered(world, amina, held_on="3 March 2026")
    early = member.post("/progress/training/2/done")
    assert (early.status_code, "has not happened yet" in early.text) == (409, True)
    assert "It is not paid. Not done yet." in member.get("/progress").text
    assert member.post("/progress/training/1/done").status_code == 303

    assert "It is not paid. Done." in lead.get(f"/lead/progress/{amina.person_id}").text


def test_a_role_is_written_down_ended_and_seen(world: World, browser: Door) -> None:
    amina = world.member("Amina")
    lead, here = browser(world.lead), f"/lead/progress/{amina.person_id}"
    assert lead.post(f"{here}/roles", data=HELD).status_code == 303
    assert lead.post(f"{here}/roles/1/end", data={"until_on": "1 January 2026"}).status_code == 422
    assert lead.post(f"{here}/roles/1/end", data={"until_on": "1 March 2026"}).status_code == 303

    assert "from Monday 12 January 2026 to Sunday 1 March 2026" in browser(amina).get("/progress").text


@pytest.mark.parametrize(
    ("where", "typed", "sentence"),
    [
        ("/progress/moves/new", MOVED | {"since_on": "3 March 2026"}, "still to come"),
        ("/progress/moves/new", MOVED | {"name": ""}, "Tell us what it is called."),
        ("/progress/next", {"roles": "king"}, "Choose the roles that you would like from the list."),
        ("/progress/references/new", {}, "Tell us what the reference is for."),
    ],
)
def test_a_slip_is_said_and_nothing_is_lost(
    world: World, browser: Door, where: str, typed: dict[str, str], sentence: str
) -> None:
    said = browser(world.member("Amina")).post(where, data=typed)

    assert said.status_code == 422
    assert sentence in said.text
    assert typed.get("role", "") in said.text


def test_the_page_of_the_lead_who_chooses_people_says_what_they_would_like_to_be(world: World, browser: Door) -> None:
    amina, work = world.member("Amina"), world.opportunity()
    say_what_is_next(amina, WishesIn(words="A secret of hers.", roles=[RoleKind.CHAIR]))
    where = f"/lead/opportunities/{work.id}/people"

    seen = browser(world.lead).get(where).text
    assert "Would like to be: chair" in seen
    assert "A secret of hers." not in seen
    assert "Would like to be" not in browser(world.admin).get(where).text


def test_easy_read_has_every_fact_in_short_sentences(world: World, browser: Door) -> None:
    amina = world.member("Amina")
    offered(world, amina)
    held(world, amina)
    moved(amina, on_map=True)
    say_what_is_next(amina, WishesIn(words="To chair.", roles=[RoleKind.CHAIR]))
    one = asked(amina)
    write_reference(world.lead, one.id, ReferenceIn(words="She is kind."), 1)
    member = browser(amina)
    for page in ("", "/map", "/shown", "/cv", "/references/new", f"/references/{one.id}"):
        standard, easy = (Said(member.get(f"/progress{page}?format={form}").text) for form in ("standard", "easy"))
        for kind, facts in standard.facts.items():
            assert facts - easy.facts[kind] == set(), f"{page}: {kind}"
        assert [said for said in easy.ours if len(said.split()) > 15] == [], page


def test_rest_says_the_same_as_the_page(world: World, client: Door) -> None:
    amina = world.member("Amina")
    member, lead = client(amina), client(world.lead)
    training = lead.post(f"{API}/members/{amina.person_id}/training", json=TRAINED).json()
    assert member.post(f"{API}/training/{training['id']}/completion").json()["state"] == "done"
    role = lead.post(f"{API}/members/{amina.person_id}/roles", json=HELD).json()
    lead.post(f"{API}/roles-held/{role['id']}/ending", json={"until_on": "1 March 2026"})
    move = member.post(f"{API}/progress/moves", json=MOVED).json()
    assert member.put(f"{API}/progress/moves/{move['id']}/map").json()["on_map"] is True
    assert [one["member"] for one in lead.get(f"{API}/progress/map").json()["items"]] == ["Amina"]
    assert member.delete(f"{API}/progress/moves/{move['id']}/map").status_code == 204
    assert member.put(f"{API}/progress/next", json={"words": "To chair."}).status_code == 204
    letter = member.post(f"{API}/progress/references", json={"for_what": "A course"}).json()
    here = f"{API}/references/{letter['id']}"
    assert lead.put(here, json={"words": "Kind."}, headers={"If-Match": '"1"'}).json()["state"] == "written"
    assert member.get(here).json()["words"] == "Kind."

    known = lead.get(f"{API}/members/{amina.person_id}/progress").json()
    assert (known["wish"], known["roles"][0]["until_on"], known["moves"]) == ("To chair.", "2026-03-01", [])
    assert "Training: Reading a plan (2026)." in member.get(f"{API}/progress/cv?part=training").json()["line"]
