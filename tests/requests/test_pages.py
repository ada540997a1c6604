"""The whole way through on pages: a stranger asks, members write, the stranger says what changed."""

import re
from typing import Any

import pytest

from api.bookings.actions import accept_offer
from api.requests.tables import State
from tests.requests.asking import ASKED, Asked, answered, ask, booking_of, form_opened, letters_to_addresses, offered_to
from tests.world import World


def key(page: Any) -> str:
    return re.findall(r'name="idempotency_key" value="(\w+)"', page.text)[0]


def asked_by_a_stranger(world: World, stranger: Any) -> str:
    """The address of their own page, as the email says it."""
    form_opened(world.lead)
    form = f"/groups/{world.group.id}/ask"
    late = stranger.post(form, data=ASKED | {"deadline_on": "3 March 2026"})
    assert (late.status_code, ASKED["topic"] in late.text) == (422, True), "what was typed is kept"
    assert "at least 14 days to do this well" in late.text
    assert stranger.post(form, data=ASKED).headers["location"] == f"/groups/{world.group.id}/asked"
    own = re.search(r"/asked/\S+", letters_to_addresses(world)[-1])
    assert own is not None
    return own[0]


def said_what_changed(stranger: Any, own_page: str) -> None:
    changes = stranger.get(f"{own_page}/changes")
    comment = re.findall(r'name="comments-0-comment_id" value="(\d+)"', changes.text)[0]
    row = {"comments-0-comment_id": comment, "comments-0-taken_up": "no", "what_changed": "The aims."}
    unsaid = stranger.post(f"{own_page}/changes", data=row)
    assert (unsaid.status_code, "why you did not take all of it up" in unsaid.text) == (422, True)
    assert stranger.post(f"{own_page}/changes", data=row | {"comments-0-because": "No room."}).status_code == 303


def test_from_the_public_form_to_what_came_of_the_bid(world: World, browser: Any) -> None:
    stranger, lead, member = browser(None), browser(world.lead), world.member("Amina Yusuf")
    own_page = asked_by_a_stranger(world, stranger)
    assert "Confirm my request" in stranger.get(own_page).text
    assert stranger.post(f"{own_page}/confirmation").headers["location"] == own_page
    assert "Confirm my request" not in stranger.get(own_page).text

    listed = lead.get("/requests").text
    number = int(re.findall(r'href="/requests/(\d+)"', listed)[0])
    offer = lead.get(f"/lead/requests/{number}/offer")
    assert "Offered 0, did 0" in offer.text
    assert "An hour or less: £27.50" in offer.text
    version = re.findall(r'name="version" value="(\d+)"', offer.text)[0]
    sent = {"member_ids": [str(member.person_id)], "workstream_id": str(world.workstream), "rate_code": "hour",
            "minutes": "1 hour", "ready_on": "15 May 2026", "version": version}  # fmt: skip
    assert lead.post(f"/lead/requests/{number}/offer", data=sent).headers["location"] == f"/requests/{number}"
    asked = Asked(world, own_page.rpartition("/")[2], number)
    accept_offer(member, booking_of(world, asked, member))

    amina, sentence = browser(member), asked.sentences[0].id
    assert "Comment on part 1" in amina.get(f"/requests/{number}").text
    amina.post(f"/requests/{number}/comment", data={"paragraph": "1", "words": "Say who they are."})
    assert "plainer way to say “utilise” is “use”" in amina.get(f"/requests/{number}/sentences?part=1").text
    amina.post(f"/request-sentences/{sentence}", data={"words": "We will talk to people.", "after_number": "0"})
    amina.post(f"/requests/{number}/credit", data={"name": "Amina Y."})
    version = re.findall(r'name="version" value="(\d+)"', lead.get(f"/lead/requests/{number}/answer").text)[0]
    lead.post(f"/lead/requests/{number}/answer", data={"answer": "The aim is clear.", "version": version})

    seen = stranger.get(own_page).text
    assert all(words in seen for words in ("The aim is clear.", "Say who they are.", "Amina Y.", "We will talk to"))
    assert "Amina Yusuf" not in seen
    said_what_changed(stranger, own_page)
    assert stranger.post(f"{own_page}/outcome", data={"outcome": "won"}).status_code == 303
    told = amina.get(f"/requests/{number}").text
    assert all(words in told for words in ("Not taken up.", "No room.", "The aims.", "The bid won the money."))
    assert asked.row.state is State.KNOWN


@pytest.mark.parametrize("easy", ["", "format=easy"])
def test_a_member_is_shown_both_plainer_sentences_when_two_wrote_at_once(world: World, browser: Any, easy: str) -> None:
    amina, tom = world.member("Amina"), world.member("Tom")
    asked = offered_to(world, ask(world), amina, tom)
    sentence = asked.sentences[0].id
    for one, words in ((amina, "We ask people."), (tom, "We talk to people.")):
        sent = browser(one).post(f"/request-sentences/{sentence}", data={"words": words, "after_number": "0"})
        assert sent.status_code == 303
    shown = browser(tom).get(f"/request-sentences/{sentence}?{easy}").text

    assert all(words in shown for words in ("We ask people.", "We talk to people.", "Two people wrote at the same"))
    assert 'name="after_number" value="2"' in shown


def test_pressing_send_twice_asks_once(world: World, browser: Any) -> None:
    stranger = browser(None)
    form_opened(world.lead)
    page = stranger.get(f"/groups/{world.group.id}/ask")
    for _ in range(2):
        stranger.post(f"/groups/{world.group.id}/ask", data=ASKED | {"idempotency_key": key(page)})

    assert len(letters_to_addresses(world)) == 1


def test_two_leads_and_one_request_what_was_typed_stays(world: World, browser: Any) -> None:
    asked = ask(world)
    lead = browser(world.lead)
    sent = {"because": "All are busy until June.", "version": "99"}
    refused = lead.post(f"/lead/requests/{asked.id}/refusal", data=sent)

    assert (refused.status_code, "All are busy until June." in refused.text) == (412, True)
    assert asked.row.state is State.CONFIRMED


def test_what_another_member_may_not_see_is_not_there(world: World, browser: Any) -> None:
    amina, tom = world.member("Amina"), world.member("Tom")
    asked = answered(world, amina)

    for path in ("", "/comment?part=1", "/sentences?part=1", "/credit"):
        assert browser(tom).get(f"/requests/{asked.id}{path}").status_code == 404
    assert browser(amina).get(f"/requests/{asked.id}/comment?part=9").status_code == 404
    for path in ("offer", "link", "refusal", "answer"):
        assert browser(amina).get(f"/lead/requests/{asked.id}/{path}").status_code == 403
    assert browser(None).get(f"/asked/{'x' * 43}").status_code == 404


def test_a_lead_keeps_the_list_of_plainer_words_and_members_read_it(world: World, browser: Any) -> None:
    lead, amina = browser(world.lead), browser(world.member("Amina"))
    assert lead.post("/plainer-words/new", data={"hard": "Ethics", "plainer": "what is right"}).status_code == 303
    number = re.findall(r'href="/plainer-words/(\d+)"', lead.get("/plainer-words").text)[0]
    assert "what is right" in amina.get("/plainer-words").text
    assert f"/plainer-words/{number}" not in amina.get("/plainer-words").text
    changed = {"hard": "ethics", "plainer": "what is fair", "version": "1"}
    assert lead.post(f"/plainer-words/{number}", data=changed).status_code == 303
    assert lead.post(f"/plainer-words/{number}", data=changed).status_code == 412
    assert lead.post(f"/plainer-words/{number}/remove").status_code == 303
    assert "Our list is empty." in amina.get("/plainer-words").text
