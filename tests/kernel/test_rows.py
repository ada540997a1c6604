"""Plain rows mean what the same statement means through SQLAlchemy, on both databases."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import LargeBinary, bindparam, event, func, literal, select
from sqlalchemy.exc import DBAPIError, OperationalError

from api.kernel.bulk import insert_rows
from api.kernel.columns import Instant
from api.kernel.events import Event
from api.kernel.rows import Rows
from api.ledger.tables import Transfer
from api.opportunities.tables import Opportunity, State, Workstream
from tests.kernel.conftest import AMINA, NOON, TODAY, Ground

MOVED = Transfer.__table__  # type: ignore[attr-defined]
WORK = Opportunity.__table__  # type: ignore[attr-defined]
STREAM = Workstream.__table__  # type: ignore[attr-defined]
SOURCES = ["one", "two", "three"]
OF_THESE = (
    select(MOVED)
    .where(MOVED.c.source.in_(bindparam("sources", expanding=True)), MOVED.c.group_id == bindparam("group"))
    .order_by(MOVED.c.source)
)


@pytest.fixture
def moved(ground: Ground) -> Ground:
    """Three transfers, with everything that a column can hold."""
    rows = [
        {
            "group_id": ground.ours, "debit": "a", "credit": "b", "amount_pence": 2**40 + number, "kind": "k",
            "source": source, "moved_on": TODAY + timedelta(days=number), "at": NOON + timedelta(microseconds=number),
        }
        for number, source in enumerate(SOURCES)
    ]  # fmt: skip
    with ground.working() as session:
        insert_rows(session.connection(), MOVED, rows)
    return ground


@pytest.mark.parametrize("sources", [[], ["one"], ["one", "two"], SOURCES, [*SOURCES, "none"]])
def test_each_row_is_the_same_as_by_the_long_way(moved: Ground, sources: list[str]) -> None:
    asked: dict[str, Any] = {"sources": sources, "group": moved.ours}
    quick = Rows(OF_THESE)
    with moved.working() as session:
        slow = [tuple(row) for row in session.connection().execute(OF_THESE, asked)]
        assert [tuple(row) for row in quick(session, asked)] == slow
        assert [tuple(row) for row in quick(session, asked)] == slow
    assert len(slow) == len(set(sources) & set(SOURCES))


def test_a_row_is_read_by_the_names_of_its_columns(moved: Ground) -> None:
    with moved.working() as session:
        (row,) = Rows(OF_THESE)(session, {"sources": ["one"], "group": moved.ours})

    assert (row.source, row.amount_pence, row.moved_on, row.at) == ("one", 2**40, TODAY, NOON)
    assert row.at.tzinfo is UTC
    assert isinstance(row.moved_on, date)
    assert not isinstance(row.moved_on, datetime)


def test_a_state_comes_back_as_a_state_and_nothing_as_nothing(ground: Ground) -> None:
    with ground.working() as session:
        session.add(Opportunity(group_id=ground.ours, title="x", made_by_id=AMINA, created_at=NOON))
        (row,) = Rows(select(WORK.c.state, WORK.c.how, WORK.c.due_on, WORK.c.closes_at))(session, {})

    assert row == (State.DRAFT, None, None, None)
    assert row.state is State.DRAFT


def test_it_sees_what_was_added_a_moment_ago(ground: Ground) -> None:
    with ground.working() as session:
        session.add(Workstream(group_id=ground.ours, name="New", cost_code="N"))

        assert [row.name for row in Rows(select(STREAM.c.name))(session, {})] == ["New"]


def test_it_is_in_the_same_transaction_as_everything_else(ground: Ground) -> None:
    names = Rows(select(STREAM.c.name))
    with ground.working() as session:
        savepoint = session.begin_nested()
        session.add(Workstream(group_id=ground.ours, name="Undone", cost_code="N"))
        assert len(names(session, {})) == 1
        savepoint.rollback()
        assert names(session, {}) == []


def test_an_argument_has_the_type_of_its_column(moved: Ground) -> None:
    """A moment is asked for in any zone; a state by its word; a fixed value stands in the statement."""
    later = Rows(select(MOVED.c.source).where(MOVED.c.at >= bindparam("at", type_=Instant), MOVED.c.kind == "k"))
    drafts = Rows(select(func.count()).where(WORK.c.state == State.DRAFT, WORK.c.state == bindparam("state")))
    with moved.working() as session:
        asked = (NOON + timedelta(microseconds=2)).astimezone(tz=datetime.now().astimezone().tzinfo)
        assert [row.source for row in later(session, {"at": asked})] == ["three"]
        assert drafts(session, {"state": State.DRAFT}) == [(0,)]


def test_lists_of_every_length_and_order_are_read_right(moved: Ground) -> None:
    """Twice the same statement with lists of other lengths: what is kept for one must not serve the other."""
    both = Rows(
        select(MOVED.c.source)
        .where(
            MOVED.c.source.in_(bindparam("some", expanding=True)),
            MOVED.c.amount_pence.in_(bindparam("pence", expanding=True)),
        )
        .order_by(MOVED.c.source)
    )  # fmt: skip
    amounts = [2**40, 2**40 + 1, 2**40 + 2]
    with moved.working() as session:
        for some, pence, expected in (
            (["one"], amounts, ["one"]), (SOURCES, amounts[:1], ["one"]), (SOURCES[:2], amounts[:2], ["one", "two"]),
            (SOURCES, amounts, sorted(SOURCES)), ([], amounts, []), (SOURCES, [], []),
        ):  # fmt: skip
            assert [row.source for row in both(session, {"some": some, "pence": pence})] == expected
            assert [row.source for row in both(session, {"pence": pence, "some": some})] == expected


def test_two_columns_of_one_name_are_read_by_their_place(moved: Ground) -> None:
    with moved.working() as session:
        rows = Rows(select(MOVED.c.debit, MOVED.c.debit, literal(7)).where(MOVED.c.source == "one"))(session, {})

    assert [tuple(row)[-1] for row in rows] == [7]
    assert [row[0] for row in rows] == ["a"]


def test_bytes_come_back_as_bytes(ground: Ground) -> None:
    sealed = Rows(select(literal(b"\x00\xff", LargeBinary)))
    with ground.working() as session:
        assert [bytes(row[0]) for row in sealed(session, {})] == [b"\x00\xff"]


def test_a_fault_of_the_database_is_told_as_one(ground: Ground) -> None:
    """So that a full disk is a 503 here too."""
    lost = Rows(select(STREAM.c.name).where(func.no_such_function(STREAM.c.name) == 1))
    with pytest.raises(DBAPIError) as told, ground.working() as session:
        lost(session, {})

    assert isinstance(told.value, OperationalError) or ground.database.engine.dialect.name == "postgresql"


def test_somebody_who_listens_to_every_statement_hears_it(ground: Ground) -> None:
    heard: list[str] = []
    engine = ground.database.engine
    listen = lambda _, __, statement, *___: heard.append(statement)  # noqa: E731
    event.listen(engine, "before_cursor_execute", listen)
    try:
        with ground.working() as session:
            Rows(select(Event.__table__.c.verb))(session, {})  # type: ignore[attr-defined]
    finally:
        event.remove(engine, "before_cursor_execute", listen)

    assert any("FROM event" in one for one in heard)
