"""Whatever people do, in whatever order, no place is sold twice and nobody is in two places at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from api.bookings.actions import (
    accept_offer,
    assign_member,
    cancel_opportunity,
    decline_offer,
    join_waiting_list,
    leave_booking,
    take_a_place,
    withdraw_offer,
)
from api.bookings.queries import offer, places_of
from api.bookings.tables import HOLDS_A_PLACE, LIVE, Booking, State
from api.kernel.context import Context
from api.kernel.database import Database
from api.kernel.refusals import Refused
from tests.bookings.people import session_on
from tests.conftest import KEYS
from tests.databases import emptied
from tests.world import NOON, World

PEOPLE, PLACES = 5, 2
BY_MEMBER = {"take": take_a_place, "wait": join_waiting_list}
OF_BOOKING = {"leave": leave_booking, "yes": accept_offer, "no": decline_offer}
VERBS = [*BY_MEMBER, *OF_BOOKING, "take", "wait", "leave", "assign", "withdraw", "hours pass", "cancel"]
steps = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, PEOPLE - 1), st.integers(0, 1)), min_size=4, max_size=16
)


@dataclass
class Stage:
    """Five members and two opportunities that overlap. Each story is undone after it is told."""

    world: World
    people: list[Context] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    now: datetime = NOON

    def __post_init__(self) -> None:
        self.people = [self.world.member(f"Person {number}") for number in range(PEOPLE)]
        times = (("10am", "1pm"), ("midday", "3pm"))
        self.ids = [self.world.opportunity(places=PLACES, **session_on("6 March 2026", *one)).id or 0 for one in times]
        self.world.save()

    def tell(self, story: list[tuple[str, int, int]]) -> None:
        self.now = NOON
        whole = self.world.session.begin_nested()
        for step in story:
            try:
                with self.world.session.begin_nested():
                    self.play(*step)
            except Refused:
                self.world.session.expire_all()
            self.check()
        whole.rollback()
        self.world.session.info.pop("pending_events", None)
        self.world.session.expire_all()

    def play(self, verb: str, who: int, which: int) -> None:
        person, opportunity_id = self.people[who].at(self.now), self.ids[which]
        lead = self.world.lead.at(self.now)
        if verb == "hours pass":
            self.now += timedelta(hours=12)
        elif verb in BY_MEMBER:
            BY_MEMBER[verb](person, opportunity_id)
        elif verb == "assign":
            assign_member(lead, opportunity_id, person.person_id)
        elif verb == "cancel":
            if who == 0:
                cancel_opportunity(lead, opportunity_id, "No funds.")
        elif (booking := self.booking_of(person, opportunity_id)) is not None:
            act: Any = withdraw_offer if verb == "withdraw" else OF_BOOKING[verb]
            act(lead if verb == "withdraw" else person, booking.id)

    def booking_of(self, person: Context, opportunity_id: int) -> Booking | None:
        return self.world.session.exec(
            select(Booking)
            .where(Booking.member_id == person.person_id, Booking.opportunity_id == opportunity_id)
            .order_by(col(Booking.id).desc())
        ).first()

    def check(self) -> None:
        live = [*self.world.session.exec(select(Booking).where(col(Booking.state).in_(LIVE)))]
        for opportunity_id in self.ids:
            here = [one for one in live if one.opportunity_id == opportunity_id]
            numbers = [one.place_number for one in here if one.state in HOLDS_A_PLACE]
            assert len(numbers) == len(set(numbers)) <= PLACES
            assert set(numbers) <= set(range(1, PLACES + 1))
            assert len({one.member_id for one in here}) == len(here), "one live booking each"
            self.check_offers(opportunity_id, here)
        booked = [one.member_id for one in live if one.state is State.BOOKED]
        assert len(booked) == len(set(booked)), "the two overlap, so nobody may have both"

    def check_offers(self, opportunity_id: int, here: list[Booking]) -> None:
        """What a member is shown is what the rows say, also when nobody has come by to let an offer lapse."""
        for one in here:
            if one.state is State.OFFERED:
                assert one.offer_lapses_at is not None
                assert one.offer_lapses_at <= NOON + timedelta(days=4)
        person = self.people[0].at(self.now)
        shown = offer(person, opportunity_id)
        assert 0 <= shown.left <= PLACES - len([one for one in here if one.state is State.BOOKED])
        assert places_of(person, [opportunity_id])[opportunity_id].left == shown.left
        assert shown.taken <= shown.places == PLACES


@pytest.fixture(scope="module")
def stage(database_of_the_session: Database) -> Iterator[Stage]:
    emptied(database_of_the_session)
    with World.begun(database_of_the_session, KEYS) as world:
        yield Stage(world)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_no_story_overbooks(stage: Stage, story: list[tuple[str, int, int]]) -> None:
    stage.tell(story)


@pytest.mark.slow
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_no_story_overbooks_however_many_are_told(stage: Stage, story: list[tuple[str, int, int]]) -> None:
    stage.tell(story)
