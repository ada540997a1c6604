"""Thousands of rows in one statement mean the same as one at a time, on both databases."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import select

from api.kernel.bulk import insert_rows
from api.ledger.tables import Transfer
from api.opportunities.tables import Workstream
from tests.kernel.conftest import NOON, TODAY, Ground

WORKSTREAMS = Workstream.__table__  # type: ignore[attr-defined]
TRANSFERS = Transfer.__table__  # type: ignore[attr-defined]


def rows(ground: Ground, count: int, **facts: object) -> list[dict[str, object]]:
    known = {"group_id": ground.ours, "cost_code": "EV-100", "counts": True, "live": False}
    return [known | {"name": f"Stream {number}"} | facts for number in range(count)]


@pytest.mark.parametrize("count", [0, 1, 2000])
def test_however_many_rows_are_all_there(ground: Ground, count: int) -> None:
    with ground.working() as session:
        assert insert_rows(session.connection(), WORKSTREAMS, rows(ground, count)) == count

    assert ground.count(Workstream) == count


def test_what_nobody_named_is_what_the_table_says(ground: Ground) -> None:
    with ground.working() as session:
        insert_rows(session.connection(), WORKSTREAMS, [{"group_id": ground.ours, "name": "x", "cost_code": "EV-100"}])
        kept = session.exec(select(Workstream)).one()

    assert (kept.counts, kept.live) == (True, True)


def test_each_column_keeps_its_own_meaning(ground: Ground) -> None:
    summer = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    row = {
        "group_id": ground.ours, "debit": "fees:EV-1", "credit": "owed:1", "amount_pence": 2**40, "kind": "approved",
        "source": "claim:1", "moved_on": date(2026, 7, 1), "at": summer,
    }  # fmt: skip
    with ground.working() as session:
        insert_rows(session.connection(), TRANSFERS, [row])
        kept = session.exec(select(Transfer)).one()

    assert (kept.at, kept.on, kept.amount_pence) == (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 1), 2**40)


def test_a_row_that_is_there_already_is_left_as_it_was(ground: Ground) -> None:
    def movement(pence: int, source: str) -> dict[str, object]:
        return {
            "group_id": ground.ours, "debit": "a", "credit": "b", "amount_pence": pence, "kind": "k", "source": source,
            "moved_on": TODAY, "at": NOON,
        }  # fmt: skip

    once = ("group_id", "kind", "source")
    with ground.working() as session:
        assert insert_rows(session.connection(), TRANSFERS, [movement(1, "one")], once=once) == 1
        assert insert_rows(session.connection(), TRANSFERS, [movement(9, "one"), movement(2, "two")], once=once) == 1

    with ground.working() as session:
        assert sorted(session.exec(select(Transfer.amount_pence))) == [1, 2]


def test_a_row_that_is_there_already_is_a_fault_when_nobody_said_it_might_be(ground: Ground) -> None:
    with pytest.raises(IntegrityError), ground.working() as session:
        insert_rows(session.connection(), WORKSTREAMS, rows(ground, 2, name="Same"))

    assert ground.count(Workstream) == 0


def test_a_word_that_is_too_long_is_refused_and_not_cut_short(ground: Ground) -> None:
    """SQLite keeps it whole; PostgreSQL refuses it. Neither keeps a part of it."""
    try:
        with ground.working() as session:
            insert_rows(session.connection(), WORKSTREAMS, rows(ground, 1, cost_code="x" * 41))
    except DBAPIError:
        assert ground.count(Workstream) == 0
    else:
        assert ground.count(Workstream, Workstream.cost_code == "x" * 41) == 1
