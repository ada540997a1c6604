"""What was sent before the day and not spent: kept as left over, put right by finance, or taken off with a yes."""

from api.advances.actions import take_back_advance, write_off_advance
from api.advances.queries import advance
from api.advances.rules import OWN_WRITE_OFF, SAME_PERSON, WAS_SENT, why_not_write_off
from api.advances.tables import State
from api.bookings.actions import leave_booking
from api.claims.actions import approve_claim, confirm_attendance, look_again_at_claim, refuse_claim
from api.claims.left_over import NOTHING_LEFT_OVER, take_left_over
from api.claims.queries import claim as show_claim
from api.claims.rules import Mark
from api.kernel.permissions import NOT_YOUR_ROLE
from api.ledger.queries import balance
from api.payments.actions import mark_arrived, mark_returned
from api.payments.queries import waiting
from api.payments.rules import ADVANCE_TAKEN_BACK
from api.spending.queries import spending
from tests.advances.told import PAID_AT, agreed, agrees, came, claimed, exported, lines, no_of, paid
from tests.claims.told import ENDS, THE_DAY_BEFORE, booked
from tests.payments.told import MONDAY as AFTER
from tests.world import World


def test_what_was_not_spent_is_left_over_and_no_fee_pays_for_it(world: World) -> None:
    amina, booking, one = paid(world)
    claim = claimed(world, amina, booking, spent="£20")

    assert (one.state, one.used_pence, one.left_pence) == (State.LEFT_OVER, 2500, 1710)
    assert (claim.advanced_pence, claim.fee_pence) == (2500, 8250), "the ticket and the allowance, and not the fee"
    assert advance(amina, one.id).words == (
        "Your claim used £25. You have £17.10 more than was spent. We take nothing off a fee. "
        "You can have it taken off the expenses of a later claim, or talk with us about it."
    )
    assert agrees(world)
    assert no_of(take_back_advance, world.finance, one.id) is WAS_SENT

    write_off_advance(world.finance.at(AFTER), one.id, "The ticket could not be returned.")
    assert (one.state, one.written_off_pence, one.left_pence) == (State.SETTLED, 1710, 0)
    assert balance(world.finance, f"advanced:{amina.person_id}") == 0
    [spent] = spending(world.finance.at(AFTER)).rows
    assert (spent.stages.paid_pence, spent.stages.owed_pence) == (4210, 8250), "now it is a cost of the work"
    assert agrees(world)


def test_what_is_left_over_comes_off_a_later_claim_only_when_the_member_says_so(world: World) -> None:
    amina, booking, one = paid(world)
    claimed(world, amina, booking, spent="£20")
    later = booked(world, amina, world.opportunity(**THE_DAY_BEFORE | {"covered": [{"kind": "travel"}]}))
    claim = came(world, amina, later, spent="£10")
    no = no_of(take_left_over, world.lead, claim.id, True)
    assert no is NOT_YOUR_ROLE

    view = show_claim(amina.at(ENDS), claim.id or 0)
    assert view.left_over == (
        "£17.10 is left over from another booking. It comes off the expenses of this claim only if the member says so."
    )
    take_left_over(amina.at(ENDS), claim.id or 0, True, claim.version)
    approve_claim(world.lead.at(ENDS), claim.id or 0)
    world.session.flush()

    assert (claim.advanced_pence, claim.fee_pence) == (1000, 8250), "no more than the expenses"
    assert (one.state, one.left_pence) == (State.LEFT_OVER, 710)
    assert agrees(world)


