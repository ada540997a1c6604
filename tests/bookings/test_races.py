"""A place is never sold twice, whoever presses at the same moment; and without our two layers it would be."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from api.bookings.actions import take_a_place
from api.bookings.rules import FULL
from api.kernel.context import Context, Role, in_group
from api.kernel.database import Database
from api.people.actions import put_in_group
from tests.bookings.people import session_on
from tests.bookings.racing import (
    PLACES,
    RACERS,
    drop_constraints,
    look_then_take,
    new_race,
    places_held,
    together,
)
from tests.conftest import KEYS
from tests.databases import NAMES, made
from tests.depth import DEEP
from tests.world import NOON, World
from web.app import create_app

EXPECTED = Counter({"done": PLACES, FULL.code: RACERS - PLACES})


@pytest.fixture
def racers(world: World) -> list[Context]:
    people = [world.member(f"Racer {number}") for number in range(RACERS)]
    world.save()
    return people


def race(world: World, people: list[Context], number: int) -> None:
    opportunity_id = new_race(world, number)
    answers = together(world.database, people, lambda ctx: take_a_place(ctx, opportunity_id))
    assert answers == EXPECTED
    assert places_held(world.database, world, opportunity_id) == list(range(1, PLACES + 1))


def test_a_hundred_people_race_for_three_places(world: World, racers: list[Context]) -> None:
    for number in range(2):
        race(world, racers, number)


@pytest.mark.shared
@pytest.mark.slow
def test_a_hundred_people_race_for_three_places_again_and_again(world: World, racers: list[Context]) -> None:
    for number in range(20 if DEEP else 8):
        race(world, racers, number)


def test_a_hundred_clients_hear_yes_or_why_not_over_rest(world: World, racers: list[Context]) -> None:
    opportunity_id = new_race(world, 0)
    tokens = [world.token(person) for person in racers]
    world.save()
    app = create_app(world.database, clock=lambda: NOON, keys=KEYS)

    async def everyone() -> list[httpx2.Response]:
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://testserver") as client:
            url = f"/api/v1/opportunities/{opportunity_id}/bookings"
            presses = (client.post(url, headers={"Authorization": f"Bearer {token}"}) for token in tokens)
            return list(await asyncio.gather(*presses))

    answers = asyncio.run(everyone())
    assert Counter(one.status_code for one in answers) == {201: PLACES, 409: RACERS - PLACES}
    assert {one.json()["detail"] for one in answers if one.status_code == 409} == {FULL.reason}
    assert places_held(world.database, world, opportunity_id) == list(range(1, PLACES + 1))


def test_one_person_pressing_in_twenty_windows_has_one_place(world: World) -> None:
    opportunity_id = new_race(world, 0)
    amina = world.member("Amina")
    world.save()
    answers = together(world.database, [amina] * 20, lambda ctx: take_a_place(ctx, opportunity_id))
    assert answers == {"done": 1, "already-booked": 19}


def test_one_person_in_two_groups_is_never_in_two_places_at_once(world: World) -> None:
    amina = world.member("Amina")
    group, lead, workstream = world.other_group()
    in_group(world.session, group.id)
    put_in_group(world.session, NOON, group.id, amina.person_id, Role.MEMBER)
    world.session.flush()
    theirs = world.opportunity(lead=lead, workstream_id=workstream, places=20, **session_on("2 April 2026"))
    there = world.acting(amina.person_id, group)
    in_group(world.session, world.group.id)
    ours = world.opportunity(places=20, **session_on("2 April 2026", "12pm", "2pm"))
    world.save()
    chosen = {amina.group_id: ours.id, there.group_id: theirs.id}
    answers = together(world.database, [amina, there] * 5, lambda ctx: take_a_place(ctx, chosen[ctx.group_id]))
    assert answers["done"] == 1
    assert answers["already-booked"] == answers["already-busy"] - 1 == 4


@pytest.fixture(params=NAMES)
def scratch(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of its own, because what is broken here must not stay broken."""
    with made(request.param, tmp_path) as database:
        yield database


@pytest.mark.parametrize("constraint", [True, False], ids=["constraint", "no constraint"])
@pytest.mark.parametrize("lock", [True, False], ids=["lock", "no lock"])
def test_either_layer_is_enough_and_without_both_a_place_is_sold_twice(
    scratch: Database, lock: bool, constraint: bool
) -> None:
    if not constraint:
        drop_constraints(scratch)
    with World.begun(scratch, KEYS) as world:
        people = [world.member(f"Racer {number}") for number in range(RACERS)]
        opportunity_id = new_race(world, 0)
        if lock:
            answers = together(scratch, people, lambda ctx: take_a_place(ctx, opportunity_id))
        else:
            answers = look_then_take(scratch, people, opportunity_id)
        held = places_held(scratch, world, opportunity_id)
    assert len(held) == answers["done"]
    if lock or constraint:
        assert len(held) == len(set(held)) <= PLACES
    else:
        assert len(held) > PLACES, "the negative control: this race must be lost"
