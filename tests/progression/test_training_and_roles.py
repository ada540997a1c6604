"""Training is offered and done, and roles are held from one day to another."""

from datetime import timedelta

import pytest

from api.kernel.refusals import Refused
from api.progression.actions import end_role_held, mark_training_done, take_back_training
from api.progression.queries import all_progress, my_progress, progress_of
from api.progression.schemas import EndIn
from api.progression.sentences import role_in_words, training_in_words
from api.progression.the_map import progression_counts
from tests.claims.told import booked
from tests.progression.told import held, moved, offered
from tests.world import NOON, World


def test_a_member_says_i_have_done_this_and_the_lead_sees_it(world: World) -> None:
    amina = world.member("Amina")
    one = offered(world, amina, length_minutes="2 hours", paid=True)
    assert training_in_words(one) == "Training on Monday 2 March 2026, 2 hours. It is paid. Not done yet."

    mark_training_done(amina, one.id)

    assert training_in_words(progress_of(world.lead, amina.person_id).training[0]).endswith("It is paid. Done.")
    assert [row.done for row in all_progress(world.lead)] == [1]


def test_training_is_done_on_its_day_and_not_before(world: World) -> None:
    amina = world.member("Amina")
    one = offered(world, amina, held_on="3 March 2026")

    with pytest.raises(Refused, match="has not happened yet"):
        mark_training_done(amina, one.id)
    mark_training_done(amina.at(NOON + timedelta(days=1)), one.id)


def test_nobody_marks_another_members_training(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    one = offered(world, amina)

    with pytest.raises(Refused, match="cannot find that training"):
        mark_training_done(ben, one.id)
    mark_training_done(world.lead, one.id)


def test_training_is_paid_by_a_booking_of_theirs_and_of_nobody_else(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    mine = booked(world, amina, world.opportunity())

    assert offered(world, amina, booking_id=mine.id).paid
    with pytest.raises(Refused, match="not a booking of this member"):
        offered(world, ben, booking_id=mine.id)


def test_an_offer_that_is_taken_back_is_not_shown_and_cannot_be_done(world: World) -> None:
    amina = world.member("Amina")
    one = offered(world, amina)

    take_back_training(world.lead, one.id)

    assert my_progress(amina).training == []
    with pytest.raises(Refused, match="cannot finish this training"):
        mark_training_done(amina, one.id)


def test_a_role_is_held_until_its_last_day(world: World) -> None:
    amina = world.member("Amina")
    one = held(world, amina)
    assert role_in_words(one) == "Co-applicant since Monday 12 January 2026."

    with pytest.raises(Refused, match="before the first day"):
        end_role_held(world.lead, one.id, EndIn.model_validate({"until_on": "11 January 2026"}))
    end_role_held(world.lead, one.id, EndIn.model_validate({"until_on": "12 January 2026"}))

    with pytest.raises(Refused, match="still to come"):
        held(world, amina, since_on="3 March 2026")
    with pytest.raises(Refused, match="did not take part"):
        held(world, amina, opportunity_id=999)


def test_the_report_counts_what_began_and_was_done_in_its_days(world: World) -> None:
    amina = world.member("Amina")
    mark_training_done(amina, offered(world, amina).id)
    offered(world, amina)
    held(world, amina)
    moved(amina)
    world.session.flush()

    counts = progression_counts(world.lead, NOON.date().replace(month=1, day=12), NOON.date())

    assert (counts.training_done, counts.roles, counts.moves) == (1, 1, 1)
    assert progression_counts(world.lead, NOON.date().replace(month=2, day=3), NOON.date()).roles == 0
