"""The database itself keeps the promises, and names each one, so that a fault says which was broken."""

from sqlalchemy import BigInteger, CheckConstraint, Date, DateTime, Float, LargeBinary, Numeric, UniqueConstraint
from sqlmodel import SQLModel

from api.kernel.columns import Instant
from api.tables import metadata

TABLES = list(metadata.tables.values())
COLUMNS = [column for table in TABLES for column in table.columns]
POSTGRESQL_CUTS_AT = 63


def test_every_promise_has_a_name() -> None:
    promises = [
        one for table in TABLES for one in table.constraints if isinstance(one, CheckConstraint | UniqueConstraint)
    ]

    assert [f"{one.table.name}: {one}" for one in promises if not one.name] == []
    assert [str(index) for table in TABLES for index in table.indexes if not index.name] == []


def test_no_two_promises_share_a_name() -> None:
    named = [str(one.name) for table in TABLES for one in (*table.constraints, *table.indexes) if one.name]

    assert sorted(named) == sorted(set(named))
    assert [name for name in named if len(name) > POSTGRESQL_CUTS_AT] == []


def test_money_is_whole_pence_in_a_column_that_holds_it() -> None:
    money = [column for column in COLUMNS if column.name.endswith("_pence")]

    assert [str(column) for column in money if not isinstance(column.type, BigInteger)] == []
    assert [str(column) for column in COLUMNS if isinstance(column.type, Float | Numeric) and column not in money] == []


def test_a_moment_ends_in_at_and_a_day_in_on() -> None:
    """`_at` is an aware moment in UTC; `_on` is a day in London, and a rate card is in force from one."""
    moments = [column for column in COLUMNS if isinstance(column.type, Instant | DateTime)]
    days = [column for column in COLUMNS if isinstance(column.type, Date)]

    assert [str(one) for one in moments if one.name != "at" and not one.name.endswith("_at")] == []
    assert [str(one) for one in days if not one.name.endswith(("_on", "_from"))] == []
    assert [str(one) for one in moments if not isinstance(one.type, Instant)] == []


def test_a_sealed_value_says_so() -> None:
    plain = {"code_salt", "code_hash"}
    binary = [column for column in COLUMNS if isinstance(column.type, LargeBinary)]

    assert [str(one) for one in binary if "sealed" not in one.name and one.name not in plain] == []


def test_every_row_that_points_at_another_is_held_by_the_database() -> None:
    """`answered_request` has visitors too, who are person 0; the head of the chain begins before any event."""
    loose = [
        str(column)
        for column in COLUMNS
        if column.name.endswith("_id") and not column.foreign_keys and column.name != "thing_id"
    ]

    assert loose == ["event_head.last_id", "answered_request.person_id"]


def test_no_table_behaves() -> None:
    """tables.py holds rows, columns and constraints; what they do is in rules.py and actions.py."""
    classes = [one for one in SQLModel.__subclasses__() if hasattr(one, "__table__")]
    behaving = [
        f"{one.__name__}.{name}"
        for one in classes
        for name, value in vars(one).items()
        if callable(value) and not name.startswith("_") and getattr(value, "__module__", "").startswith("api.")
    ]

    assert behaving == []
