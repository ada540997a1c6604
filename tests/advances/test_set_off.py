"""What a member had before the day is taken off the expenses of that claim, once, and never off the fee."""

import pytest
from sqlalchemy.exc import IntegrityError

from api.advances.actions import cancel_advance, write_off_advance
from api.advances.queries import advance
from api.advances.rules import ON_ITS_WAY
from api.advances.tables import State
from api.bookings.actions import cancel_opportunity
from api.claims.actions import approve_claim, choose_fee, look_again_at_claim, refuse_claim
from api.claims.queries import claim as show_claim
from api.claims.queries import claim_sum
from api.claims.schemas import FeeIn
from api.guard.statement import my_earnings
from api.ledger.queries import balance
from api.payments.actions import cancel_run, mark_returned, prepare_run
from api.payments.queries import my_payments, waiting
from api.payments.tables import LineState, PaymentLine
from api.spending.queries import spending
from tests.advances.told import MONDAY, PAID_AT, THURSDAY, agreed, agrees, came, claimed, exported, lines, no_of, paid
from tests.claims.told import ENDS
from tests.messages.reading import letters_to
from tests.payments.told import FRIDAY, checked_details
from tests.payments.told import MONDAY as AFTER
from tests.world import World


def test_an_advance_is_paid_before_the_day_and_set_off_at_the_claim(world: World) -> None:
    amina, booking, one = paid(world)
    [line] = lines(world)
    assert (line.claim_id, line.advance_id, line.fee_pence, line.expenses_pence) == (None, one.id, 0, 4210)
    assert (line.reference, line.state) == (f"ADV{one.id}-1", LineState.PAID)
    assert balance(world.finance, f"advanced:{amina.person_id}") == 4210
    [before] = spending(world.finance).rows
    assert (before.stages.committed_pence, before.stages.paid_pence) == (8750, 0), "it is no cost yet"
    assert agrees(world)

    claim = claimed(world, amina, booking)

    assert (claim.advanced_pence, one.used_pence, one.state) == (4210, 4210, State.SETTLED)
    assert balance(world.finance, f"advanced:{amina.person_id}") == 0
    assert agrees(world)
    prepare_run(world.finance.at(AFTER), FRIDAY)
    world.session.flush()
    assert [(row.fee_pence, row.expenses_pence) for row in lines(world)[1:]] == [(8250, 500)]
    [after] = spending(world.finance.at(AFTER)).rows
    assert (after.stages.paid_pence, after.stages.in_run_pence, after.stages.owed_pence) == (4210, 8750, 0)
    assert agrees(world)
    world.save()
    assert (
        "It comes to £129.60. You had £42.10 of your expenses before the day. We will pay you £87.50 by"
        in letters_to(world, amina.person_id)[-1]
    )
    assert claim_sum(amina.at(AFTER), claim.id or 0).had_before == (
        "£42.10 of the expenses was paid before the day, so this claim pays £87.50."
    )
    assert my_payments(amina.at(AFTER))[0].amount_pence == 8750
    assert "£87.50" in show_claim(amina.at(AFTER), claim.id or 0).next


def test_one_that_is_in_a_run_is_set_off_too_and_paid_when_the_run_is_cancelled(world: World) -> None:
    """Whatever becomes of its payment, the member has the same in the end."""
    amina, booking, one = agreed(world)
    run_id = prepare_run(world.finance.at(THURSDAY), MONDAY).run_id
    world.session.flush()
    claimed(world, amina, booking)
    assert one.state is State.SETTLED
    cancel_run(world.finance.at(ENDS), run_id)
    assert agrees(world)

    prepare_run(world.finance.at(AFTER), FRIDAY)
    world.session.flush()
    live = [row for row in lines(world) if row.state is LineState.IN_RUN]
    assert sorted((row.reference[:3], row.fee_pence + row.expenses_pence) for row in live) == [
        ("ADV", 4210), ("TP1", 8750),
    ]  # fmt: skip
    assert agrees(world)


