"""A fee that a member gives away goes to the charity, once; the expenses of the same claim go to the member."""

import pytest
from sqlalchemy.exc import IntegrityError

from api.claims.actions import choose_fee
from api.claims.fee_rules import NO_CHARITY, NOT_A_CHARITY_HERE
from api.claims.queries import claim as show_claim
from api.claims.schemas import FeeIn
from api.kernel.refusals import Refused
from api.ledger.queries import balance, trial_balance
from api.payees.charities import change_charity, confirm_charity, stop_offering_charity
from api.payees.charity_rules import CHARITY_NOT_CONFIRMED
from api.payees.charity_schemas import CharityChangeIn
from api.payments.actions import (
    approve_run,
    export_run,
    mark_arrived,
    mark_paid,
    mark_returned,
    prepare_run,
)
from api.payments.checking import check_ledger
from api.payments.frozen import in_order
from api.payments.queries import my_payments, promises_kept, run_file, waiting
from api.payments.rules import CHARITY_SENT_IT_BACK
from tests.messages.reading import letters_to
from tests.payees.giving import AGAIN, ITS, a_charity, to_charity
from tests.payments.given import given
from tests.payments.told import (
    CLOSED,
    FRIDAY,
    LATER,
    MONDAY,
    PAY_DAY,
    approved,
    exported,
    lines,
    member_with_bank,
    prepared,
)
from tests.world import World

FRIDAY_WORDS = "Friday 27 March 2026"


def test_the_fee_is_owed_to_the_charity_and_the_expenses_to_the_member(world: World) -> None:
    amina, _, charity_id = given(world)

    assert balance(world.finance, f"owed:charity {charity_id}") == -8250
    assert balance(world.finance, f"owed:{amina.person_id}") == -500
    assert f"Owed to charity {charity_id}" in {one.words for one in trial_balance(world.finance)}
    assert check_ledger(world.session) == []


def test_a_run_has_a_payment_for_each_frozen_with_its_own_account(world: World) -> None:
    _, claim_id, charity_id = given(world)

    run_id = prepared(world).run_id

    mine, gift = lines(world)
    assert (mine.charity_id, mine.fee_pence, mine.expenses_pence, mine.reference) == (None, 0, 500, f"TP{claim_id}-1")
    assert (gift.charity_id, gift.fee_pence, gift.expenses_pence, gift.reference) == (
        charity_id, 8250, 0, f"TP{claim_id}-2",
    )  # fmt: skip
    assert [(one.reference, one.name) for one in in_order(world.finance, run_id)] == [
        (mine.reference, "Amina"), (gift.reference, "CARERS TRUST"),
    ]  # fmt: skip
    assert check_ledger(world.session) == []


def test_its_member_is_told_whom_it_goes_to_and_when(world: World) -> None:
    amina, claim_id, _ = given(world)
    promised = "We pay it by Thursday 16 April 2026."
    [one] = my_payments(amina.at(MONDAY))
    assert one.words.startswith(f"£82.50 goes to Carers Trust. {promised} £5. We will pay you by")
    assert (one.amount_pence, one.given_pence, one.given_to) == (500, 8250, "Carers Trust")
    assert promised in show_claim(amina, claim_id).next

    exported(world)
    [one] = my_payments(amina.at(MONDAY))
    assert one.words.startswith(
        f"£82.50 goes to Carers Trust. We have sent it to their bank. It will be there on {FRIDAY_WORDS}. £5. We have"
    )
    subjects = {one.splitlines()[0] for one in letters_to(world, amina.person_id)}
    assert {"Subject: £82.50 is on its way to Carers Trust", "Subject: £5 is on its way to you"} <= subjects


