"""Bank details are given by somebody who signed in within 10 minutes: an open phone on a table is not enough."""

from datetime import timedelta

import pytest

from api.accounts.rules import SIGN_IN_AGAIN, why_not_lately
from tests.conftest import NOON
from tests.messages.reading import sign_in_mail
from tests.payees.on_paper import held
from tests.payments.told import ACCOUNT
from tests.world import World

TEN, SECOND = timedelta(minutes=10), timedelta(seconds=1)
PAGE = "/payments/bank-details"


def open_since(world: World, browser, before: timedelta):  # type: ignore[no-untyped-def]
    """A browser that signed in so long ago."""
    amina = world.member("Amina")
    return amina, browser(amina.at(NOON - before), NOON)


@pytest.mark.parametrize(("before", "fresh"), [(TEN, True), (TEN + SECOND, False), (timedelta(), True)])
def test_ten_minutes_to_the_second(before: timedelta, fresh: bool) -> None:
    assert why_not_lately(NOON - before, NOON) is (None if fresh else SIGN_IN_AGAIN)


def test_nobody_signed_in_is_nobody_lately() -> None:
    assert why_not_lately(None, NOON) is SIGN_IN_AGAIN


def test_within_10_minutes_there_is_no_code_to_type(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    _, me = open_since(world, browser, TEN)

    assert me.post(PAGE, data=ACCOUNT).headers["location"] == "/payments/bank-details/saved"


def test_after_that_a_code_is_asked_for_and_what_was_typed_is_kept(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina, me = open_since(world, browser, TEN + SECOND)

    asked = me.post(PAGE, data=ACCOUNT)
    assert asked.status_code == 422
    assert asked.text.count("You signed in more than 10 minutes ago.") == 2
    assert "<title>Error:" in asked.text
    assert all(f'value="{typed}"' in asked.text for typed in ACCOUNT.values())

    done = me.post(PAGE, data=ACCOUNT | {"code": sign_in_mail(world, amina).code})
    assert (done.status_code, done.headers["location"]) == (303, "/payments/bank-details/saved")
    assert held(world).last_two == "19"
    assert "Your account ends in 19." in me.get("/payments/bank-details/saved").text


def test_the_code_signs_in_again_so_the_next_change_needs_none(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina, me = open_since(world, browser, timedelta(hours=3))
    me.post(PAGE, data=ACCOUNT)
    me.post(PAGE, data=ACCOUNT | {"code": sign_in_mail(world, amina).code})

    assert me.post(PAGE, data=ACCOUNT | {"account_number": "12345678"}).status_code == 303


@pytest.mark.parametrize("code", ["", "AAAA-AAAA", "no"])
def test_a_wrong_code_changes_nothing_and_keeps_what_was_typed(world: World, browser, code: str) -> None:  # type: ignore[no-untyped-def]
    _, me = open_since(world, browser, timedelta(hours=1))
    me.post(PAGE, data=ACCOUNT)

    wrong = me.post(PAGE, data=ACCOUNT | {"code": code})

    assert wrong.status_code == 422
    assert 'value="31926819"' in wrong.text
    assert 'id="code"' in wrong.text
    assert "We need your bank details" in me.get("/payments").text


def test_another_code_can_be_asked_for(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina, me = open_since(world, browser, timedelta(hours=1))
    me.post(PAGE, data=ACCOUNT)
    first = sign_in_mail(world, amina).code
    me.post(PAGE, data=ACCOUNT | {"code": "", "do": "send a code"})

    assert sign_in_mail(world, amina).code != first


def test_the_code_of_somebody_else_is_not_theirs(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    """Ben asks for a code in Amina's open browser. It signs him in, and does not speak for her."""
    _, me = open_since(world, browser, timedelta(hours=1))
    ben = world.member("Ben")
    me.post(PAGE, data=ACCOUNT)
    stranger = browser(None)
    stranger.cookies.set("asked", me.cookies["asked"])
    stranger.post("/sign-in", data={"email": "ben@people.example"})

    answer = me.post(PAGE, data=ACCOUNT | {"code": sign_in_mail(world, ben).code})

    assert answer.status_code == 403
    assert "We need your bank details" in me.get("/payments").text


def test_a_token_counts_from_when_it_was_made(world: World, client) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina")
    old = client(amina, NOON)
    old.now = NOON + TEN + SECOND
    said = old.put("/api/v1/bank-details", json=ACCOUNT)

    assert (said.status_code, said.json()["code"]) == (403, "sign-in-again")
    old.now = NOON + TEN
    assert old.put("/api/v1/bank-details", json=ACCOUNT).status_code == 200
