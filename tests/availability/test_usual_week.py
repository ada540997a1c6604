"""A member says when they are usually free."""

import pytest

from api.availability.actions import set_usual_week
from api.availability.queries import my_availability
from api.kernel.london import Part
from api.kernel.refusals import Refused
from tests.world import World

TUESDAY_MORNING, THURSDAY_AFTERNOON = (1, Part.MORNING), (3, Part.AFTERNOON)


def test_a_member_says_their_usual_week(world: World) -> None:
    amina = world.member("Amina")
    set_usual_week(amina, [TUESDAY_MORNING, THURSDAY_AFTERNOON])
    assert my_availability(amina).free.usual == {TUESDAY_MORNING, THURSDAY_AFTERNOON}


def test_saying_it_again_replaces_the_whole_week(world: World) -> None:
    amina = world.member("Amina")
    set_usual_week(amina, [TUESDAY_MORNING])
    set_usual_week(amina, [THURSDAY_AFTERNOON, TUESDAY_MORNING])
    set_usual_week(amina, [THURSDAY_AFTERNOON])
    assert my_availability(amina).free.usual == {THURSDAY_AFTERNOON}


def test_the_same_time_twice_is_once(world: World) -> None:
    amina = world.member("Amina")
    set_usual_week(amina, [TUESDAY_MORNING, TUESDAY_MORNING])
    assert my_availability(amina).free.usual == {TUESDAY_MORNING}


def test_a_week_is_a_persons_own(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    set_usual_week(amina, [TUESDAY_MORNING])
    assert my_availability(ben).free.usual == frozenset()


def test_a_week_goes_with_the_person_into_their_other_group(world: World) -> None:
    group, _, _ = world.other_group()
    amina = world.member("Amina")
    set_usual_week(amina, [TUESDAY_MORNING])
    from api.kernel.context import Role, in_group
    from api.people.actions import put_in_group
    from tests.world import NOON

    in_group(world.session, group.id)
    put_in_group(world.session, NOON, group.id, amina.person_id, Role.MEMBER)
    world.session.flush()
    assert my_availability(world.acting(amina.person_id, group)).free.usual == {TUESDAY_MORNING}


def test_an_administrator_can_say_it_for_somebody_on_the_phone(world: World) -> None:
    grace = world.member("Grace")
    set_usual_week(world.by_phone(grace), [TUESDAY_MORNING])
    assert my_availability(grace).free.usual == {TUESDAY_MORNING}


def test_only_members_have_a_usual_week(world: World) -> None:
    with pytest.raises(Refused) as no:
        set_usual_week(world.finance, [TUESDAY_MORNING])
    assert no.value.refusal.status == 403
