"""Nobody is told yes until it is saved, and what only looks never saves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import InternalError
from sqlmodel import Session, select

from api.kernel.context import attempt
from api.kernel.database import Database
from api.kernel.events import Event
from api.kernel.problems import MEDIA_TYPE
from api.kernel.refusals import Refusal, Refused
from api.opportunities.tables import Workstream
from tests.kernel.conftest import BODY, Ground
from tests.visiting import Straightly

Tiny = Callable[..., Straightly]
WAYS = ["the disk is full", "the connection is cut", "our own mistake"]


@contextmanager
def commits_that_fail(database: Database, way: str) -> Iterator[list[str]]:
    """Each commit breaks off where a real one does: in our own hook, or in the driver."""
    tried: list[str] = []
    dialect = database.engine.dialect

    def in_our_hook(_: Session) -> None:
        tried.append(way)
        raise OSError(way)

    def in_the_driver(connection: Any) -> None:
        tried.append(way)
        if way == "the connection is cut":
            connection.dbapi_connection.close()
        raise dialect.dbapi.OperationalError(way)

    if way == "our own mistake":
        event.listen(Session, "before_commit", in_our_hook)
        yield tried
        event.remove(Session, "before_commit", in_our_hook)
    else:
        with patch.object(dialect, "do_commit", in_the_driver):
            yield tried


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "k"}], ids=["without a key", "with a key"])
def test_a_failed_commit_is_never_answered_with_success(
    ground: Ground, tiny: Tiny, way: str, headers: dict[str, str]
) -> None:
    with commits_that_fail(ground.database, way) as tried:
        answer = tiny().post("/workstreams", json=BODY, headers=headers)

    assert tried
    assert answer.status_code == (500 if way == "our own mistake" else 503)
    assert answer.headers["content-type"] == MEDIA_TYPE
    # A line that breaks at the commit leaves us not knowing; a file's own "full" is a plain no.
    unsure = way == "the connection is cut" and ground.database.engine.dialect.name == "postgresql"
    assert ("do not know" if unsure else "nothing was saved") in answer.json()["detail"]
    assert ground.count(Workstream) == ground.count(Event) == 0
    assert tiny().post("/workstreams", json=BODY, headers=headers).status_code == 201


def test_a_full_disk_says_when_to_try_again(ground: Ground, tiny: Tiny) -> None:
    with commits_that_fail(ground.database, "the disk is full"):
        answer = tiny().post("/workstreams", json=BODY)

    assert answer.headers["Retry-After"] == "5"
    assert answer.json()["code"] == "cannot-save"


def test_a_constraint_that_is_found_only_at_the_end_is_no_success_either(ground: Ground, tiny: Tiny) -> None:
    tiny().post("/workstreams", json=BODY)
    answer = tiny().post("/workstreams", json=BODY)

    assert answer.status_code == 500
    assert (answer.headers["content-type"], answer.json()["code"]) == (MEDIA_TYPE, "our-fault")
    assert ground.count(Workstream) == ground.count(Event) == 1


def test_a_refusal_after_something_was_written_leaves_nothing(ground: Ground, tiny: Tiny) -> None:
    answer = tiny().post("/workstreams", json=BODY | {"name": "Refused"})

    assert answer.status_code == 409
    assert ground.count(Workstream) == ground.count(Event) == 0


def test_reading_never_saves_whatever_was_done(ground: Ground) -> None:
    # PostgreSQL says so at once; SQLite forgets it.
    with suppress(InternalError), ground.database.reading() as session:
        session.execute(text("INSERT INTO event_head (id, last_id, last_hash) VALUES (2, 0, '')"))
        session.flush()

    with ground.database.reading() as session:
        assert session.execute(text("SELECT count(*) FROM event_head")).scalar_one() == 1


def test_a_fault_half_way_saves_nothing(ground: Ground) -> None:
    with pytest.raises(OSError, match="half way"), ground.working() as session:
        ground.workstream(session)
        raise OSError("half way")

    assert ground.count(Workstream) == 0


def test_a_page_that_is_told_no_has_undone_all_of_it(ground: Ground) -> None:
    refusal = Refusal("full", "All the places have been taken.")

    def write_then_refuse(ctx: Any, name: str, *, why: Refusal) -> None:
        ground.workstream(ctx.session, name)
        raise Refused(why)

    with ground.working() as session:
        ground.workstream(session, "before")
        assert attempt(write_then_refuse, ground.ctx(session), "half", why=refusal) == refusal

    assert ground.count(Workstream) == 0


def test_a_page_that_is_told_yes_has_it_written(ground: Ground) -> None:
    with ground.working() as session:
        assert attempt(lambda ctx: ground.workstream(ctx.session), ground.ctx(session)) is None
        assert session.exec(select(Workstream.name)).one() == "Evaluation"

    assert ground.count(Workstream) == 1


def test_our_own_mistake_is_not_taken_for_a_refusal(ground: Ground) -> None:
    def mistaken(ctx: Any) -> None:
        raise ValueError("ours")

    with pytest.raises(ValueError, match="ours"), ground.working() as session:
        attempt(mistaken, ground.ctx(session))
