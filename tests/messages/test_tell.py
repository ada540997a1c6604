"""What a person is told waits in the outbox, sealed, with the thing it tells of."""

import re

import pytest
from sqlmodel import select

from api.kernel.encryption import Unreadable, unseal
from api.kernel.telling import tell as tell_through_the_kernel
from api.messages.actions import SEALED_COLUMN, tell
from api.messages.letters import FOLDER, KINDS, parted, written
from api.messages.schemas import KINDS as KINDS_IN_WORDS
from api.messages.tables import Message
from tests.messages.reading import letters_to
from tests.world import World

PAID: dict[str, str | int] = {"title": "Leaflet", "what": "Train to London", "amount": "£42.10", "booking_id": 31}
FEEDBACK: dict[str, str | int] = {
    "title": "Leaflet",
    "outcome": "Something changed because of you.",
    "answer": "You said:\nThe print is small.\n\nWe did:\nIt is larger now.",
    "feedback_id": "12",
}
BID = {"group": "The Advisory Group", "topic": "Leaving hospital", "link": "http://127.0.0.1:8000/asked/abc"}
HELPED = {"who": "University of the Coast", "topic": "Leaving hospital", "request_id": 3}
FACTS: dict[str, dict[str, str | int]] = {
    "booked": {"title": "Leaflet", "when": "Tuesday", "place": "Zoom", "leave_by": "Monday"},
    "offered": {"title": "Leaflet", "when": "Tuesday", "lapses": "Monday, 10am"},
    "offer_withdrawn": {"title": "Leaflet"},
    "chairing": {
        "title": "Leaflet",
        "when": "Tuesday",
        "more": "£25",
        "total": "£107.50",
        "ask": "Lena Hart (01632 960 001)",
        "booking_id": 42,
    },
    "chairing_ended": {
        "title": "Leaflet",
        "when": "Tuesday",
        "total": "£82.50",
        "ask": "Lena Hart (01632 960 001)",
        "booking_id": 42,
    },
    "lapsed": {"title": "Leaflet"},
    "left": {"title": "Leaflet", "when": "Tuesday"},
    "opportunity_cancelled": {"title": "Leaflet", "when": "Tuesday", "because": "The speaker is ill."},
    "cancelled_prepared": {
        "title": "Leaflet",
        "when": "Tuesday",
        "because": "The speaker is ill.",
        "preparation": "1 hour",
        "booking_id": "31",
    },
    "cancelled_late": {
        "title": "Leaflet",
        "when": "Tuesday",
        "because": "The speaker is ill.",
        "amount": "£82.50",
        "claim_id": 1042,
    },
    "opportunity_changed": {"title": "Leaflet", "changes": "It begins at 11am."},
    "claim_ready": {"title": "Leaflet", "amount": "£82.50", "claim_id": 1042},
    "claim_question": {"title": "Leaflet", "question": "Which train?", "claim_id": 1042},
    "claim_refused": {"title": "Leaflet", "because": "It was paid already.", "claim_id": 1042},
    "claim_approved": {"title": "Leaflet", "amount": "£82.50", "promised": "Friday 4 December 2026"},
    "paid_by_us": PAID,
    "paid_by_us_changed": PAID,
    "paid_by_us_removed": PAID,
    "payment_sent": {"amount": "£82.50", "pay_on": "Friday 4 December 2026", "where": "to your bank"},
    "payment_returned": {"amount": "£82.50", "because": "The account is closed."},
    "payment_came_back": {"amount": "£82.50", "because": "The voucher had run out."},
    "payment_arrived": {"amount": "£82.50"},
    "feedback_answered": FEEDBACK,
    "feedback_yours": FEEDBACK | {"said": "The map is too small.", "became": "The map has a page of its own."},
    "feedback_too_early": {
        "title": "Leaflet",
        "because": "It is at the printer.",
        "again": "Tuesday 1 June 2027",
    },
    "feedback_owed": {"title": "Leaflet", "who": "Lena Hart", "due": "Thursday 16 April 2026", "feedback_id": "12"},
    "feedback_late": {"title": "Leaflet", "who": "Lena Hart", "due": "Thursday 16 April 2026", "feedback_id": "12"},
    "payment_late": {
        "amount": "£82.50",
        "title": "Leaflet",
        "promised": "Friday 4 December 2026",
        "why": "We are still checking your claim.",
        "ask": "Lena Hart (01632 960 001)",
    },
    "story_gathered": {"number": 31},
    "advance_agreed": {"title": "Leaflet", "amount": "£42.10", "what": "Train to London", "booking_id": "31"},
    "advance_declined": {"title": "Leaflet", "amount": "£42.10", "because": "We can book it.", "booking_id": "31"},
    "claim_set_off": {"title": "Leaflet", "words": "It comes to £92.10. We will pay you £50 by Friday."},
    "story_changed": {"number": 31},
    "story_agreed": {"number": 31},
    "story_response": {"number": 31, "who": "Lena Hart"},
    "gift_agreed": {
        "title": "Leaflet",
        "words": "£82.50 goes to Carers Trust. We pay it by Friday 4 December 2026.",
    },
    "gift_sent": {"amount": "£82.50", "pay_on": "Friday 4 December 2026", "charity": "Carers Trust"},
    "gift_returned": {"amount": "£82.50", "charity": "Carers Trust"},
    "gift_arrived": {"amount": "£82.50", "charity": "Carers Trust"},
    "gift_late": {
        "amount": "£82.50",
        "title": "Leaflet",
        "promised": "Friday 4 December 2026",
        "why": "We are still checking your claim.",
        "ask": "Lena Hart (01632 960 001)",
    },
    "bank_details_changed": {
        "when": "Monday 2 March 2026",
        "last_two": "19",
        "from_when": "9am on Wednesday 4 March 2026",
    },
    "bank_details_checked": {"last_two": "19", "from_when": "9am on Wednesday 4 March 2026"},
    "bank_details_stopped": {"when": "Monday 2 March 2026", "last_two": "19"},
    "bank_details_on_paper": {"last_two": "19"},
    "invited": {"group": "The Advisory Group", "role": "member", "by": "Lena Hart"},
    "request_confirm": {"group": "The Advisory Group", "link": "http://127.0.0.1:8000/asked/abc", "days": 14},
    "lent_place_taken": {"group": "The Coast Group", "title": "Leaflet", "left": "1 place is", "opportunity_id": 12},
    "request_offered_again": BID,
    "request_declined": BID | {"because": "All our members are busy until June."},
    "request_answered": BID,
    "request_ask": BID,
    "request_changes": HELPED | {"changed": "We wrote the aims again."},
    "request_outcome": HELPED | {"won": "The bid won the money."},
    "sign_in": {"link": "http://127.0.0.1:8000/sign-in/link/abc", "code": "ABCD-2345", "minutes": 30},
}
NEVER = re.compile(
    r"\b(please|sorry|valid|invalid|oops|forbidden|utilise|facilitate|in order to|commence|purchase|approximately"
    r"|remuneration|reimbursement|prior to|regarding|obtain|submit|portal)\b|n't\b", re.IGNORECASE
)  # fmt: skip


