"""Who did what is kept for ever: nothing that did not happen is in it, and no change to it goes unnoticed."""

import json
from dataclasses import replace

import pytest
from sqlmodel import select

from api.kernel.context import NOBODY
from api.kernel.events import START, Event, EventHead, broken_link, record
from api.opportunities.tables import Workstream
from tests.kernel.conftest import ADA, AMINA, BEN, NOON, PEOPLE, Ground


def did(ground: Ground, *names: str) -> None:
    """Each in its own transaction."""
    for name in names:
        with ground.working() as session:
            record(ground.ctx(session), "added", ground.workstream(session, name), "name", "cost_code")


def kept(ground: Ground) -> list[Event]:
    with ground.database.reading() as session:
        return list(session.exec(select(Event).order_by(Event.id)))


def broken(ground: Ground) -> int | None:
    with ground.database.engine.connect() as connection:
        return broken_link(connection)


def test_an_event_says_who_did_what_to_which_and_when(ground: Ground) -> None:
    did(ground, "Evaluation")

    (event,) = kept(ground)
    assert (event.id, event.at, event.group_id, event.actor_id) == (1, NOON, ground.ours, AMINA)
    assert (event.on_behalf_of_id, event.verb, event.thing) == (None, "added", "workstream")
    assert json.loads(event.fields) == ["name", "cost_code"]
    assert event.previous_hash == START
    assert broken(ground) is None


def test_an_event_says_on_whose_behalf(ground: Ground) -> None:
    with ground.working() as session:
        record(ground.ctx(session, ADA, on_behalf_of=PEOPLE[BEN]), "added", ground.workstream(session))

    (event,) = kept(ground)
    assert (event.actor_id, event.on_behalf_of_id) == (ADA, BEN)


def test_someone_who_has_not_signed_in_is_written_as_nobody(ground: Ground) -> None:
    with ground.working() as session:
        record(replace(ground.ctx(session), actor=NOBODY), "added", ground.workstream(session))

    assert kept(ground)[0].actor_id is None


def test_an_event_holds_no_value_that_was_written(ground: Ground) -> None:
    did(ground, "Secret plans")

    assert "Secret" not in kept(ground)[0].model_dump_json()


def test_nothing_is_recorded_when_all_is_undone(ground: Ground) -> None:
    with ground.working() as session:
        record(ground.ctx(session), "added", ground.workstream(session))
        session.rollback()
        session.commit()
    with pytest.raises(OSError, match="stopped"), ground.working() as session:
        record(ground.ctx(session), "added", ground.workstream(session))
        raise OSError("stopped")

    assert kept(ground) == []
    assert broken(ground) is None


def test_what_a_savepoint_undid_is_not_recorded_and_what_came_before_is(ground: Ground) -> None:
    with ground.working() as session:
        ctx = ground.ctx(session)
        record(ctx, "added", ground.workstream(session, "before"))
        savepoint = session.begin_nested()
        record(ctx, "added", ground.workstream(session, "undone"))
        savepoint.rollback()
        record(ctx, "changed", ground.workstream(session, "after"))

    assert [event.verb for event in kept(ground)] == ["added", "changed"]
    assert ground.count(Workstream) == 2
    assert broken(ground) is None


def test_a_savepoint_inside_one_that_is_undone_is_undone_too(ground: Ground) -> None:
    with ground.working() as session:
        ctx = ground.ctx(session)
        outer = session.begin_nested()
        with session.begin_nested():
            record(ctx, "added", ground.workstream(session, "inner"))
        record(ctx, "added", ground.workstream(session, "outer"))
        outer.rollback()
        with session.begin_nested():
            record(ctx, "kept", ground.workstream(session, "kept"))

    assert [event.verb for event in kept(ground)] == ["kept"]


def test_the_end_of_a_savepoint_does_not_hold_the_chain(ground: Ground) -> None:
    with ground.working() as session:
        with session.begin_nested():
            record(ground.ctx(session), "added", ground.workstream(session))
        assert session.exec(select(EventHead.last_id)).one() == 0

    assert len(kept(ground)) == 1


def test_one_transaction_can_hold_many_events_and_they_chain_in_order(ground: Ground) -> None:
    with ground.working() as session:
        for name in "abc":
            record(ground.ctx(session), f"added {name}", ground.workstream(session, name))
    did(ground, "d")

    events = kept(ground)
    assert [event.verb for event in events] == ["added a", "added b", "added c", "added"]
    assert [event.previous_hash for event in events] == [START, *(event.hash for event in events[:-1])]
