"""How much is tried: on every day, or by CI, which has longer (`./run thorough`)."""

import os
from collections.abc import Iterator, Sequence
from typing import TypeVar

import pytest

T = TypeVar("T")
DEEP = bool(os.environ.get("DEEP"))


def share(all_of_them: Sequence[T], turn: int, *, on_file: bool, of: int = 2) -> Sequence[T]:
    """One of two parts, and the next on the other database, in a test that is marked `shared`. Of more parts than two,
    the others are left for `./run thorough`.
    """
    return all_of_them if DEEP else all_of_them[(turn + on_file) % of :: of]


def left_out(items: Sequence[pytest.Item]) -> Iterator[pytest.Item]:
    """Of what a file marks `halved`: every other case on one database, the rest on the other."""
    cases: dict[str, list[str]] = {}
    halved = [one for one in items if not DEEP and one.get_closest_marker("halved") and "[" in one.name]
    for one in halved:
        known = cases.setdefault(_file_of(one), [])
        if _case_of(one) not in known:
            known.append(_case_of(one))
    for one in halved:
        if (cases[_file_of(one)].index(_case_of(one)) + ("sqlite" in one.nodeid)) % 2:
            yield one


def _file_of(one: pytest.Item) -> str:
    return one.nodeid.partition("::")[0]


def _case_of(one: pytest.Item) -> str:
    return one.nodeid.replace("sqlite", "postgresql")
