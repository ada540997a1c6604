"""A role ends, but never a group's last lead or administrator."""

import pytest
from sqlmodel import col, select

from api.kernel.context import Role
from api.kernel.refusals import Refused
from api.people.actions import end_role, put_in_group
from api.people.queries import members_of, names_of
from api.people.tables import Membership
from tests.people.joining import held
from tests.world import NOON, World


def test_a_role_ends_today_and_the_person_is_no_longer_there(world: World) -> None:
    amina = world.member("Amina Yusuf")
    ended = end_role(world.admin, held(world, amina.person_id))

    assert ended.until_on == NOON.date()
    assert members_of(world.session, world.group.id) == []
    assert names_of(world.lead, [amina.person_id]) == {amina.person_id: "Amina Yusuf"}, "old records keep their names"


def test_a_role_that_ended_can_be_given_again(world: World) -> None:
    amina = world.member("Amina Yusuf")
    first = held(world, amina.person_id)
    end_role(world.admin, first)

    with pytest.raises(Refused):
        end_role(world.admin, first)
    assert put_in_group(world.session, NOON, world.group.id, amina.person_id, Role.MEMBER).id != first


@pytest.mark.parametrize(("who", "role"), [("lead", "lead"), ("admin", "administrator")])
def test_the_last_lead_and_the_last_administrator_stay(world: World, who: str, role: str) -> None:
    person_id = getattr(world, who).person_id
    with pytest.raises(Refused) as no:
        end_role(world.admin, held(world, person_id))
    assert no.value.refusal.reason == (
        f"This is the group's only {role}. Give somebody else the role first, then end this one."
    )

    put_in_group(world.session, NOON, world.group.id, world.finance.person_id, Role(role))
    assert end_role(world.admin, held(world, person_id)).until_on is not None


def test_two_administrators_cannot_end_each_other(world: World) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from api.kernel.context import Context, in_group
    from api.people.queries import actor_in

    other = world.person("Olu Ade", Role.ADMIN)
    roles = {who.person_id: held(world, who.person_id) for who in (world.admin, other)}
    world.save()

    def end(by: int, whose: int) -> str:
        with world.database.writing() as session:
            in_group(session, world.group.id)
            ctx = Context(session, actor_in(session, by, world.group.id), NOON, world.keys, group_id=world.group.id)
            try:
                end_role(ctx, roles[whose])
            except Refused as no:
                session.rollback()
                return no.refusal.code
        return "ended"

    with ThreadPoolExecutor(2) as pool:
        one, two = (world.admin.person_id, other.person_id)
        said = sorted(pool.map(end, (one, two), (two, one)))
    assert said in (["ended", "last-of-a-role"], ["ended", "not-your-role"])


def test_a_lead_does_not_end_roles(world: World) -> None:
    with pytest.raises(Refused) as no:
        end_role(world.lead, held(world, world.finance.person_id))
    assert no.value.refusal.status == 403


def test_another_groups_role_is_not_there(world: World) -> None:
    _, nia, _ = world.other_group()
    theirs = world.session.exec(
        select(Membership.id).where(col(Membership.person_id) == nia.person_id),
        execution_options={"across_groups": True},
    ).one()

    with pytest.raises(Refused) as no:
        end_role(world.admin, theirs)
    assert no.value.refusal.status == 404
