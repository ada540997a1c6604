"""`kill -9` in the middle of 200 bookings: what was answered with yes is there, once, and nothing is half done."""

import json
import time
from base64 import b64encode
from collections import Counter
from functools import partial
from random import Random

import httpx
import pytest
from sqlmodel import select

from api.bookings.tables import Booking
from api.kernel.events import Event, broken_link
from api.kernel.idempotency import AnsweredRequest
from api.payments.checking import check_ledger
from tests.faults.killing import Ask, Heard, Server, ask_all, running, until
from tests.world import World

pytestmark = pytest.mark.slow
DAYS = ("Tuesday 17 March 2026", "Wednesday 18 March 2026", "Thursday 19 March 2026", "Friday 20 March 2026")
SEED = 20261122
CLIENTS = 6


def test_a_killed_server_loses_no_booking_that_it_acknowledged_and_doubles_none(world: World) -> None:
    asks, heard = everybody_wants_everything(world, members=50), Heard()
    with running(address(world), keys(world)) as server:
        clients = ask_all(server, asks, heard, CLIENTS)
        kills = kill_again_and_again(server, heard, len(asks), step=24)
        for client in clients:
            client.join(30)
        replayed = [ask_once_more(server, ask) for ask in asks[::10]]

    assert (heard.said_no, heard.given_up) == ([], [])
    assert len(heard.said_yes) == len(asks)
    assert kills >= 5
    assert heard.asked_again >= kills
    assert lost_or_doubled(world, heard) == []
    assert [heard.said_yes[ask.key] for ask in asks[::10]] == replayed
    world.look_again()
    connection = world.session.connection()
    assert broken_link(connection) is None
    assert check_ledger(world.session) == []
    booked = connection.execute(select(Event.id).where(Event.thing == "booking")).all()
    assert len(booked) == len(asks)
    assert len(connection.execute(select(AnsweredRequest.key)).all()) == len(asks)


@pytest.mark.halved
def test_a_server_that_answers_before_it_saves_is_found_out(world: World) -> None:
    """The negative control: without it, the test above would prove nothing."""
    asks, heard = everybody_wants_everything(world, members=10), Heard()
    with running(address(world), keys(world), fault="answers-first") as server:
        clients = ask_all(server, asks, heard, CLIENTS)
        kill_again_and_again(server, heard, len(asks), step=12)
        for client in clients:
            client.join(30)
    assert lost_or_doubled(world, heard) != []


def everybody_wants_everything(world: World, *, members: int) -> list[Ask]:
    opportunities = [
        world.opportunity(places=members, title=day, sessions=[{"on": day, "starts": "10am", "ends": "1pm"}]).id
        for day in DAYS
    ]
    tokens = [world.token(world.member(f"Member {number}")) for number in range(members)]
    world.save()
    asks = [
        Ask(f"booking-{opportunity}-{number}", f"/api/v1/opportunities/{opportunity}/bookings", token)
        for opportunity in opportunities
        for number, token in enumerate(tokens)
    ]
    Random(SEED).shuffle(asks)
    return asks


def kill_again_and_again(server: Server, heard: Heard, goal: int, *, step: int) -> int:
    """At moments that nobody chose: after a few more answers (`step` at most), and up to 20 ms into what comes next."""
    chance, kills = Random(SEED), 0
    while len(heard.said_yes) < goal * 0.9 and not heard.said_no:
        wanted = len(heard.said_yes) + chance.randint(step // 2, step)
        until(partial(enough, heard, min(wanted, goal)), "more answers")
        time.sleep(chance.uniform(0, 0.02))
        server.kill()
        server.start()
        kills += 1
    return kills


def enough(heard: Heard, wanted: int) -> bool:
    return len(heard.said_yes) >= wanted or bool(heard.said_no)


def ask_once_more(server: Server, ask: Ask) -> bytes:
    headers = {"Authorization": f"Bearer {ask.token}", "Idempotency-Key": ask.key}
    answer = httpx.post(server.address + ask.path, headers=headers)
    assert (answer.status_code, answer.headers["Idempotent-Replayed"]) == (201, "true")
    return answer.content


def lost_or_doubled(world: World, heard: Heard) -> list[str]:
    world.look_again()
    kept = world.session.connection().execute(select(Booking.id, Booking.opportunity_id, Booking.member_id)).all()
    ids = {row.id for row in kept}
    lost = [f"lost: {body.decode()}" for body in heard.said_yes.values() if json.loads(body)["id"] not in ids]
    times = Counter((row.opportunity_id, row.member_id) for row in kept)
    return lost + [f"doubled: {one}" for one, count in times.items() if count > 1]


def address(world: World) -> str:
    return world.database.engine.url.set(drivername=world.database.engine.dialect.name).render_as_string(False)


def keys(world: World) -> str:
    return ",".join(f"{number}:{b64encode(key).decode()}" for number, key in world.keys.keys.items())
