"""Someone of another group walks every documented route with our numbers: it is as if nothing were there.

A route whose path or body names a kind of thing that the walk does not know fails it, so that none is left out.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from api.kernel import groups
from api.kernel.context import Role
from tests.api_contract.asking import ask, body_of, with_numbers_of
from tests.api_contract.document import Operation, operations
from tests.api_contract.driving import Answer, wrong_with
from tests.api_contract.kept_things import things_of
from tests.api_contract.numbers import ALIKE, BODY_KINDS, NOT_THERE, Group
from tests.api_contract.pages import page_routes
from tests.api_contract.things import Things
from tests.world import World

pytestmark = [pytest.mark.slow, pytest.mark.halved]
LEAKS = (401, 403, 404)
ROLES = (Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)


@pytest.fixture
def things(world: World) -> Things:
    return things_of(world)


def test_our_own_people_do_reach_every_thing_that_the_walk_asks_for(things: Things) -> None:
    """The positive control: a walk over things that nobody can reach would prove nothing."""
    unreached = [
        one.name
        for one in with_things(things)
        if all(answer.status in LEAKS for answer in asked_by(things, things.ours, one))
    ]
    assert unreached == []


def test_another_group_finds_nothing_of_ours_in_any_documented_route(things: Things) -> None:
    assert list(faults_in(things)) == []


def test_the_walk_fails_when_nothing_keeps_groups_apart(things: Things) -> None:
    """The negative control: without the mechanism the same walk finds the leaks."""
    event.remove(Session, "do_orm_execute", groups.see_only_this_group)
    event.remove(Session, "before_flush", groups.write_only_in_this_group)
    try:
        leaks = list(faults_in(things))
    finally:
        event.listen(Session, "do_orm_execute", groups.see_only_this_group)
        event.listen(Session, "before_flush", groups.write_only_in_this_group)
    assert len(leaks) > 20, leaks


def test_another_group_finds_nothing_of_ours_on_any_page(things: Things) -> None:
    for method, path in page_routes():
        for role in ROLES:
            answer = things.theirs.browsers[role].call(method, things.ours.filled(path), b"")
            assert things.ours.mark not in answer.body.decode("latin-1"), f"{role} sees us at {method} {path}"


def test_nobody_reads_without_a_token_or_with_one_that_was_ended(things: Things) -> None:
    for one in operations(things.document):
        for caller in (things.nobody, things.ended):
            answer = ask(things, caller, one, things.ours, body_of(things, one))
            assert answer.status == 401 or one.path in OPEN, f"{one.name}: {answer.status} {answer.body[:200]!r}"
            assert wrong_with(answer, rest=True) is None, one.name


# A researcher has no account: anybody may ask any group, and whoever has the secret of a request reads that one.
OPEN = {
    "/groups/{group_id}/asking",
    "/groups/{group_id}/help-requests",
    "/asked-request",
    "/asked-request/confirmation",
    "/asked-request/withdrawal",
    "/asked-request/changes",
    "/asked-request/outcome",
}
MOST_OF_A_KIND = 7


def faults_in(things: Things) -> Iterator[str]:
    for one in with_things(things):
        for role in ROLES:
            body = with_numbers_of(body_of(things, one), things.theirs)
            ours = ask(things, things.theirs.callers[role], one, things.ours, body)
            none = ask(things, things.theirs.callers[role], one, NOT_THERE, body)
            if ours.status not in LEAKS:
                yield f"{role} of another group: {one.name} gives {ours.status} {ours.body[:200]!r}"
            elif (ours.status, ours.body) != (none.status, none.body):
                yield f"{role} of another group: {one.name} tells ours from what is not there: {ours} {none}"
    for one in operations(things.document):
        for role in ROLES:
            yield from _seen_in_lists(things, one, role)
            yield from _named_in_bodies(things, one, role)


def _seen_in_lists(things: Things, one: Operation, role: Role) -> Iterator[str]:
    if one.method != "GET" or one.path_names:
        return
    answer = things.theirs.callers[role].get(f"/api/v1{one.path}")
    if things.ours.mark in answer.body.decode():
        yield f"{role} of another group reads us in {one.name}"
    if answer.status == 200 and answer.kind == "application/json":
        for kind, number in _numbers(answer.json()):
            if number in things.ours.ids.get(kind, ()):
                yield f"{role} of another group reads our {kind} {number} in {one.name}"


def _named_in_bodies(things: Things, one: Operation, role: Role) -> Iterator[str]:
    """Their own thing in the path, ours in the body: a workstream, a member, a booking."""
    body = body_of(things, one)
    kinds = sorted({kind for kind, _ in _numbers(body)})
    unknown = [kind for kind in kinds if kind not in BODY_KINDS]
    assert not unknown, f"{one.name} names {unknown} in its body, and the walk does not know them: see things.py"
    if not kinds:
        return
    ours = ask(things, things.theirs.callers[role], one, things.theirs, with_numbers_of(body, things.ours))
    none = ask(things, things.theirs.callers[role], one, things.theirs, with_numbers_of(body, NOT_THERE))
    if ours.status < 400:
        yield f"{role} of another group: {one.name} takes our {kinds} and gives {ours.status}"
    elif (ours.status, ours.body) != (none.status, none.body):
        yield f"{role} of another group: {one.name} tells our {kinds} from what is not there: {ours} {none}"


def with_things(things: Things) -> Iterator[Operation]:
    for one in operations(things.document):
        numbered = set(one.path_names) - set(ALIKE)
        unknown = numbered - set(things.ours.ids)
        assert not unknown, f"{one.name} names {unknown}, and the walk has none: add them in things.py"
        if numbered and one.path not in OPEN:
            yield one


def asked_by(things: Things, group: Group, one: Operation) -> Iterator[Answer]:
    body = with_numbers_of(body_of(things, one), group)
    for role in ROLES:
        for which in range(MOST_OF_A_KIND):
            yield ask(things, group.callers[role], one, group, body, which)


def _numbers(value: Any) -> Iterator[tuple[str, int]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name.endswith("_id") and isinstance(inner, int):
                yield name, inner
            else:
                yield from _numbers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _numbers(inner)
