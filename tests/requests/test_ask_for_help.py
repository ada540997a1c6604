"""A researcher without an account asks a group for help, and confirms it from their email."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from sqlmodel import select

from api.kernel.context import in_group
from api.kernel.events import Event
from api.kernel.fields import problems_of
from api.kernel.refusals import Refused
from api.messages.sending import send_waiting
from api.requests.actions import confirm_request, withdraw_request
from api.requests.cutting import cut, pasted
from api.requests.queries import help_requests, show_asked
from api.requests.rules import LEAST_DAYS, why_not_ask
from api.requests.schemas import AskIn
from api.requests.tables import HelpRequest, RequestSentence, State
from tests.requests.asking import ASKED, TEXT, ask, form_opened, letters_to_addresses, nobody
from tests.world import NOON, World

TODAY = date(2026, 3, 2)


def test_nobody_in_the_group_sees_a_request_until_the_button_in_the_email_is_pressed(world: World) -> None:
    asked = ask(world, confirmed=False)
    assert help_requests(world.lead) == []

    show_asked(nobody(world), asked.secret)
    assert asked.row.state is State.SENT, "opening the page confirms nothing"
    confirm_request(nobody(world), asked.secret)

    assert [one.id for one in help_requests(world.lead)] == [asked.id]


def test_what_a_stranger_typed_goes_to_no_address_before_it_is_confirmed(world: World) -> None:
    ask(world, confirmed=False, name="Cheap pills at http://spam.example", topic="Buy now http://spam.example")

    (letter,) = letters_to_addresses(world)
    assert letter.startswith("\nrosa@university.example\n")
    assert "spam" not in letter


def test_the_letter_to_an_address_is_sent_and_then_emptied(world: World) -> None:
    sent = []
    ask(world, confirmed=False)
    world.save()

    assert send_waiting(world.database, lambda: NOON, world.keys, sent.append) == 1
    world.look_again()
    assert (sent[0]["To"], letters_to_addresses(world)) == ("rosa@university.example", [])
    assert sent[0].get_content().startswith("Hello\n\nSomebody asked The Advisory Group for help")


def test_the_secret_is_kept_only_sealed_and_is_in_no_event(world: World) -> None:
    asked = ask(world)

    assert asked.secret not in str(asked.row.model_dump())
    assert all(asked.secret not in str(one.model_dump()) for one in world.session.exec(select(Event)))
    assert all("rosa" not in str(one.model_dump()).lower() for one in world.session.exec(select(Event)))


@pytest.mark.parametrize(
    ("days", "code"),
    [(-1, "deadline-passed"), (0, "deadline-too-soon"), (LEAST_DAYS - 1, "deadline-too-soon"), (LEAST_DAYS, None),
     (730, None), (731, "deadline-too-far")],
)  # fmt: skip
def test_a_deadline_is_told_kindly_to_the_day(days: int, code: str | None) -> None:
    refusal = why_not_ask(TODAY + timedelta(days=days), TODAY, closed=False)
    assert (refusal and refusal.code) == code


def test_a_fourth_request_with_one_email_in_a_quarter_of_an_hour_waits(world: World) -> None:
    for _ in range(3):
        ask(world, confirmed=False)
    with pytest.raises(Refused, match="Wait 15 minutes"):
        ask(world, confirmed=False, email="ROSA@university.example")

    ask(world, confirmed=False, email="other@university.example")
    ask(world, confirmed=False, at=NOON + timedelta(minutes=15))


def test_a_request_is_confirmed_once_and_can_be_withdrawn(world: World) -> None:
    asked = ask(world)
    with pytest.raises(Refused, match="because it is confirmed"):
        confirm_request(nobody(world), asked.secret)

    withdraw_request(nobody(world), asked.secret)
    assert asked.row.state is State.WITHDRAWN


def test_whoever_says_no_to_a_request_that_a_stranger_sent_in_their_name_takes_all_of_it_away(world: World) -> None:
    asked = ask(world, confirmed=False, topic="Never asked for")
    withdraw_request(nobody(world), asked.secret)
    world.session.flush()

    assert help_requests(world.lead) == []
    for table in (HelpRequest, RequestSentence):
        assert world.session.exec(select(table)).all() == []


def test_on_the_page_a_no_to_what_was_never_confirmed_says_that_it_is_gone(world: World, browser: Any) -> None:
    asked, stranger = ask(world, confirmed=False, topic="Never asked for"), browser(None)
    world.save()

    gone = stranger.post(f"/asked/{asked.secret}/withdrawal").headers["location"]
    told = stranger.get(gone).text
    assert "have deleted it" in told
    assert "Never asked for" not in told


def test_a_wrong_secret_finds_nothing(world: World) -> None:
    ask(world)
    with pytest.raises(Refused, match="cannot find that request"):
        show_asked(nobody(world), "x" * 43)


def test_text_from_a_word_processor_is_cut_into_its_sentences(world: World) -> None:
    from_word = "The “aim”\u00a0is\x0bclear.\tSo\u00ad we begin.\r\n\r\n\r\n\r\n• Carers\u2028• Staff 👩‍🦽"
    asked = ask(world, text=from_word)

    assert [(one.number, one.paragraph, one.words) for one in asked.sentences] == [
        (1, 1, "The “aim” is"), (2, 2, "clear."), (3, 2, "So we begin."), (4, 3, "• Carers"), (5, 4, "• Staff 👩‍🦽"),
    ]  # fmt: skip


def test_only_pictures_and_far_too_much_are_met_with_a_plain_sentence() -> None:
    too_long = "The words they should read can be 8000 characters or fewer."
    for text, sentence in (("🎉🎉", "We found no words in this."), ("word " * 2000, too_long)):
        with pytest.raises(ValidationError) as wrong:
            AskIn.model_validate(ASKED | {"text": text})
        assert problems_of(wrong.value, AskIn)[0].sentence.startswith(sentence)
    AskIn.model_validate(ASKED | {"text": "x" * 8000})


def test_a_stranger_who_sends_nothing_but_spaces_keeps_nobody_waiting() -> None:
    """Read space by space from each of them, this would take most of an hour."""
    spaces = " " * 2_000_000
    assert pasted(f"a{spaces}b{spaces}\n{spaces}c") == f"a{spaces}b\nc"


@given(st.text(alphabet="ab. \n!?🎉\u00a0é", max_size=80))
def test_no_letter_of_a_text_is_lost_when_it_is_cut(text: str) -> None:
    clean = str(pasted(text))
    assert "".join("".join(one.words for one in cut(clean)).split()) == "".join(clean.split())
    assert [one.number for one in cut(clean)] == list(range(1, len(cut(clean)) + 1))


def test_over_rest_a_visitor_asks_and_goes_on_with_the_secret_of_the_email(client, world: World) -> None:  # type: ignore[no-untyped-def]
    visitor = client(None)
    form_opened(world.lead)
    late = visitor.post(f"/api/v1/groups/{world.group.id}/help-requests", json=ASKED | {"deadline_on": "2026-03-09"})
    assert (late.status_code, late.json()["code"]) == (422, "deadline-too-soon")
    assert visitor.get(f"/api/v1/groups/{world.group.id}/asking").json()["least_days"] == 14

    sent = visitor.post(f"/api/v1/groups/{world.group.id}/help-requests", json=ASKED)
    assert (sent.status_code, sent.json()["next"]) == (
        201, "We sent you an email. Open it, and press the button there.",
    )  # fmt: skip
    secret = {"Request-Secret": letters_to_addresses(world)[-1].split("/asked/")[1].split()[0]}
    assert visitor.get("/api/v1/asked-request", headers=secret).json()["state"] == "sent"
    assert visitor.post("/api/v1/asked-request/confirmation", headers=secret).json()["state"] == "confirmed"
    assert visitor.post("/api/v1/asked-request/withdrawal", headers=secret).status_code == 204
    assert visitor.get("/api/v1/asked-request", headers=secret).json()["state"] == "withdrawn"
    assert visitor.get("/api/v1/asked-request", headers={"Request-Secret": "no"}).status_code == 404
    assert visitor.get("/api/v1/groups/999/asking").status_code == 404


def test_a_request_belongs_to_the_group_that_was_asked(world: World) -> None:
    group, lead, _ = world.other_group()
    asked = ask(world, group=group.id, lead=lead)
    in_group(world.session, world.group.id)

    assert help_requests(world.lead) == []
    assert world.session.info["group_id"] == world.group.id
    assert show_asked(nobody(world), asked.secret).group.id == group.id
    assert [one.id for one in help_requests(lead)] == [asked.id]


def test_the_text_is_whole(world: World) -> None:
    asked = ask(world)
    assert [one.words for one in asked.sentences] == [
        "We will utilise interviews.", "Stakeholders will be recruited.", "Carers are paid for their time. 🎉",
    ]  # fmt: skip
    assert TEXT.count("\n\n") == 1
    assert world.session.exec(select(HelpRequest)).one().outcome_due_on == date(2026, 11, 25)
