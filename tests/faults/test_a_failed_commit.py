"""Nobody is told yes before it is saved: REST says 5xx and a page says so in words, and nothing was written."""

import pytest
from sqlmodel import func, select

from api.bookings.tables import Booking
from api.kernel.events import Event, broken_link
from api.kernel.idempotency import AnsweredRequest
from tests.faults.committing import WAYS, unreachable
from tests.world import World


def counted(world: World) -> list[int]:
    world.save()
    world.look_again()
    connection = world.session.connection()
    return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in TABLES]


TABLES = [Booking.__table__, Event.__table__, AnsweredRequest.__table__]  # type: ignore[attr-defined]


@pytest.mark.parametrize("fails", WAYS)
def test_rest_never_answers_yes_to_what_was_not_saved(world: World, client, fails) -> None:  # type: ignore[no-untyped-def]
    opportunity, amina = world.opportunity(), world.member("Amina")
    asks = client(amina)
    before = counted(world)
    with fails(world.database.engine):
        for headers in ({}, {"Idempotency-Key": "once"}):
            answer = asks.post(f"/api/v1/opportunities/{opportunity.id}/bookings", headers=headers)
            assert answer.status_code in (500, 503), answer.text
            assert answer.headers["content-type"] == "application/problem+json"
            assert "nothing was saved" in answer.json()["detail"]
    assert counted(world) == before

    again = asks.post(f"/api/v1/opportunities/{opportunity.id}/bookings", headers={"Idempotency-Key": "once"})
    assert (again.status_code, again.headers.get("Idempotent-Replayed")) == (201, None)
    assert broken_link(world.session.connection()) is None


@pytest.mark.parametrize("fails", WAYS)
def test_a_page_never_answers_yes_to_what_was_not_saved(world: World, browser, fails) -> None:  # type: ignore[no-untyped-def]
    opportunity, amina = world.opportunity(), world.member("Amina")
    looks = browser(amina)
    path = f"/opportunities/{opportunity.id}/booking"
    assert looks.get(path).status_code == 200
    before = counted(world)
    with fails(world.database.engine):
        answer = looks.post(path, data={"idempotency_key": "0f0f"})
        assert answer.status_code in (500, 503)
        assert "nothing was saved" in answer.text
    assert counted(world) == before
    assert looks.post(path, data={"idempotency_key": "0f0f"}).status_code == 303


def test_reading_goes_on_when_nothing_can_be_saved(world: World, client) -> None:  # type: ignore[no-untyped-def]
    world.opportunity()
    asks = client(world.member("Amina"))
    with unreachable(world.database.engine):
        assert asks.get("/api/v1/opportunities").status_code == 200
