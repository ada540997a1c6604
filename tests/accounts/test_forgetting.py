"""What nobody needs any more goes by itself, and not a moment too soon."""

from datetime import datetime, timedelta

from sqlmodel import func, select

from api.accounts.forgetting import ANSWERS_ARE_KEPT, SESSIONS_ARE_KEPT, Hourly, forget_old
from api.accounts.tables import SignedIn, SignInRequest, SignInTry
from api.kernel.idempotency import AnsweredRequest
from tests.accounts.conftest import Person
from tests.world import NOON, World

MOMENT = timedelta(seconds=1)


def forgotten(world: World, now: datetime) -> None:
    world.save()
    forget_old(world.database, lambda: now)
    world.look_again()


def count(world: World, table: type) -> int:
    return world.session.exec(select(func.count()).select_from(table)).one()


def test_a_session_that_is_ended_is_forgotten_after_30_days(world: World) -> None:
    world.signed_in(world.member("Amina"))
    [session] = world.session.exec(select(SignedIn)).all()
    session.ended_at = NOON
    forgotten(world, NOON + SESSIONS_ARE_KEPT - MOMENT)
    assert count(world, SignedIn) == 1
    forgotten(world, NOON + SESSIONS_ARE_KEPT)
    assert count(world, SignedIn) == 0


def test_a_session_that_nobody_ended_is_forgotten_30_days_after_it_ran_out(world: World) -> None:
    world.signed_in(world.member("Amina"))
    [session] = world.session.exec(select(SignedIn)).all()
    forgotten(world, session.expires_at + SESSIONS_ARE_KEPT - MOMENT)
    assert count(world, SignedIn) == 1
    forgotten(world, session.expires_at + SESSIONS_ARE_KEPT)
    assert count(world, SignedIn) == 0


def test_a_kept_answer_is_given_again_for_90_days(world: World, client) -> None:  # type: ignore[no-untyped-def]
    body, key = {"name": "Panel", "cost_code": "P-1"}, {"Idempotency-Key": "monday"}
    assert client(world.lead).post("/api/v1/workstreams", json=body, headers=key).status_code == 201
    forgotten(world, NOON + ANSWERS_ARE_KEPT - MOMENT)
    assert count(world, AnsweredRequest) == 1
    forgotten(world, NOON + ANSWERS_ARE_KEPT)
    assert count(world, AnsweredRequest) == 0


def test_an_email_that_was_asked_for_goes_though_nobody_asks_again(world: World, amina: Person) -> None:
    amina.asks()
    forgotten(world, NOON + timedelta(days=1))
    assert (count(world, SignInRequest), count(world, SignInTry)) == (1, 0)
    forgotten(world, NOON + timedelta(days=1, minutes=30))
    assert count(world, SignInRequest) == 0


def test_whoever_is_signed_in_stays_signed_in(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = browser(world.member("Amina"))
    forgotten(world, NOON + timedelta(hours=23))
    assert "Hello Amina" in amina.get("/").text


def test_the_worker_looks_once_an_hour() -> None:
    now, done = [NOON], []
    hourly = Hourly(lambda: done.append(now[0]), lambda: now[0])
    for minutes in (0, 1, 59, 60, 61, 120):
        now[0] = NOON + timedelta(minutes=minutes)
        hourly()
    assert done == [NOON, NOON + timedelta(minutes=60), NOON + timedelta(minutes=120)]
