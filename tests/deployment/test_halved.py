"""What is halved between the databases is all tried, on one or the other; `./run thorough` tries it on both."""

from types import SimpleNamespace
from typing import Any

from tests import depth


def item(name: str, *, halved: bool = True) -> Any:
    return SimpleNamespace(name=name, nodeid=f"tests/test_it.py::{name}", get_closest_marker=lambda _: halved or None)


def kept(monkeypatch: Any, *names: str, deep: bool = False) -> set[str]:
    monkeypatch.setattr(depth, "DEEP", deep)
    items = [item(name) for name in names]
    return {one.name for one in items} - {one.name for one in depth.left_out(items)}


def test_each_case_runs_once_and_each_database_has_its_half(monkeypatch: Any) -> None:
    names = [f"test_a_job[{database}-{way}]" for database in ("sqlite", "postgresql") for way in ("keys", "words")]
    assert kept(monkeypatch, *names) == {"test_a_job[postgresql-keys]", "test_a_job[sqlite-words]"}
    assert kept(monkeypatch, *names, deep=True) == set(names)


def test_tests_of_one_case_take_turns(monkeypatch: Any) -> None:
    names = [f"test_{name}[{database}]" for name in ("one", "two") for database in ("sqlite", "postgresql")]
    assert kept(monkeypatch, *names) == {"test_one[postgresql]", "test_two[sqlite]"}


def test_what_is_not_marked_is_left_alone() -> None:
    assert (
        list(depth.left_out([item("test_it[sqlite-one]", halved=False), item("test_it[sqlite-two]", halved=False)]))
        == []
    )
