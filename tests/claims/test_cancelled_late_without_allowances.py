"""Cancelled late, the fee stands and the allowances do not: no more is set aside than the claim offers."""

from datetime import date

from api.bookings.actions import cancel_opportunity, choose_chair
from api.claims.actions import approve_claim, look_again_at_claim, refuse_claim, say_it_is_right
from api.kernel.context import Context
from api.ledger.queries import balance
from api.payments.checking import check_ledger
from api.spending.accruals import accruals
from tests.bookings.chairs import chaired
from tests.claims.test_cancelled_late import LATE, WHY, claims_of
from tests.claims.told import booked
from tests.world import World


def aside(world: World, member: Context) -> int:
    world.session.flush()
    assert check_ledger(world.session) == []
    return -balance(world.finance, f"promised:{member.person_id}")


def test_only_the_fee_stays_set_aside_and_counts_as_done(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booked(world, amina, opportunity)
    assert aside(world, amina) == 8250 + 500

    cancel_opportunity(world.lead.at(LATE), opportunity.id, WHY)

    assert aside(world, amina) == 8250
    assert accruals(world.finance.at(LATE), date(2026, 3, 17)).total.done_pence == 8250


def test_it_stays_so_until_the_claim_is_decided(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booked(world, amina, opportunity)
    cancel_opportunity(world.lead.at(LATE), opportunity.id, WHY)
    [claim] = claims_of(world, amina)
    lead, number = world.lead.at(LATE), claim.id or 0

    say_it_is_right(amina.at(LATE), number)
    refuse_claim(lead, number, "You had left.")
    assert aside(world, amina) == 0
    look_again_at_claim(lead, number)
    assert aside(world, amina) == 8250
    approve_claim(lead, number)
    assert aside(world, amina) == 0
    assert balance(world.finance, f"owed:{amina.person_id}") == -8250


def test_what_is_paid_for_chairing_stays_with_the_fee(world: World) -> None:
    opportunity, amina = chaired(world), world.member("Amina")
    booking = booked(world, amina, opportunity)
    choose_chair(world.lead, booking.id or 0)
    assert aside(world, amina) == 9000 + 500 + 2500

    cancel_opportunity(world.lead.at(LATE.replace(month=4)), opportunity.id, WHY)

    assert aside(world, amina) == 9000 + 2500
