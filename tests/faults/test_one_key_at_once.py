"""Twenty clients send one request with one Idempotency-Key at one moment: it is done once, and each hears the same."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import httpx
import pytest
from sqlmodel import select

from api.bookings.tables import Booking
from api.kernel.idempotency import AnsweredRequest
from tests.journeys.browser import served
from tests.world import NOON, World
from web.app import create_app

AT_ONCE = 20
ROUNDS = 3


@pytest.mark.slow
def test_one_key_does_one_thing_however_many_send_it(world: World) -> None:
    app = create_app(world.database, clock=lambda: NOON, keys=world.keys, threads=AT_ONCE)
    limits = httpx.Limits(max_connections=AT_ONCE)
    with served(app) as address, httpx.Client(base_url=address, limits=limits, timeout=30) as http:
        for number in range(ROUNDS):
            opportunity = world.opportunity(places=5, title=f"Opportunity {number}")
            token = world.token(world.member(f"Amina {number}"))
            world.save()
            path = f"/api/v1/opportunities/{opportunity.id}/bookings"
            headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"key-{number}"}
            answers = at_once(partial(http.post, path, headers=headers))
            assert {answer.status_code for answer in answers} == {201}, [answer.text for answer in answers]
            assert len({answer.content for answer in answers}) == 1
            assert sum("Idempotent-Replayed" not in answer.headers for answer in answers) == 1
    world.look_again()
    connection = world.session.connection()
    assert len(connection.execute(select(Booking.id)).all()) == ROUNDS
    assert len(connection.execute(select(AnsweredRequest.key)).all()) == ROUNDS


def test_the_same_key_for_something_else_is_refused(world: World, client) -> None:  # type: ignore[no-untyped-def]
    first, second = world.opportunity(title="First"), world.opportunity(title="Second")
    asks = client(world.member("Amina"))
    headers = {"Idempotency-Key": "one"}
    assert asks.post(f"/api/v1/opportunities/{first.id}/bookings", headers=headers).status_code == 201
    refused = asks.post(f"/api/v1/opportunities/{second.id}/bookings", headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (409, "idempotency-key-reused")


def at_once(ask: Callable[[], httpx.Response]) -> list[httpx.Response]:
    ready = Barrier(AT_ONCE)

    def one(_: int) -> httpx.Response:
        ready.wait(10)
        return ask()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))
