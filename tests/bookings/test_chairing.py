"""The lead says who chairs: they are told, paid for it as well, and it can be undone until it is said who came."""

import pytest

from api.bookings.actions import cancel_opportunity, choose_chair, end_chairing, leave_booking
from api.bookings.queries import cost_of_cancelling, my_booking
from api.bookings.rules import why_not_chair, why_not_end_chairing
from api.bookings.tables import State
from api.claims.actions import choose_fee, confirm_attendance
from api.claims.queries import claim_sum
from api.claims.rules import Mark
from api.claims.schemas import FeeIn
from api.opportunities.actions import change_opportunity
from api.payments.checking import check_ledger
from tests.bookings.chairs import APRIL, MORE, PLACE, after_it, chaired, held
from tests.bookings.people import last_letter, refusal_of, told
from tests.claims.test_cancelled_late import set_terms
from tests.claims.told import booked, claim_of
from tests.opportunities.saying import facts, on, refusal
from tests.world import World


@pytest.mark.parametrize("state", [one for one in State if one is not State.BOOKED])
def test_only_somebody_who_has_a_place_chairs_until_it_is_said_who_came(state: State) -> None:
    no = why_not_chair(state, False, 2500)
    assert no is not None
    came = state in (State.ATTENDED, State.MISSED, State.STOPPED)
    assert no.code == ("came-already" if came else "not-booked")
    ended = why_not_end_chairing(state, True)
    assert (ended is not None and ended.code == "came-already") is came


def test_nobody_chairs_twice_or_where_nothing_is_paid_for_it() -> None:
    assert why_not_chair(State.BOOKED, False, 2500) is None
    for no, code in (
        (why_not_chair(State.BOOKED, True, 2500), "chairs-already"),
        (why_not_chair(State.BOOKED, False, None), "nothing-for-chairing"),
        (why_not_end_chairing(State.BOOKED, False), "does-not-chair"),
    ):
        assert no is not None
        assert no.code == code


def test_whoever_chairs_is_told_and_what_they_get_is_set_aside_claimed_and_explained(world: World) -> None:
    amina, ben, opportunity = world.member("Amina"), world.member("Ben"), chaired(world)
    chair, other = booked(world, amina, opportunity), booked(world, ben, opportunity)

    choose_chair(world.lead, chair.id or 0)
    assert (held(world, chair), held(world, other)) == (PLACE + MORE, PLACE)
    assert told(world, amina) == ["booked", "chairing"]
    assert "You get £25 more for it. With the fee, that is £115." in last_letter(world, amina)
    assert (my_booking(amina, chair.id or 0).chairs, my_booking(ben, other.id or 0).chairs) == (True, False)
    assert check_ledger(world.session) == []

    confirm_attendance(after_it(world.lead), opportunity.id, {chair.id or 0: Mark.CAME, other.id or 0: Mark.CAME})
    made, plain = claim_of(world, chair), claim_of(world, other)
    assert made is not None
    assert plain is not None
    assert (made.offered_pence, made.chairing_pence, made.fee_pence) == (11500, 2500, 11500)
    assert (plain.offered_pence, plain.chairing_pence) == (9000, 0)
    said = claim_sum(amina, made.id or 0)
    assert said.fee_explained == "Half day, £90, from the NIHR 2026 card in force from 1 April 2026."
    assert said.chairing_explained == "Chairing, £25, from the NIHR 2026 card in force from 1 April 2026."
    assert said.sum_in_words == "£115 and £5 is £120."
    assert claim_sum(ben, plain.id or 0).chairing_explained is None
    choose_fee(after_it(amina), made.id or 0, FeeIn.model_validate({"fee_choice": "none"}))
    assert check_ledger(world.session) == []
    for act in (choose_chair, end_chairing):
        assert refusal_of(act, world.lead, chair.id or 0).code == "came-already"


def test_it_can_be_undone_and_they_keep_their_place_and_fee(world: World) -> None:
    amina, opportunity = world.member("Amina"), chaired(world)
    booking = booked(world, amina, opportunity)
    choose_chair(world.lead, booking.id or 0)

    end_chairing(world.lead, booking.id or 0)

    assert held(world, booking) == PLACE
    assert told(world, amina)[-1] == "chairing_ended"
    assert (booking.state, booking.chairs) == (State.BOOKED, False)
    choose_chair(world.lead, booking.id or 0)
    leave_booking(amina, booking.id or 0)
    world.session.flush()
    assert (booking.chairs, check_ledger(world.session)) == (False, [])


def test_a_card_without_it_pays_nothing_and_a_member_chooses_no_chair(world: World) -> None:
    amina = world.member("Amina")
    early, later = booked(world, amina, world.opportunity()), booked(world, amina, chaired(world))

    assert refusal_of(choose_chair, world.lead, early.id or 0).code == "nothing-for-chairing"
    for act in (choose_chair, end_chairing):
        assert refusal_of(act, amina, later.id or 0).status == 403


def test_cancelled_late_whoever_chairs_still_gets_it_and_the_lead_is_told_beforehand(world: World) -> None:
    set_terms(world, 60, world.admin.now)
    amina, opportunity = world.member("Amina"), chaired(world)
    for booking in (booked(world, amina, opportunity), booked(world, world.member("Ben"), opportunity)):
        last = booking
    choose_chair(world.lead, last.id or 0)

    cost = cost_of_cancelling(world.lead, opportunity.id)
    assert (cost.total_pence, cost.chairing_pence) == (20500, 2500)
    assert cost.sentence.endswith("whole fee. That is £205, with what is paid for chairing.")
    cancel_opportunity(world.lead, opportunity.id, "The room has flooded.")
    world.session.flush()
    claim = claim_of(world, last)
    assert claim is not None
    assert claim.fee_pence == 11500
    assert check_ledger(world.session) == []


def test_more_days_are_more_for_chairing_and_it_does_not_go_down_under_whoever_chairs(world: World) -> None:
    opportunity = chaired(world)
    booking = booked(world, world.member("Amina"), opportunity)
    choose_chair(world.lead, booking.id or 0)
    two = facts(world, **APRIL | {"sessions": [on("14 April 2026"), on("15 April 2026")]})

    change_opportunity(world.lead, opportunity.id, two, opportunity.version)
    assert held(world, booking) == 2 * 9000 + 500 + 2 * MORE

    early = facts(world, sessions=[on(f"{day} March 2026") for day in (17, 18, 19)], closes_on="16 March 2026")
    assert refusal(change_opportunity, world.lead, opportunity.id, early, opportunity.version).code == (
        "chairing-was-promised"
    )