def test_one_that_was_never_sent_is_cancelled_and_the_claim_pays_all(world: World) -> None:
    amina, booking, one = agreed(world)
    claim = claimed(world, amina, booking)

    assert (one.state, claim.advanced_pence) == (State.CANCELLED, 0)
    assert agrees(world)
    assert [ready.amount_pence for ready in waiting(world.finance.at(AFTER)).ready] == [8250 + 500 + 4210]


def test_a_claim_that_its_advance_paid_whole_has_nothing_more_to_pay(world: World) -> None:
    """They chose no fee, and had the rest before."""
    amina, booking, _ = paid(world, amount_pence="£47.10")
    claim = came(world, amina, booking)
    choose_fee(amina.at(ENDS), claim.id or 0, FeeIn.model_validate({"fee_choice": "none"}))
    approve_claim(world.lead.at(ENDS), claim.id or 0)
    world.session.flush()

    assert (claim.advanced_pence, claim.promised_on) == (4710, None)
    assert waiting(world.finance.at(AFTER)).ready == []
    assert show_claim(amina.at(AFTER), claim.id or 0).next == "We have agreed your claim. There is nothing to pay."
    assert agrees(world)


def test_when_the_work_is_cancelled_what_was_sent_is_left_over_and_the_rest_is_cancelled(world: World) -> None:
    amina, booking, sent = paid(world)
    ben, _, unsent = agreed(world, "Ben")
    for who in (sent, unsent):
        cancel_opportunity(world.lead.at(PAID_AT), who.opportunity_id, "No funds.")
    world.session.flush()

    assert (sent.state, unsent.state) == (State.LEFT_OVER, State.CANCELLED)
    assert balance(world.finance, f"owed:{ben.person_id}") == 0
    assert waiting(world.finance.at(AFTER)).ready == []
    assert agrees(world)
    assert no_of(cancel_advance, amina.at(PAID_AT), sent.id).code != "not-found"
    assert booking.opportunity_id == sent.opportunity_id


def test_one_that_the_bank_sent_back_is_paid_again_once(world: World) -> None:
    amina, _, one = agreed(world)
    exported(world)
    [line] = lines(world)
    mark_returned(world.finance.at(THURSDAY), line.id or 0, "The account is closed.")
    world.session.flush()
    assert [left.advance_id for left in waiting(world.finance.at(THURSDAY)).not_yet] == [one.id]
    assert no_of(cancel_advance, amina, one.id) is ON_ITS_WAY
    assert agrees(world)

    checked_details(world, amina)
    prepare_run(world.finance.at(AFTER), FRIDAY)
    world.session.flush()
    assert [(row.reference, row.state) for row in lines(world)] == [
        (f"ADV{one.id}-1", LineState.RETURNED), (f"ADV{one.id}-2", LineState.IN_RUN),
    ]  # fmt: skip
    assert agrees(world)


def test_it_is_no_earning(world: World) -> None:
    amina, _, _ = paid(world)

    assert my_earnings(amina.at(PAID_AT)).rows == ()


def test_it_is_in_one_live_payment_by_the_database_too(world: World) -> None:
    paid(world)
    assert waiting(world.finance.at(AFTER)).left_out == [], "nobody reads of it any more"
    [line] = lines(world)
    world.session.add(PaymentLine(**line.model_dump(exclude={"id", "attempt", "reference"}), attempt=2, reference="X"))
    with pytest.raises(IntegrityError, match=r"an_advance_is_paid_once|payment_line\.advance_id"):
        world.session.flush()


def test_whoever_may_keep_it_is_told_that_a_later_claim_uses_it(world: World) -> None:
    amina, booking, one = paid(world)
    claim = came(world, amina, booking, spent="£42.10")
    refuse_claim(world.lead.at(ENDS), claim.id or 0, "You did not come.")
    world.session.flush()
    write_off_advance(world.finance.at(ENDS), one.id, "The ticket could not be returned.")
    kept = "You can keep £42.10. Nothing is left over."

    look_again_at_claim(world.lead.at(ENDS), claim.id or 0)
    told = advance(amina, one.id).words
    approve_claim(world.lead.at(ENDS), claim.id or 0)
    world.session.flush()

    assert told == f"{kept} If we agree your claim later, it comes off the expenses of that claim."
    assert advance(amina, one.id).words == "Your claim used £42.10 of it. Nothing is left over."
