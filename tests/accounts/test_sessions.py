"""How long somebody stays signed in, and how they end it."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from api.accounts.tables import SignedIn
from api.kernel.context import Role
from api.people.actions import put_in_group
from tests.accounts.conftest import at
from tests.world import NOON, World

A_SECOND = timedelta(seconds=1)
MINUTES, HOURS, DAYS = (lambda n: timedelta(minutes=n)), (lambda n: timedelta(hours=n)), (lambda n: timedelta(days=n))


def is_in(answer) -> bool:  # type: ignore[no-untyped-def]
    return answer.status_code == 200


@pytest.mark.parametrize(("role", "idle"), [(Role.MEMBER, HOURS(24)), (Role.LEAD, HOURS(1)), (Role.FINANCE, HOURS(1))])
def test_a_session_that_is_not_used_is_over(world: World, browser, role: Role, idle: timedelta) -> None:  # type: ignore[no-untyped-def]
    someone = world.person("Noor Khan", role)
    noor = browser(someone)

    for when, in_still in ((NOON + idle, False), (NOON + idle - A_SECOND, True)):
        assert is_in(at(noor, when).get("/settings")) is in_still


@pytest.mark.parametrize(
    ("role", "step", "whole"), [(Role.MEMBER, HOURS(20), DAYS(30)), (Role.ADMIN, MINUTES(50), HOURS(12))]
)
def test_a_session_that_is_used_all_the_time_is_over_in_the_end(  # type: ignore[no-untyped-def]
    world: World, browser, role: Role, step: timedelta, whole: timedelta
) -> None:
    noor = browser(world.person("Noor Khan", role))
    now, end = NOON, NOON + whole - A_SECOND
    while now < end:
        now = min(now + step, end)
        assert is_in(at(noor, now).get("/settings")), now - NOON
    assert at(noor, NOON + whole).get("/settings").headers["location"].startswith("/sign-in")


def test_when_they_were_last_here_is_written_at_most_every_ten_minutes(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = browser(world.member("Amina Yusuf"))
    seen = []
    for minutes in (9, 10, 19, 20):
        at(amina, NOON + MINUTES(minutes)).get("/settings")
        seen.append(world.session.exec(select(SignedIn.seen_at)).one() - NOON)

    assert seen == [MINUTES(0), MINUTES(10), MINUTES(10), MINUTES(20)]


def test_somebody_who_becomes_staff_has_a_shorter_session_at_once(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina Yusuf")
    page = browser(amina)
    put_in_group(world.session, NOON, world.group.id, amina.person_id, Role.LEAD)

    assert at(page, NOON + HOURS(2)).get("/settings").status_code == 303


def test_signing_out_ends_the_session_and_not_only_the_cookie(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = browser(world.member("Amina Yusuf"))
    kept = amina.cookies["session"]
    answer = amina.post("/sign-out")

    assert answer.headers["location"] == "/"
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    amina.cookies.set("session", kept)
    assert amina.get("/settings").status_code == 303


def test_signing_out_twice_is_harmless(browser) -> None:  # type: ignore[no-untyped-def]
    assert browser(None).post("/sign-out").headers["location"] == "/"


def test_somebody_sees_where_they_are_signed_in_and_ends_one(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina Yusuf")
    phone, laptop = browser(amina), browser(amina)
    page = laptop.get("/settings").text
    assert page.count("Last used Monday 2 March 2026 at midday") == 2
    assert page.count("(this one)") == 1

    phones = world.session.exec(select(SignedIn.id).order_by(col(SignedIn.id))).first()
    assert laptop.post(f"/settings/sessions/{phones}/end").status_code == 303
    assert phone.get("/settings").status_code == 303
    assert laptop.get("/settings").status_code == 200


def test_signing_out_everywhere_else_leaves_only_this_one(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina Yusuf")
    other, here = browser(amina), browser(amina)

    here.post("/settings/sessions/others/end")
    assert [one.get("/settings").status_code for one in (other, here)] == [303, 200]
    assert client(amina).delete("/api/v1/sessions/others").status_code == 204
    assert here.get("/settings").status_code == 303


def test_nobody_ends_somebody_elses_session(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    amina = browser(world.member("Amina Yusuf"))
    amina.get("/settings")
    session_id = world.session.exec(select(SignedIn.id)).one()

    assert browser(world.admin).post(f"/settings/sessions/{session_id}/end").status_code == 404
    assert client(world.admin).delete(f"/api/v1/sessions/{session_id}").status_code == 404
    assert amina.get("/settings").status_code == 200


def test_after_signing_in_people_come_back_to_where_they_were_going(browser) -> None:  # type: ignore[no-untyped-def]
    stranger = browser(None)
    answer = stranger.get("/settings/messages?after=7")

    assert answer.headers["location"] == "/sign-in?next=%2Fsettings%2Fmessages%3Fafter%3D7"
    assert 'name="next" value="/settings/messages?after=7"' in stranger.get(answer.headers["location"]).text


def test_a_cookie_that_we_never_gave_is_nobody(browser) -> None:  # type: ignore[no-untyped-def]
    stranger = browser(None)
    stranger.cookies.set("session", "A" * 43)

    assert stranger.get("/settings").status_code == 303
