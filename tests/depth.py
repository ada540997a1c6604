"""How much is tried: on every day, or by CI, which has longer (`./run thorough`).

`DEEP=1` tries everything on both databases. `DEEP=rest`, which CI asks for after `./run test`, leaves out those cases
that `./run test` has just tried on the very same database.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import pytest

T = TypeVar("T")
DEEP = bool(os.environ.get("DEEP"))
REST = os.environ.get("DEEP") == "rest"
# Pages and REST only hand on what is asked and said. What is done then is told of actions, on both databases.
DOORS = re.compile(r"/test_(\w+_)?(pages?|rest|doors)(_\w+)?\.py$")


def share(all_of_them: Sequence[T], turn: int, *, on_file: bool, of: int = 2) -> Sequence[T]:
    """One of two parts, and the next on the other database, in a test that is marked `shared`. Of more parts than two,
    the others are left for `./run thorough`.
    """
    return all_of_them if DEEP else all_of_them[(turn + on_file) % of :: of]


def mark_doors(items: Iterable[pytest.Item]) -> None:
    """Before pytest chooses by marks."""
    for one in items:
        if DOORS.search(_file_of(one)):
            one.add_marker(pytest.mark.halved)


def left_out(items: Sequence[pytest.Item]) -> Iterator[pytest.Item]:
    """Of what a file marks `halved`: every other case on one database, the rest on the other. What it marks `thorough`
    on neither.
    """
    if DEEP and not REST:
        return
    cases: dict[str, list[str]] = {}
    halved = [one for one in items if one.get_closest_marker("halved") and _of_a_database(one)]
    for one in halved:
        known = cases.setdefault(_file_of(one), [])
        if _case_of(one) not in known:
            known.append(_case_of(one))
    for one in halved:
        half = (cases[_file_of(one)].index(_case_of(one)) + ("sqlite" in one.nodeid)) % 2 == 0
        tried = half and not one.get_closest_marker("thorough")
        # What tries more of something when it is deep has not been tried like that.
        if not (REST and one.get_closest_marker("shared")) and tried == REST:
            yield one


def _of_a_database(one: pytest.Item) -> bool:
    return "[sqlite" in one.name or "[postgresql" in one.name


def _file_of(one: pytest.Item) -> str:
    return one.nodeid.partition("::")[0]


def _case_of(one: pytest.Item) -> str:
    return one.nodeid.replace("sqlite", "postgresql")
