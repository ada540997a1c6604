"""The worker sends what waits: once, again when it could not, and never what is too late."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.message import EmailMessage

import pytest
from sqlmodel import col, update

from api.kernel.context import Context
from api.messages.actions import tell
from api.messages.sending import send_waiting
from api.messages.tables import Message, State
from tests.messages.posting import PostBox, rows, send
from tests.world import NOON, World

A_SECOND = timedelta(seconds=1)


def test_a_letter_is_sent_once_and_its_words_are_gone(world: World, amina: Context) -> None:
    tell(world.lead, amina.person_id, "lapsed", title="A leaflet")
    box = PostBox()

    assert (send(world, box), send(world, box)) == (1, 0)
    letter, row = box.sent[0], rows(world)[0]
    assert (letter["To"], letter["Subject"]) == (
        "Amina Yusuf <amina.yusuf@people.example>", "The place on A leaflet went to somebody else",
    )  # fmt: skip
    assert letter["Reply-To"] == "Lena Hart <help@group.example>"
    assert letter["Message-ID"] == f"<take-part-{row.id}@takepart.example>"
    body = letter.get_content()
    assert body.startswith("Hello Amina Yusuf\n")
    assert "phone Lena Hart on 01632 960 001" in body
    assert (row.state, row.sealed, row.sent_at, row.tries) == (State.SENT, None, NOON, 1)


def test_nothing_leaves_before_it_is_saved(world: World, amina: Context) -> None:
    box = PostBox()
    world.save()
    tell(world.lead, amina.person_id, "lapsed", title="A leaflet")
    world.session.flush()

    assert send_waiting(world.database, lambda: NOON, world.keys, box) == 0


def test_what_could_not_be_sent_is_tried_again_later_and_later(world: World, amina: Context) -> None:
    tell(world.lead, amina.person_id, "lapsed", title="A leaflet")
    box, now = PostBox(fails=3), NOON

    for minutes in (1, 3, 9):
        assert send(world, box, now) == 0
        assert rows(world)[0].next_try_at == now + timedelta(minutes=minutes)
        assert send(world, box, now + timedelta(minutes=minutes) - A_SECOND) == 0
        now += timedelta(minutes=minutes)
    assert send(world, box, now) == 1
    assert rows(world)[0].tries == 4


def test_after_eight_tries_we_stop_and_the_words_are_gone(world: World, amina: Context) -> None:
    tell(world.lead, amina.person_id, "lapsed", title="A leaflet")
    box, now = PostBox(fails=99), NOON
    for _ in range(7):
        send(world, box, now)
        now = rows(world)[0].next_try_at
    assert rows(world)[0].state is State.WAITING

    send(world, box, now)
    assert (rows(world)[0].state, rows(world)[0].sealed, 99 - box.fails) == (State.FAILED, None, 8)


def test_an_address_that_is_not_there_is_not_tried_again(world: World, amina: Context, client) -> None:  # type: ignore[no-untyped-def]
    tell(world.lead, amina.person_id, "lapsed", title="A leaflet")
    send(world, PostBox(fails=1, for_ever=True))

    assert rows(world)[0].state is State.FAILED
    failed = client(world.lead).get("/api/v1/messages/failed").json()["items"]
    assert [(one["name"], one["about"]) for one in failed] == [("Amina Yusuf", "A place that went to somebody else")]
    assert client(amina).get("/api/v1/messages").json()["items"][0]["state"] == "failed"


def test_a_sign_in_letter_that_is_too_late_is_not_sent(world: World, amina: Context) -> None:
    facts = {"link": "http://127.0.0.1:8000/sign-in/link/abc", "code": "ABCD-2345", "minutes": "30"}
    for _ in range(2):
        tell(world.lead, amina.person_id, "sign_in", **facts)
    in_time, late = (row.id for row in rows(world))
    box = PostBox()
    world.session.exec(update(Message).where(col(Message.id) == late).values(created_at=NOON - timedelta(seconds=1)))

    send(world, box, NOON + timedelta(minutes=30) - A_SECOND)
    assert [row.state for row in rows(world)] == [State.SENT, State.FAILED]
    assert [letter["Message-ID"] for letter in box.sent] == [f"<take-part-{in_time}@takepart.example>"]
    assert all(row.sealed is None for row in rows(world))


def test_two_workers_at_once_send_each_letter_once(world: World, amina: Context) -> None:
    for number in range(30):
        tell(world.lead, amina.person_id, "lapsed", title=f"Leaflet {number}")
    world.save()
    box = PostBox()

    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda _: send_waiting(world.database, lambda: NOON, world.keys, box), range(4)))
    assert sum(counts) == len(box.sent) == len({letter["Message-ID"] for letter in box.sent}) == 30


def test_a_worker_that_dies_while_sending_leaves_the_letter_for_later(world: World, amina: Context) -> None:
    tell(world.lead, amina.person_id, "lapsed", title="A leaflet")
    world.save()

    def dies(_: EmailMessage) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send_waiting(world.database, lambda: NOON, world.keys, dies)
    world.look_again()
    box = PostBox()
    assert send(world, box) == 0
    assert send(world, box, NOON + timedelta(minutes=1)) == 1


def test_one_letter_that_cannot_be_made_does_not_hold_up_the_rest(world: World, amina: Context) -> None:
    for title in ("Broken", "Whole"):
        tell(world.lead, amina.person_id, "lapsed", title=title)
    world.session.flush()
    rows(world)[0].sealed = b"not ours"
    box = PostBox()

    assert send(world, box) == 1
    assert "Whole" in str(box.sent[0]["Subject"])
    assert rows(world)[0].state is State.FAILED
