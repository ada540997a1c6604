"""The money for a place is set aside from the moment that somebody has it, until it is decided or given back."""

from datetime import date

from api.bookings.actions import accept_offer, assign_member, cancel_opportunity, leave_booking, take_a_place
from api.claims.actions import approve_claim, choose_fee, confirm_attendance, look_again_at_claim, refuse_claim
from api.claims.rules import Mark
from api.claims.schemas import FeeIn
from api.kernel.context import Context
from api.ledger.commitments import commitments
from api.ledger.stages import NOTHING, Stages, standings
from api.opportunities.actions import change_opportunity
from api.opportunities.schemas import OpportunityIn
from tests.claims.told import ENDS, booked, came, sent
from tests.world import FACTS, World

# £82.50, and the £5 online allowance that is paid without asking.
OFFERED = 8750
LONG_AFTER = date(2027, 1, 1)


def stands(world: World) -> Stages:
    world.session.flush()
    return sum((one.stages for one in standings(world.finance, LONG_AFTER)), NOTHING)


def test_a_place_sets_aside_its_fee_and_its_fixed_allowances(world: World) -> None:
    booking = booked(world, world.member("Amina"), world.opportunity())

    assert stands(world) == Stages(OFFERED)
    [one] = standings(world.finance, LONG_AFTER)
    assert (one.workstream_id, one.cost_code, one.work_on) == (world.workstream, "EV-100", date(2026, 3, 17))
    assert booking.id is not None
    assert commitments(world.finance, [booking.id])[booking.id].times == 1


def test_leaving_gives_it_back_and_coming_again_sets_it_aside_again(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    leave_booking(amina, booked(world, amina, opportunity).id or 0)
    assert stands(world) == NOTHING

    take_a_place(amina, opportunity.id)

    assert stands(world) == Stages(OFFERED)


def test_an_offer_sets_nothing_aside_until_they_say_yes(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = assign_member(world.lead, opportunity.id, amina.person_id)
    assert stands(world) == NOTHING

    accept_offer(amina, booking.id or 0)

    assert stands(world) == Stages(OFFERED)


def test_cancelling_gives_all_of_it_back(world: World) -> None:
    opportunity = world.opportunity()
    for name in ("Amina", "Ben"):
        booked(world, world.member(name), opportunity)
    assert stands(world) == Stages(2 * OFFERED)

    cancel_opportunity(world.lead, opportunity.id, "No funds.")

    assert stands(world) == NOTHING


def test_whoever_missed_it_costs_nothing_and_a_mark_that_is_put_right_does(world: World) -> None:
    opportunity = world.opportunity()
    booking = booked(world, world.member("Amina"), opportunity)
    held = []
    for mark in (Mark.MISSED, Mark.STOPPED, Mark.MISSED, Mark.CAME):
        confirm_attendance(world.lead.at(ENDS), opportunity.id, {booking.id or 0: mark})
        held.append(stands(world).committed_pence)

    assert held == [0, OFFERED, 0, OFFERED]


def test_the_claim_decides_what_is_owed_and_nothing_stays_set_aside(world: World) -> None:
    amina = world.member("Amina")
    claim = sent(world, amina)
    choose_fee(amina.at(ENDS), claim.id or 0, FeeIn.model_validate({"fee_choice": "part", "amount_pence": "£20"}))
    assert stands(world) == Stages(OFFERED)

    approve_claim(world.lead.at(ENDS), claim.id or 0)

    assert stands(world) == Stages(0, 2500)


def test_a_refused_claim_costs_nothing_until_a_lead_looks_again(world: World) -> None:
    claim = sent(world, world.member("Amina"))
    refuse_claim(world.lead.at(ENDS), claim.id or 0, "This was paid before.")
    assert stands(world) == NOTHING

    look_again_at_claim(world.lead.at(ENDS), claim.id or 0)

    assert stands(world) == Stages(OFFERED)


def raised(lead: Context, opportunity_id: int, version: int, workstream: int) -> None:
    said = FACTS | {"workstream_id": workstream, "rate_code": "full", "covered": [{"kind": "online allowance",
        "fixed_pence": 700}, {"kind": "travel"}], "places": 1}  # fmt: skip
    change_opportunity(lead, opportunity_id, OpportunityIn.model_validate(said), version)


def test_a_higher_fee_is_set_aside_for_those_who_have_a_place(world: World) -> None:
    opportunity = world.opportunity(places=1)
    booked(world, world.member("Amina"), opportunity)

    raised(world.lead, opportunity.id, opportunity.version, world.workstream)

    assert stands(world) == Stages(16500 + 700)


def test_and_for_claims_that_are_not_decided(world: World) -> None:
    claim = came(world, world.member("Amina"), places=1, rate_code="half")

    raised(world.lead.at(ENDS), claim.opportunity_id, 2, world.workstream)

    assert stands(world) == Stages(16500 + 700)


def test_a_day_in_the_past_is_told_as_it_was(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = booked(world, amina, opportunity)
    leave_booking(amina.at(ENDS.replace(day=5)), booking.id or 0)
    world.session.flush()

    held = [sum((one.stages for one in standings(world.finance, date(2026, 3, day))), NOTHING) for day in (1, 2, 4, 5)]
    assert held == [NOTHING, Stages(OFFERED), Stages(OFFERED), NOTHING]