def test_what_was_written_off_comes_off_its_claim_when_the_lead_looks_again(world: World) -> None:
    amina, booking, one = paid(world)
    claim = came(world, amina, booking, spent="£30")
    refuse_claim(world.lead.at(ENDS), claim.id or 0, "You did not come.")
    world.session.flush()
    write_off_advance(world.finance.at(ENDS), one.id, "The ticket could not be returned.")
    look_again_at_claim(world.lead.at(ENDS), claim.id or 0)
    assert agrees(world)
    assert (show_claim(amina.at(ENDS), claim.id or 0).had_before or "").startswith("£42.10 was agreed before the day.")

    approve_claim(world.lead.at(ENDS), claim.id or 0)
    world.session.flush()

    assert (claim.advanced_pence, claim.fee_pence) == (3500, 8250), "the ticket and the allowance, and not the fee"
    assert balance(world.finance, f"owed:{amina.person_id}") == -8250
    assert (one.state, one.used_pence, one.written_off_pence) == (State.SETTLED, 3500, 710), (
        "what no claim used is hers"
    )
    assert agrees(world)


def test_all_that_was_written_off_can_be_used_by_its_claim(world: World) -> None:
    amina, booking, one = paid(world)
    claim = came(world, amina, booking, spent="£42.10")
    refuse_claim(world.lead.at(ENDS), claim.id or 0, "You did not come.")
    world.session.flush()
    write_off_advance(world.finance.at(ENDS), one.id, "The ticket could not be returned.")
    look_again_at_claim(world.lead.at(ENDS), claim.id or 0)
    approve_claim(world.lead.at(ENDS), claim.id or 0)
    world.session.flush()

    assert (claim.advanced_pence, balance(world.finance, f"owed:{amina.person_id}")) == (4210, -(8250 + 500))
    assert advance(amina, one.id).words == "Your claim used £42.10 of it. Nothing is left over."
    assert (one.written_off_pence, one.written_off_by_id, one.written_off_because) == (0, None, None)
    assert agrees(world)


def test_without_their_yes_nothing_of_another_booking_comes_off(world: World) -> None:
    amina, booking, one = paid(world)
    claimed(world, amina, booking, spent="£20")
    later = booked(world, amina, world.opportunity(**THE_DAY_BEFORE))
    assert claimed(world, amina, later, spent="£10").advanced_pence == 0
    assert one.left_pence == 1710
    ben = world.member("Ben")
    claim = came(world, ben, booked(world, ben, world.opportunity()), spent="")
    assert no_of(take_left_over, ben.at(ENDS), claim.id, True) is NOTHING_LEFT_OVER


def test_whoever_agreed_to_it_or_has_it_does_not_write_it_off() -> None:
    def why_not(person: int) -> object:
        return why_not_write_off(State.LEFT_OVER, 1710, 7, 3, person, live=True)

    assert (why_not(9), why_not(3), why_not(7)) == (None, SAME_PERSON, OWN_WRITE_OFF)


def test_a_member_who_leaves_or_was_not_there_or_whose_claim_is_refused_keeps_it_as_left_over(world: World) -> None:
    amina, booking, one = paid(world)
    leave_booking(amina.at(PAID_AT), booking.id or 0)
    _, bens, missed = paid(world, "Ben")
    confirm_attendance(world.lead.at(ENDS), bens.opportunity_id, {bens.id or 0: Mark.MISSED})
    cai, cais, refused = paid(world, "Cai")
    refuse_claim(world.lead.at(ENDS), came(world, cai, cais).id or 0, "This was paid before.")
    world.session.flush()

    assert [row.state for row in (one, missed, refused)] == [State.LEFT_OVER] * 3
    assert agrees(world)


def test_what_came_back_and_was_not_needed_is_taken_back_and_then_cannot_have_arrived(world: World) -> None:
    amina, booking, one = agreed(world)
    exported(world)
    claimed(world, amina, booking, spent="£20")
    line_id = lines(world)[0].id or 0
    mark_returned(world.finance.at(AFTER), line_id, "The account is closed.")
    world.session.flush()
    assert [ready.claim.advance_id for ready in waiting(world.finance.at(AFTER)).ready] == [None]

    take_back_advance(world.finance, one.id)
    world.session.flush()
    assert (one.state, one.to_send_pence) == (State.SETTLED, 2500)
    assert [left.amount_pence for left in waiting(world.finance.at(AFTER)).not_yet if left.advance_id] == [2500]
    assert no_of(mark_arrived, world.finance.at(AFTER), line_id) is ADVANCE_TAKEN_BACK
    assert agrees(world)
