"""Signing in gives nothing away: not to scripts, to other sites, to readers of the database, or in an address."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from api.accounts.tables import SignedIn, SignInRequest
from tests.accounts.conftest import Person
from tests.messages.reading import sign_in_mail
from tests.world import World

HALF_AN_HOUR, A_SECOND = timedelta(minutes=30), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("/bookings/3?from=list", "/bookings/3?from=list"),
        ("//elsewhere.example", "/"),
        ("/\\elsewhere.example", "/"),
        ("https://elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/bookings\r\nSet-Cookie: a=b", "/"),
        ("/sign-out", "/"),
        ("/" + "a" * 250, "/"),
    ],
)
def test_after_signing_in_people_only_go_to_our_own_pages(amina: Person, wanted: str, there: str) -> None:
    answer = amina.at_now.post("/sign-in", data={"email": amina.email, "next": wanted})
    if answer.status_code == 422:
        return
    assert amina.presses(sign_in_mail(amina.world, amina.ctx)).headers["location"] == there


def test_signing_in_again_ends_the_session_before(amina: Person, world: World) -> None:
    amina.presses(amina.asks())
    amina.presses(amina.asks())

    rows = world.session.exec(select(SignedIn).order_by(col(SignedIn.id))).all()
    assert [row.ended_at is not None for row in rows] == [True, False]


def test_somebody_signed_in_is_not_asked_to_sign_in(amina: Person) -> None:
    amina.presses(amina.asks())

    assert amina.at_now.get("/sign-in").headers["location"] == "/"


@pytest.mark.parametrize(
    "typed", ["", "amina", "amina@", "a@b", "amina@people..example", "x@y.z\r\nBcc: all@people.example"]
)
def test_a_wrong_email_is_said_beside_its_box_and_kept(amina: Person, typed: str) -> None:
    answer = amina.at_now.post("/sign-in", data={"email": typed})

    assert answer.status_code == 422
    assert "Error: Sign in" in answer.text
    assert typed.split("\r")[0] in answer.text


def test_secrets_are_kept_as_hashes_only(amina: Person, world: World) -> None:
    mail = amina.asks()
    amina.presses(mail)
    kept = str([*world.session.exec(select(SignInRequest)), *world.session.exec(select(SignedIn))])

    for secret in (mail.secret, mail.code, mail.code.replace("-", ""), *amina.at_now.cookies.values()):
        assert secret not in kept
    assert amina.email not in kept


def test_the_cookies_are_out_of_reach_of_scripts_and_other_sites(amina: Person) -> None:
    asked = amina.at_now.get("/sign-in").headers["set-cookie"]
    signed_in = amina.presses(amina.asks()).headers.get_list("set-cookie")

    for cookie in (asked, next(one for one in signed_in if one.startswith("session="))):
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie


def test_over_https_the_cookies_are_for_this_host_alone(amina: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    from api.settings import settings

    monkeypatch.setenv("BASE_URL", "https://takepart.example")
    settings.cache_clear()
    cookie = amina.at_now.get("/sign-in").headers["set-cookie"]

    assert cookie.startswith("__Host-asked=")
    assert "Secure" in cookie