def test_each_is_paid_and_returned_by_itself_and_paid_once_in_the_end(world: World) -> None:
    amina, _, charity_id = given(world)
    exported(world)
    mine, gift = lines(world)
    mark_paid(world.finance.at(PAY_DAY), mine.id or 0)
    mark_returned(world.finance.at(PAY_DAY), gift.id or 0, CLOSED)
    world.session.flush()
    assert balance(world.finance, f"owed:charity {charity_id}") == -8250
    assert [one.why for one in waiting(world.finance.at(PAY_DAY)).left_out] == [CHARITY_SENT_IT_BACK]
    [one] = my_payments(amina.at(PAY_DAY))
    assert "Their bank sent it back to us. We check it with them, and then we pay it again." in one.words
    assert one.words.endswith(f"£5, paid on {FRIDAY_WORDS}.")

    new = CharityChangeIn.model_validate({name: ITS[name] for name in ITS if name != "number"})
    change_charity(world.finance.at(PAY_DAY), charity_id, new)
    assert [one.why for one in waiting(world.finance.at(PAY_DAY)).left_out] == [CHARITY_NOT_CONFIRMED]
    later = world.second_finance.at(PAY_DAY.replace(hour=11))
    confirm_charity(later, charity_id, AGAIN)
    again = prepare_run(later, FRIDAY)
    world.session.flush()

    assert [(one.fee_pence, one.expenses_pence) for one in lines(world, again.run_id)] == [(8250, 0)]
    assert check_ledger(world.session) == []
    with pytest.raises(Refused, match="later payment run"):
        mark_arrived(later, gift.id or 0)
    with pytest.raises(Refused, match="is paid"):
        mark_paid(later, mine.id or 0)


def test_the_database_itself_pays_a_fee_once_whoever_it_goes_to(world: World) -> None:
    given(world)
    prepared(world)
    mine, _ = lines(world)
    mine.fee_pence = 8250

    with pytest.raises(IntegrityError, match=r"a_fee_is_paid_once|payment_line\.claim_id"):
        world.session.flush()


def test_one_that_is_not_offered_cannot_be_chosen_and_what_was_given_before_is_paid(world: World) -> None:
    amina, claim_id, charity_id = given(world)
    stop_offering_charity(world.finance, charity_id)
    choose_fee(amina.at(MONDAY), claim_id, to_charity(charity_id))
    ben = member_with_bank(world, "Ben")
    bens = approved(world, ben)

    for choice, no in ((to_charity(charity_id), NOT_A_CHARITY_HERE), (to_charity(999), NOT_A_CHARITY_HERE),
                       (FeeIn.model_validate({"fee_choice": "charity"}), NO_CHARITY)):  # fmt: skip
        with pytest.raises(Refused) as refused:
            choose_fee(ben.at(MONDAY), bens, choice)
        assert refused.value.refusal is no
    assert len(prepared(world).left_out) == 0
    assert check_ledger(world.session) == []


def test_a_member_without_bank_details_can_give_and_the_expenses_wait(world: World) -> None:
    amina = world.member("Amina")
    claim_id = approved(world, amina)
    charity = a_charity(world.finance, world.second_finance)
    choose_fee(amina.at(MONDAY), claim_id, to_charity(charity.id))
    world.session.flush()

    made = prepared(world)

    assert [one.charity_id for one in lines(world)] == [charity.id]
    assert [one.amount_pence for one in made.left_out] == [500]
    still = waiting(world.finance.at(MONDAY))
    assert (still.ready, [one.amount_pence for one in still.left_out]) == ([], [500])
    assert check_ledger(world.session) == []


def test_a_promise_is_kept_when_both_are_paid(world: World) -> None:
    given(world)
    approved(world, world.member("Ben, who has given no bank details"))
    exported(world)
    _, gift = lines(world)
    far = world.finance.at(LATER.replace(month=5))
    assert (promises_kept(far).due, promises_kept(far).kept) == (2, 1)

    mark_returned(world.finance.at(LATER), gift.id or 0, CLOSED)
    world.session.flush()
    assert (promises_kept(far).due, promises_kept(far).kept) == (2, 0)


def test_a_gift_that_goes_astray_is_found(world: World) -> None:
    given(world)
    prepared(world)
    world.session.connection().exec_driver_sql("UPDATE payment_line SET charity_id = NULL")

    assert any("does not go to whom the claim says" in fault for fault in check_ledger(world.session))


def test_the_files_say_whom_it_goes_to(world: World) -> None:
    given(world)
    run_id = prepared(world).run_id
    approve_run(world.second_finance.at(MONDAY), run_id)
    export_run(world.finance.at(MONDAY), run_id)
    world.session.flush()

    rows = run_file(world.finance.at(MONDAY), run_id).decode().splitlines()
    assert sum("CARERS TRUST" in one and "82.50" in one for one in rows) == 1
