"""Nobody's mailbox is filled by a stranger, and a day centre with one address is not shut out."""

from datetime import timedelta

import pytest
from sqlmodel import select

from api.accounts.limits import has_room
from api.accounts.rules import MOST_FOR_AN_EMAIL, MOST_FROM_AN_ADDRESS
from api.accounts.tables import SignInTry
from tests.accounts.conftest import Person, at_once
from tests.world import NOON, World

QUARTER, A_SECOND = timedelta(minutes=15), timedelta(seconds=1)


def test_the_sixth_email_in_a_quarter_of_an_hour_is_refused_kindly(amina: Person) -> None:
    for _ in range(MOST_FOR_AN_EMAIL):
        amina.asks()
    answer = amina.at_now.post("/sign-in", data={"email": amina.email})

    assert answer.status_code == 429
    assert "Look for the newest one, or wait 15 minutes and ask again." in answer.text
    assert amina.email in answer.text


def test_room_comes_back_exactly_when_the_quarter_of_an_hour_is_over(amina: Person) -> None:
    for _ in range(MOST_FOR_AN_EMAIL):
        amina.asks()

    early = amina.at(NOON + QUARTER - A_SECOND)
    assert early.post("/sign-in", data={"email": amina.email}).status_code == 429
    assert amina.at(NOON + QUARTER).post("/sign-in", data={"email": amina.email}).status_code == 303


def test_an_email_that_nobody_has_is_limited_in_the_same_way(browser) -> None:  # type: ignore[no-untyped-def]
    stranger = browser(None)
    codes = [stranger.post("/sign-in", data={"email": "nobody@people.example"}).status_code for _ in range(6)]

    assert codes == [303] * 5 + [429]


def test_asking_again_counts_too(amina: Person) -> None:
    amina.asks()
    codes = [amina.at_now.post("/sign-in/again").status_code for _ in range(5)]

    assert codes == [303] * 4 + [429]


def test_fifty_people_at_one_address_can_ask_and_the_next_one_waits(world: World) -> None:
    room = [has_room(world.session, "the day centre", MOST_FROM_AN_ADDRESS, NOON) for _ in range(51)]

    assert room == [True] * 50 + [False]


def test_twenty_at_once_get_five_emails(amina: Person, world: World) -> None:
    codes = at_once(amina, ["/sign-in"] * 20, {"email": amina.email})

    assert sorted(codes) == [303] * 5 + [429] * 15


def test_the_table_of_tries_names_nobody(amina: Person, world: World) -> None:
    amina.asks()
    kept = str(world.session.exec(select(SignInTry)).all())

    assert amina.email not in kept
    assert "testclient" not in kept


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [("203.0.113.9", "203.0.113.9"), ("2001:db8:1:2::9", "2001:db8:1::/48"), ("nonsense", "unknown")],
)
def test_an_address_is_counted_by_its_network(address: str, counted_as: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from starlette.requests import Request

    from api.accounts.identify import address_of
    from api.settings import settings

    scope = {"type": "http", "client": ("192.0.2.1", 9), "headers": [(b"x-forwarded-for", f"evil, {address}".encode())]}
    assert address_of(Request(scope)) == "192.0.2.1", "a stranger's header is not believed"
    monkeypatch.setenv("TRUST_FORWARDED", "true")
    settings.cache_clear()
    assert address_of(Request(scope)) == counted_as