def test_every_kind_that_was_agreed_has_its_letter_and_its_name() -> None:
    assert set(FACTS) == KINDS == set(KINDS_IN_WORDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_letter_says_all_its_facts_in_plain_english(kind: str) -> None:
    letter = written(kind, FACTS[kind])
    subject, body = parted(letter)

    assert "$" not in letter
    assert "\n" not in subject
    assert all(str(fact) in letter for fact in FACTS[kind].values())
    assert not NEVER.search(letter)
    without_addresses = re.sub(r"https?://\S+", "", body)
    sentences = re.split(r"(?<=[.?!])\s+|\n\n|(?<=:)\n", without_addresses)
    assert [one for one in sentences if len(one.split()) > 20] == []


def test_a_fact_that_is_missing_or_unknown_stops_us_at_once() -> None:
    with pytest.raises(KeyError):
        written("lapsed", {})
    with pytest.raises(AssertionError, match="says nothing of"):
        written("lapsed", {"title": "Leaflet", "amount": "£5"})
    with pytest.raises(AssertionError, match="no message called"):
        written("nonsense", {})


def test_a_title_cannot_carry_a_header_or_another_fact() -> None:
    letter = written("booked", FACTS["booked"] | {"title": "Leaflet\r\nBcc: all@people.example\n\n$place"})

    assert parted(letter)[0] == "You have a place: Leaflet Bcc: all@people.example $place"


def test_the_words_are_sealed_to_their_row(world: World) -> None:
    amina = world.member("Amina Yusuf")
    for title in ("Leaflet", "Panel"):
        tell(world.lead, amina.person_id, "lapsed", title=title)
    world.session.flush()
    one, two = world.session.exec(select(Message).order_by(Message.id)).all()  # type: ignore[arg-type]

    assert b"Leaflet" not in one.sealed
    assert "Leaflet" in letters_to(world, amina.person_id)[0]
    with pytest.raises(Unreadable):
        unseal(world.keys, one.sealed, SEALED_COLUMN, two.id)


def test_what_is_undone_is_told_to_nobody(world: World) -> None:
    amina = world.member("Amina Yusuf")
    world.save()
    tell(world.lead, amina.person_id, "lapsed", title="Leaflet")
    world.session.rollback()

    assert letters_to(world, amina.person_id) == []


def test_slices_below_reach_the_same_outbox(world: World) -> None:
    amina = world.member("Amina Yusuf")
    tell_through_the_kernel(world.lead, amina.person_id, "lapsed", title="Leaflet")

    assert len(letters_to(world, amina.person_id)) == 1


def test_every_letter_is_a_file_in_the_folder() -> None:
    assert all(file.read_text(encoding="utf-8").startswith("Subject: ") for file in FOLDER.iterdir())
