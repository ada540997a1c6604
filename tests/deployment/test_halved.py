"""What is halved between the databases is all tried, on one or the other; `./run thorough` tries it on both."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests import depth


def item(name: str, *marks: str, file: str = "tests/test_it.py") -> Any:
    return SimpleNamespace(
        name=name, nodeid=f"{file}::{name}", 
        get_closest_marker=lambda mark: mark in marks or None, add_marker=lambda mark: None,
    )  # fmt: skip


def kept(monkeypatch: Any, *names: str, deep: str = "", marks: tuple[str, ...] = ("halved",)) -> set[str]:
    monkeypatch.setattr(depth, "DEEP", bool(deep))
    monkeypatch.setattr(depth, "REST", deep == "rest")
    items = [item(name, *marks) for name in names]
    return {one.name for one in items} - {one.name for one in depth.left_out(items)}


def test_each_case_runs_once_and_each_database_has_its_half(monkeypatch: Any) -> None:
    names = [f"test_a_job[{database}-{way}]" for database in ("sqlite", "postgresql") for way in ("keys", "words")]
    assert kept(monkeypatch, *names) == {"test_a_job[postgresql-keys]", "test_a_job[sqlite-words]"}
    assert kept(monkeypatch, *names, deep="1") == set(names)


def test_the_rest_is_what_was_left_out_and_all_that_tries_more_when_it_is_deep(monkeypatch: Any) -> None:
    names = [f"test_a_job[{database}-{way}]" for database in ("sqlite", "postgresql") for way in ("keys", "words")]
    assert kept(monkeypatch, *names, deep="rest") == set(names) - kept(monkeypatch, *names)
    assert kept(monkeypatch, *names, deep="rest", marks=("halved", "shared")) == set(names)


def test_what_only_the_thorough_run_tries_is_in_the_rest_on_both(monkeypatch: Any) -> None:
    names = ["test_a_job[sqlite-keys]", "test_a_job[postgresql-keys]"]
    assert kept(monkeypatch, *names, marks=("halved", "thorough")) == set()
    assert kept(monkeypatch, *names, deep="rest", marks=("halved", "thorough")) == set(names)


def test_what_no_database_has_a_part_in_is_always_tried(monkeypatch: Any) -> None:
    names = ["test_a_rule[one]", "test_a_rule[two]", "test_it"]
    assert kept(monkeypatch, *names) == kept(monkeypatch, *names, deep="rest") == set(names)


@pytest.mark.parametrize(
    ("file", "halves"),
    [
        ("tests/claims/test_claims_on_pages.py", True),
        ("tests/opportunities/test_rest.py", True),
        ("tests/feedback/test_on_both_doors.py", True),
        ("tests/bookings/test_take_a_place.py", False),
        ("tests/requests/test_restored.py", False),
        ("tests/plain/test_pages_of_words/test_it.py", False),
    ],
)
def test_what_hands_on_is_halved_and_what_is_done_is_not(file: str, halves: bool) -> None:
    one, marks = item("test_it[sqlite]", file=file), []
    one.add_marker = lambda mark: marks.append(mark.name)
    depth.mark_doors([one])
    assert marks == ["halved"] * halves


def test_tests_of_one_case_take_turns(monkeypatch: Any) -> None:
    names = [f"test_{name}[{database}]" for name in ("one", "two") for database in ("sqlite", "postgresql")]
    assert kept(monkeypatch, *names) == {"test_one[postgresql]", "test_two[sqlite]"}


def test_what_is_not_marked_is_left_alone() -> None:
    assert list(depth.left_out([item("test_it[sqlite-one]"), item("test_it[sqlite-two]")])) == []
