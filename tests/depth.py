"""How much is tried: on every day, or by CI, which has longer (`./run thorough`)."""

import os
from collections.abc import Iterator, Sequence
from typing import TypeVar

import pytest

from api.kernel.database import Database

T = TypeVar("T")
DEEP = bool(os.environ.get("DEEP"))


def share(all_of_them: Sequence[T], turn: int, database: Database) -> Sequence[T]:
    """Half of them, and the other half on the other database."""
    return all_of_them if DEEP else all_of_them[(turn + database.is_file) % 2 :: 2]


def left_out(items: Sequence[pytest.Item]) -> Iterator[pytest.Item]:
    """Of a test that is marked `halved`: every other case of it on one database, and the rest on the other."""
    cases: dict[str, list[str]] = {}
    for one in items:
        if DEEP or one.get_closest_marker("halved") is None or "[" not in one.name:
            continue
        case = one.nodeid.replace("sqlite", "postgresql")
        known = cases.setdefault(case.partition("[")[0], [])
        if case not in known:
            known.append(case)
        if (known.index(case) + ("sqlite" in one.nodeid)) % 2:
            yield one
