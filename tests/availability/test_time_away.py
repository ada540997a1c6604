"""A member says when they are away, and why, to nobody but themselves."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from api.availability.actions import add_time_away, remove_time_away
from api.availability.queries import my_availability, my_time_away
from api.availability.rules import ALREADY_OVER, ENDS_TOO_SOON, MOST_AWAY, TOO_MANY
from api.availability.schemas import AwayIn
from api.availability.tables import TimeAway
from api.kernel.context import Context
from api.kernel.refusals import Refusal, Refused
from tests.world import NOON, World

TODAY = NOON.date()
SECRET = "An operation at St Mary's"


def away(from_on: date = TODAY, until_on: date | None = None, reason: str | None = None) -> AwayIn:
    return AwayIn(from_on=from_on, until_on=until_on or from_on, reason=reason)


def refusal_of(ctx: Context, new: AwayIn) -> Refusal:
    with pytest.raises(Refused) as no:
        add_time_away(ctx, new)
    return no.value.refusal


def test_a_member_adds_and_reads_a_time_away(world: World) -> None:
    amina = world.member("Amina")
    added = add_time_away(amina, away(TODAY, TODAY + timedelta(days=7), SECRET))
    row = my_time_away(amina, added.id)
    assert (row.from_on, row.until_on, row.reason) == (TODAY, TODAY + timedelta(days=7), SECRET)


def test_the_reason_is_sealed_where_it_is_kept(world: World) -> None:
    amina = world.member("Amina")
    add_time_away(amina, away(reason=SECRET))
    kept = world.session.exec(select(TimeAway)).one()
    assert kept.reason_sealed is not None
    assert SECRET.encode() not in kept.reason_sealed


def test_whoever_acts_for_a_member_sees_the_days_and_not_the_reason(world: World) -> None:
    grace = world.member("Grace")
    added = add_time_away(world.by_phone(grace), away(reason=SECRET))
    assert my_availability(world.by_phone(grace)).away[0].reason is None
    assert my_time_away(grace, added.id).reason == SECRET


def test_a_member_removes_a_time_away(world: World) -> None:
    amina = world.member("Amina")
    added = add_time_away(amina, away())
    remove_time_away(amina, added.id)
    world.save()
    assert my_availability(amina).away == []


def test_nobody_reads_or_removes_anothers(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    added = add_time_away(amina, away())
    for act in (remove_time_away, my_time_away):
        with pytest.raises(Refused) as no:
            act(ben, added.id)
        assert no.value.refusal.status == 404


def test_one_day_is_a_time_away_but_the_day_before_the_first_is_not(world: World) -> None:
    amina = world.member("Amina")
    assert refusal_of(amina, away(TODAY, TODAY - timedelta(days=1))) == ENDS_TOO_SOON
    assert add_time_away(amina, away(TODAY, TODAY))


def test_days_that_have_passed_are_asked_about(world: World) -> None:
    amina = world.member("Amina")
    assert refusal_of(amina, away(TODAY - timedelta(days=9), TODAY - timedelta(days=1))) == ALREADY_OVER
    assert add_time_away(amina, away(TODAY - timedelta(days=9), TODAY))


def test_a_list_of_times_away_has_an_end(world: World) -> None:
    amina = world.member("Amina")
    for number in range(MOST_AWAY):
        add_time_away(amina, away(TODAY + timedelta(days=number)))
    assert refusal_of(amina, away(TODAY + timedelta(days=200))) == TOO_MANY


def test_what_is_over_is_not_listed(world: World) -> None:
    amina = world.member("Amina")
    add_time_away(amina, away(TODAY))
    assert len(my_availability(amina).away) == 1
    assert my_availability(amina.at(NOON + timedelta(days=1))).away == []


def test_an_event_says_that_it_was_added_and_holds_no_reason(world: World) -> None:
    from api.kernel.events import Event

    amina = world.member("Amina")
    added = add_time_away(amina, away(reason=SECRET))
    remove_time_away(amina, added.id)
    world.save()
    asked = select(Event.verb, Event.fields).where(Event.thing == "time_away").order_by(col(Event.id))
    verbs = world.session.exec(asked).all()
    assert [verb for verb, _ in verbs] == ["added time away", "removed time away"]
    assert all(SECRET not in fields for _, fields in verbs)
