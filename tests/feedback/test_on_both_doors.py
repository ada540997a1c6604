"""Pages and REST say the same of feedback: to members, to the lead, and to whoever comes with an old page."""

import pytest

from tests.feedback.told import AFTER, CHANGED, owed
from tests.world import World

LATER = AFTER.replace(hour=12)


def test_the_lead_answers_on_the_page_and_the_member_reads_it(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina")
    debt = owed(world, amina)
    lead = browser(world.lead.at(LATER))
    assert 'name="version" value="1"' in lead.get(f"/feedback/{debt.id}/answer").text
    assert lead.post(f"/feedback/{debt.id}/answer", data=CHANGED | {"version": "1"}).status_code == 303

    member = browser(amina.at(LATER))
    page = member.get(f"/feedback/{debt.id}").text
    assert "It is larger now." in page
    assert "What became of your part" in member.get("/feedback").text
    assert member.post(f"/feedback/{debt.id}", data={"reply": "thank you"}).status_code == 303
    assert "You said back: <strong>Thank you</strong>" in member.get(f"/feedback/{debt.id}").text
    assert "They said back: Thank you" in lead.get(f"/feedback/{debt.id}").text


def test_what_was_typed_is_kept_when_something_is_missing_or_somebody_was_quicker(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    debt = owed(world, world.member("Amina"))
    lead = browser(world.lead.at(LATER))
    missing = lead.post(f"/feedback/{debt.id}/answer", data=CHANGED | {"version": "1", "we_did": ""})
    assert missing.status_code == 422
    assert 'href="#we_did">Write what was done about it.' in missing.text
    assert "The print is too small." in missing.text

    stale = lead.post(f"/feedback/{debt.id}/answer", data=CHANGED | {"version": "9"})
    assert stale.status_code == 412
    assert "The print is too small." in stale.text


def test_the_lead_writes_down_what_a_member_said(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina")
    debt = owed(world, amina)
    lead = browser(world.lead.at(LATER))
    path = f"/feedback/{debt.id}/people/{amina.person_id}"
    assert "What <span data-user-text>Amina</span> said" in lead.get(path).text
    assert lead.post(path, data={"said": "The map.", "version": "0"}).status_code == 303
    assert "The map." in browser(amina.at(LATER)).get(f"/feedback/{debt.id}").text
    assert browser(world.admin.at(LATER)).get(path).status_code == 403


def test_the_lead_hands_it_over(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    debt = owed(world, world.member("Amina"))
    lead = browser(world.lead.at(LATER))
    page = lead.get(f"/feedback/{debt.id}/owner").text
    assert "Ada Price" in page
    said = {"person_id": "", "owner_name": "Dr Ellis Ward", "version": "1"}
    assert lead.post(f"/feedback/{debt.id}/owner", data=said).status_code == 303
    assert "Dr Ellis Ward owes an answer" in lead.get(f"/feedback/{debt.id}").text


def test_rest_answers_with_the_same_words_and_wants_the_version(world: World, client) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina")
    debt = owed(world, amina)
    lead, path = client(world.lead, LATER), f"/api/v1/feedback/{debt.id}"
    read = lead.get(path)
    assert read.headers["etag"] == '"1"'
    assert read.json()["sentence"] == "Lena Hart owes an answer by Thursday 16 April 2026."
    assert lead.post(f"{path}/answers", json=CHANGED).status_code == 428
    assert lead.post(f"{path}/answers", json=CHANGED, headers={"If-Match": '"1"'}).status_code == 201
    assert lead.post(f"{path}/answers", json=CHANGED, headers={"If-Match": '"1"'}).status_code == 412
    said = {"said": "The map.", "became": "It has north."}
    there = f"{path}/people/{amina.person_id}"
    assert lead.put(there, json=said, headers={"If-Match": '"0"'}).json()["people"][0]["became"] == "It has north."

    member = client(amina, LATER)
    assert member.post(f"{path}/replies", json={"reply": "thank you"}).json()["mine"]["reply"] == "thank you"
    assert member.get(path).json()["people"] == []
    assert [row["id"] for row in member.get("/api/v1/feedback/mine").json()["items"]] == [debt.id]
    figures = member.get("/api/v1/feedback/figures?year=2026").json()
    assert (figures["sentence"], figures["due"]) == ("1 of 1 answered, 1 of them on time.", 1)
    assert member.get("/api/v1/feedback?year=2026&which=answered").json()["items"][0]["outcome"] == "changed"


@pytest.mark.parametrize("who", ["lead", "finance", "admin"])
def test_everybody_of_the_group_sees_how_much_is_answered(world: World, browser, who: str) -> None:  # type: ignore[no-untyped-def]
    debt = owed(world, world.member("Amina"))
    someone = browser(getattr(world, who).at(LATER))

    assert "No feedback is due yet." in someone.get("/feedback?year=2026").text
    assert someone.get(f"/feedback/{debt.id}").status_code == 200
    assert someone.get("/feedback/mine").status_code == 403


def test_easy_read_has_the_answer_too(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina")
    debt = owed(world, amina)
    browser(world.lead.at(LATER)).post(f"/feedback/{debt.id}/answer", data=CHANGED | {"version": "1"})
    member = browser(amina.at(LATER))

    for path in (f"/feedback/{debt.id}?format=easy", "/feedback?format=easy", "/feedback/mine?format=easy"):
        assert "tp-easy" in member.get(path).text
    assert "It is larger now." in member.get(f"/feedback/{debt.id}?format=easy").text
