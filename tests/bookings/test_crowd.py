"""A crowd that takes, waits, leaves, answers and is asked, all at once: nobody deadlocks and nothing is sold twice."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlmodel import col, select

from api.bookings.actions import (
    accept_offer,
    assign_member,
    decline_offer,
    join_waiting_list,
    leave_booking,
    take_a_place,
    withdraw_offer,
)
from api.bookings.tables import HOLDS_A_PLACE, LIVE, Booking, State
from api.kernel.context import Context, in_group
from api.kernel.refusals import Refused
from tests.bookings.people import session_on
from tests.world import World

PEOPLE, PLACES, AT_ONCE = 12, 3, 8


def one_of_many(person: Context, lead: Context, ids: list[int], rng: random.Random) -> object:
    """One thing that somebody might press now."""
    opportunity_id = rng.choice(ids)
    mine = person.session.exec(
        select(Booking.id).where(Booking.member_id == person.person_id, col(Booking.state).in_(LIVE))
    ).all()
    if mine and rng.random() < 0.7:
        act = rng.choice([leave_booking, accept_offer, decline_offer, withdraw_offer])
        return act(lead if act is withdraw_offer else person, rng.choice(mine))
    if rng.random() < 0.3:
        return assign_member(lead, opportunity_id, person.person_id)
    return rng.choice([take_a_place, take_a_place, join_waiting_list])(person, opportunity_id)


def crowd(world: World, presses: int) -> Counter[str]:
    people = [world.member(f"Person {number}") for number in range(PEOPLE)]
    overlapping = (("10am", "1pm"), ("midday", "3pm"))
    ids = [world.opportunity(places=PLACES, **session_on("6 April 2026", *times)).id or 0 for times in overlapping]
    world.save()

    def press(number: int) -> str:
        rng = random.Random(number)
        with world.database.writing() as session:
            in_group(session, world.group.id)
            person, lead = (replace(one, session=session) for one in (rng.choice(people), world.lead))
            try:
                one_of_many(person, lead, ids, rng)
            except Refused as refused:
                session.rollback()
                return refused.refusal.code
        return "done"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = Counter(pool.map(press, range(presses)))
    check(world, ids)
    return answers


def check(world: World, ids: list[int]) -> None:
    world.look_again()
    live = world.session.exec(select(Booking).where(col(Booking.state).in_(LIVE))).all()
    for opportunity_id in ids:
        here = [one for one in live if one.opportunity_id == opportunity_id]
        numbers = [one.place_number for one in here if one.state in HOLDS_A_PLACE]
        assert len(numbers) == len(set(numbers)) <= PLACES
        waiting = [one for one in here if one.state is State.WAITING]
        assert not waiting or len(numbers) == PLACES, "nobody waits beside a free place"
    booked = [one.member_id for one in live if one.state is State.BOOKED]
    assert len(booked) == len(set(booked)), "the two overlap, so nobody may have both"


def test_a_crowd_that_presses_everything(world: World) -> None:
    answers = crowd(world, 60)
    assert answers["done"] > 10


@pytest.mark.slow
def test_a_bigger_crowd_that_presses_everything(world: World) -> None:
    answers = crowd(world, 400)
    assert answers["done"] > 60
