"""Where people went from here: only those who said yes, and as long as they say so."""

from dataclasses import replace

import pytest

from api.kernel.context import Context, Role
from api.kernel.refusals import Refused
from api.people.actions import end_role
from api.people.queries import roles_held
from api.progression.actions import put_on_map, take_off_map
from api.progression.queries import progress_of, where_people_went
from tests.progression.told import moved
from tests.world import World


def shown(ctx: Context) -> list[str]:
    return [row.name for row in where_people_went(ctx)]


def test_a_move_is_on_the_map_only_after_a_yes(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    one = moved(amina)
    assert shown(ben) == []
    assert progress_of(world.lead, amina.person_id).moves == [], "the lead does not see it either"

    put_on_map(amina, one.id)
    assert shown(ben) == shown(world.lead) == ["Amina"]

    take_off_map(amina, one.id)
    assert shown(ben) == []


def test_nobody_else_puts_it_there_or_takes_it_off(world: World) -> None:
    amina, ben = world.member("Amina"), world.person("Ben", Role.MEMBER, Role.LEAD)
    one = moved(amina)

    for act in (put_on_map, take_off_map):
        with pytest.raises(Refused, match="cannot find that move"):
            act(ben, one.id)


def test_whoever_acts_by_phone_shows_nothing_that_the_member_keeps_and_cannot_tell_if_it_is_there(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    kept, told = moved(amina), moved(amina, on_map=True)

    for act in (put_on_map, take_off_map):
        with pytest.raises(Refused, match="cannot find that move"):
            act(world.by_phone(amina), kept.id)
    assert len(shown(ben)) == 1
    take_off_map(world.by_phone(amina), told.id)
    assert shown(ben) == []


def test_somebody_who_left_stays_on_the_map_until_they_say_no(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    moved(amina, on_map=True)
    end_role(world.admin, roles_held(world.admin, amina.person_id)[0].id)
    world.session.flush()
    assert shown(ben) == ["Amina"]


def test_an_administrator_who_acts_for_a_member_reaches_nothing_in_another_group(world: World) -> None:
    amina = world.member("Amina")
    one = moved(amina, on_map=True)
    next_door, _, _ = world.other_group()
    away = replace(world.by_phone(amina), group_id=next_door.id)

    with pytest.raises(Refused, match="cannot find that move"):
        take_off_map(away, one.id)
