"""Every request asks who it is, so it asks as little as it can, and tells nobody what it heard."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import structlog
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlmodel import select
from starlette.requests import Request

from api.accounts.identify import identify_by_cookie, identify_by_token
from api.accounts.tables import SignedIn
from api.kernel.context import Role
from api.kernel.events import Event
from tests.accounts.conftest import Person
from tests.world import NOON, World
from web.accounts.chrome import build_chrome


@contextmanager
def counted(world: World) -> Iterator[list[str]]:
    said: list[str] = []

    def hear(_connection, _cursor, statement, *_: object) -> None:  # type: ignore[no-untyped-def]
        if not statement.startswith(("BEGIN", "PRAGMA")):
            said.append(statement)

    event.listen(world.database.reads, "before_cursor_execute", hear)
    yield said
    event.remove(world.database.reads, "before_cursor_execute", hear)


def asked(**headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": "/", "headers": raw})


def test_a_visit_to_a_page_costs_one_statement_with_everything_round_the_page(world: World) -> None:
    cookie = world.signed_in(world.lead)
    world.save()
    with counted(world) as said, world.database.reading() as session:
        ctx = identify_by_cookie(session, asked(cookie=f"session={cookie}"), NOON, world.keys)
        chrome = build_chrome(ctx, "/lead/claims/7")

    assert len(said) == 1
    assert Role.LEAD in ctx.actor.roles
    assert chrome.group_help.person == "Lena Hart"
    assert [label for label, _, here in chrome.nav if here] == ["Claims to check"]


def test_a_rest_request_on_somebodys_behalf_costs_one_more(world: World) -> None:
    amina, token = world.member("Amina Yusuf"), world.token(world.admin)
    world.save()
    request = asked(authorization=f"Bearer {token}", on_behalf_of=str(amina.person_id))
    with counted(world) as said, world.database.reading() as session:
        ctx = identify_by_token(session, request, NOON, world.keys)

    assert ctx.person_id == amina.person_id
    assert len([one for one in said if one.startswith("SELECT")]) == 2


def test_a_get_that_keeps_a_record_notes_the_visit_in_its_own_turn(world: World) -> None:
    """On SQLite writers take turns: a second writer inside the first would wait for ever."""
    cookie, later = world.signed_in(world.member("Amina Yusuf")), NOON + timedelta(minutes=10)
    world.save()
    with world.database.writing() as session:
        identify_by_cookie(session, asked(cookie=f"session={cookie}"), later, world.keys)

    assert world.session.exec(select(SignedIn.seen_at)).one() == later


def test_reading_goes_on_when_the_visit_cannot_be_noted(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = browser(world.member("Amina Yusuf"), NOON + timedelta(minutes=10))
    world.save()

    def full(*_: object) -> None:
        raise OperationalError("UPDATE", {}, OSError("database or disk is full"))

    event.listen(world.database.engine, "commit", full)
    try:
        assert "Amina Yusuf" in amina.get("/settings").text
    finally:
        event.remove(world.database.engine, "commit", full)
    world.look_again()
    assert world.session.exec(select(SignedIn.seen_at)).one() == NOON
    amina.get("/settings")
    world.look_again()
    assert world.session.exec(select(SignedIn.seen_at)).one() == NOON + timedelta(minutes=10)


def test_a_visitor_costs_nothing(world: World) -> None:
    with counted(world) as said, world.database.reading() as session:
        ctx = identify_by_cookie(session, asked(), NOON, world.keys)
        chrome = build_chrome(ctx, "/")

    assert said == []
    assert chrome.nav == ()
    assert ctx.group_id is None


def test_no_secret_and_no_email_reaches_a_log_or_an_event(  # type: ignore[no-untyped-def]
    amina: Person, world: World, client, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    from api.kernel.logs import RequestLog, set_up_logs

    set_up_logs("json")
    amina.at_now.app = RequestLog(amina.at_now.app)
    amina.at_now._transport.app = amina.at_now.app
    # What the test's own client writes is not ours.
    logging.getLogger("httpx2").disabled = True
    with caplog.at_level(logging.DEBUG):
        mail = amina.asks(next="/bookings")
        amina.at_now.get(mail.link)
        amina.types("AAAA-AAAA")
        amina.presses(mail)
        session = amina.at_now.cookies["session"]
        amina.at_now.get("/settings")
        token = world.token(amina.ctx)
        client(amina.ctx).get("/api/v1/me")
    logging.getLogger("httpx2").disabled = False
    written = caplog.text + "".join(capsys.readouterr()) + str(world.session.exec(select(Event)).all())
    structlog.reset_defaults()

    assert '"answered"' in written, "the log was on"
    for secret in (mail.secret, mail.code, session, token, amina.email, "Amina", "people.example"):
        assert secret not in written
