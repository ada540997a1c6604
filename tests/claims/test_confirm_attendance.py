"""The lead says who came, and each of them has a claim already filled in."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from api.bookings.actions import cancel_opportunity, leave_booking
from api.bookings.tables import Booking
from api.bookings.tables import State as BookingState
from api.claims.actions import confirm_attendance
from api.claims.queries import attendance
from api.claims.rules import NO_MARKS, WAS_CANCELLED, Mark
from api.claims.tables import Expense, State
from api.kernel.events import Event
from api.kernel.permissions import NOT_YOUR_ROLE
from api.kernel.refusals import Refused
from api.messages.tables import Message
from tests.claims.told import ENDS, THE_DAY_BEFORE, booked, came, claim_of
from tests.world import World


def test_whoever_came_has_a_claim_with_the_whole_fee_and_the_allowance(world: World) -> None:
    claim = came(world, world.member("Amina"))

    assert (claim.state, claim.fee_choice) == ("ready for the member", "all")
    assert (claim.offered_pence, claim.fee_pence) == (8250, 8250)
    lines = world.session.exec(select(Expense).where(col(Expense.claim_id) == claim.id)).all()
    assert [(one.kind, one.amount_pence, one.allowance, one.receipt_id) for one in lines] == [
        ("online allowance", 500, True, None)
    ]


def test_the_member_is_told_of_their_claim(world: World) -> None:
    amina = world.member("Amina")
    came(world, amina)

    asked = select(Message.kind).where(col(Message.person_id) == amina.person_id).order_by(col(Message.id))
    kinds = world.session.exec(asked).all()
    assert list(kinds) == ["booked", "claim_ready"]


def test_whoever_was_stopped_by_us_is_paid_in_full_too(world: World) -> None:
    assert came(world, world.member("Amina"), mark=Mark.STOPPED).fee_pence == 8250


def test_whoever_did_not_come_has_no_claim(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = booked(world, amina, opportunity)

    confirm_attendance(world.lead.at(ENDS), opportunity.id, {booking.id: Mark.MISSED})

    assert booking.state is BookingState.MISSED
    assert claim_of(world, booking) is None


def test_nobody_can_be_marked_before_the_end(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = booked(world, amina, opportunity)

    with pytest.raises(Refused) as no:
        confirm_attendance(world.lead.at(ENDS - timedelta(seconds=1)), opportunity.id, {booking.id: Mark.CAME})
    assert no.value.refusal.code == "not-over"

    assert confirm_attendance(world.lead.at(ENDS), opportunity.id, {booking.id: Mark.CAME})


def test_the_last_of_several_sessions_is_the_end(world: World) -> None:
    sessions = [
        {"on": "Wednesday 18 March 2026", "starts": "10am", "ends": "1pm"},
        {"on": "Tuesday 17 March 2026", "starts": "10am", "ends": "1pm"},
    ]
    opportunity = world.opportunity(sessions=sessions)
    booking = booked(world, world.member("Amina"), opportunity)

    with pytest.raises(Refused):
        confirm_attendance(world.lead.at(ENDS), opportunity.id, {booking.id: Mark.CAME})
    assert confirm_attendance(world.lead.at(ENDS + timedelta(days=1)), opportunity.id, {booking.id: Mark.CAME})


def test_work_by_a_date_can_be_confirmed_as_soon_as_it_is_in(world: World) -> None:
    opportunity = world.opportunity(sessions=[], due_on="Friday 20 March 2026", work_minutes=180)
    amina = world.member("Amina")
    booking = booked(world, amina, opportunity)

    [claim] = confirm_attendance(world.lead, opportunity.id, {booking.id: Mark.CAME})

    assert claim.member_id == amina.person_id


def test_nobody_took_part_in_what_was_cancelled(world: World) -> None:
    opportunity = world.opportunity()
    booking = booked(world, world.member("Amina"), opportunity)
    cancel_opportunity(world.lead, opportunity.id, "The speaker is ill.")

    with pytest.raises(Refused) as no:
        confirm_attendance(world.lead.at(ENDS), opportunity.id, {booking.id: Mark.CAME})
    assert no.value.refusal is WAS_CANCELLED


def test_a_booking_of_something_else_is_not_marked(world: World) -> None:
    booking = booked(world, world.member("Amina"), world.opportunity())
    other = world.opportunity(**THE_DAY_BEFORE)

    with pytest.raises(Refused) as no:
        confirm_attendance(world.lead.at(ENDS), other.id, {booking.id: Mark.CAME})
    assert no.value.refusal.status == 404


def test_somebody_has_to_be_marked(world: World) -> None:
    with pytest.raises(Refused) as no:
        confirm_attendance(world.lead.at(ENDS), world.opportunity().id, {})
    assert no.value.refusal is NO_MARKS


def test_a_member_does_not_say_who_came(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = booked(world, amina, opportunity)

    with pytest.raises(Refused) as no:
        confirm_attendance(amina.at(ENDS), opportunity.id, {booking.id: Mark.CAME})
    assert no.value.refusal is NOT_YOUR_ROLE
    with pytest.raises(Refused) as no:
        attendance(amina, opportunity.id)
    assert no.value.refusal is NOT_YOUR_ROLE


def test_the_lead_sees_who_had_a_place_and_where_each_claim_is(world: World) -> None:
    amina, ben, opportunity = world.member("Amina"), world.member("Ben"), world.opportunity()
    first, _ = booked(world, ben, opportunity), booked(world, amina, opportunity)
    confirm_attendance(world.lead.at(ENDS), opportunity.id, {first.id: Mark.CAME})

    shown = attendance(world.lead.at(ENDS), opportunity.id)

    assert shown.when == ["Tuesday 17 March 2026, 10am to 1pm"]
    assert [(one.member_name, one.mark, one.claim and one.claim.state) for one in shown.people] == [
        ("Amina", None, None),
        ("Ben", Mark.CAME, State.READY),
    ]


def test_what_was_done_is_recorded_without_a_personal_value(world: World) -> None:
    came(world, world.member("Amina"))
    world.save()

    events = world.session.exec(select(Event).where(col(Event.thing).in_(["claim", "booking", "opportunity"]))).all()
    assert {("made", "claim"), ("marked attended", "booking"), ("confirmed attendance", "opportunity")} <= {
        (one.verb, one.thing) for one in events
    }
    assert all("8250" not in one.fields for one in events)


def test_a_booking_that_was_left_is_not_on_the_list(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = booked(world, amina, opportunity)
    leave_booking(amina, booking.id)
    world.session.flush()

    assert attendance(world.lead.at(ENDS), opportunity.id).people == ()
    assert world.session.get(Booking, booking.id) is not None
