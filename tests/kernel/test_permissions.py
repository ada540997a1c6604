"""Who may do what is declared on the action, and holds wherever it is called."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from api.kernel.context import HELD_IN_A_GROUP, NOBODY, Actor, Context, Role
from api.kernel.permissions import ACTIONS, NOT_SIGNED_IN, NOT_YOUR_ROLE, ONLY_THEMSELVES, Permission, allowed
from api.kernel.refusals import Refusal, Refused
from tests.kernel.conftest import KEYS, NOON


def someone(*roles: Role) -> Actor:
    return Actor(7, "Someone", frozenset({Role.PERSON, *roles}))


def context(actor: Actor, on_behalf_of: Actor | None = None) -> Context:
    return Context(Session(), actor, NOON, KEYS, on_behalf_of=on_behalf_of, group_id=1)


def told(ctx: Context, *roles: Role, in_person: bool = False) -> Refusal | None:
    @allowed(*roles, in_person=in_person)
    def act(ctx: Context) -> str:
        """Something is done."""
        return "done"

    try:
        assert act(ctx) == "done"
    except Refused as refused:
        return refused.refusal
    finally:
        ACTIONS.pop("kernel.act")
    return None


@pytest.mark.parametrize("needed", HELD_IN_A_GROUP)
@pytest.mark.parametrize("held", HELD_IN_A_GROUP)
def test_whoever_holds_the_role_may_and_whoever_does_not_may_not(held: Role, needed: Role) -> None:
    assert told(context(someone(held)), needed) == (None if held is needed else NOT_YOUR_ROLE)


def test_any_one_of_the_roles_is_enough() -> None:
    assert told(context(someone(Role.FINANCE)), Role.LEAD, Role.FINANCE) is None
    assert told(context(someone(Role.FINANCE, Role.MEMBER)), Role.MEMBER) is None


def test_a_visitor_is_asked_to_sign_in_and_not_told_about_roles() -> None:
    assert told(context(NOBODY), Role.MEMBER) == told(context(NOBODY), Role.PERSON) == NOT_SIGNED_IN
    assert NOT_SIGNED_IN.status == 401


def test_what_anyone_may_do_a_visitor_may() -> None:
    assert told(context(NOBODY), Role.VISITOR) is None


def test_someone_signed_in_with_no_role_here_may_do_only_what_anyone_signed_in_may() -> None:
    assert told(context(someone()), Role.PERSON) is None
    assert told(context(someone()), *HELD_IN_A_GROUP) == NOT_YOUR_ROLE


MEMBER, ADMIN = someone(Role.MEMBER), someone(Role.ADMIN)


def test_an_administrator_may_do_for_a_member_what_the_member_may() -> None:
    assert told(context(ADMIN, on_behalf_of=MEMBER), Role.MEMBER) is None


def test_an_administrator_may_not_do_for_a_member_what_the_member_may_not() -> None:
    assert told(context(ADMIN, on_behalf_of=MEMBER), Role.FINANCE) == NOT_YOUR_ROLE
    assert told(context(ADMIN, on_behalf_of=MEMBER), Role.ADMIN) == NOT_YOUR_ROLE


@pytest.mark.parametrize("role", [Role.MEMBER, Role.LEAD, Role.FINANCE])
def test_nobody_else_may_do_anything_for_a_member(role: Role) -> None:
    assert told(context(someone(role), on_behalf_of=MEMBER), Role.MEMBER) == NOT_YOUR_ROLE


def test_an_administrator_who_has_lost_the_role_can_no_longer_act_for_anyone() -> None:
    acting = context(ADMIN, on_behalf_of=MEMBER)

    assert told(replace(acting, actor=someone()), Role.MEMBER) == NOT_YOUR_ROLE


def test_what_must_be_done_in_person_is_done_by_the_person() -> None:
    assert told(context(ADMIN, on_behalf_of=MEMBER), Role.MEMBER, in_person=True) == ONLY_THEMSELVES
    assert told(context(MEMBER), Role.MEMBER, in_person=True) is None


def test_an_action_is_listed_with_its_promise_and_works_with_what_it_is_given() -> None:
    @allowed(Role.LEAD, Role.ADMIN, in_person=True)
    def add(ctx: Context, one: int, *, other: int) -> int:
        """The lead adds two numbers.

        More about it."""
        return one + other

    assert add(context(someone(Role.LEAD)), 2, other=3) == 5
    listed = Permission(frozenset({Role.LEAD, Role.ADMIN}), True, "The lead adds two numbers.")
    assert ACTIONS.pop("kernel.add") == listed


def test_a_refused_action_does_not_begin() -> None:
    begun = []

    @allowed(Role.LEAD)
    def begin(ctx: Context) -> None:
        """Something begins."""
        begun.append(ctx)

    with pytest.raises(Refused):
        begin(context(MEMBER))
    ACTIONS.pop("kernel.begin")
    assert begun == []
