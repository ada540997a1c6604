"""Finance puts approved claims into a payment run."""

from datetime import date, timedelta

import pytest

from api.claims.actions import approve_claim, choose_fee, say_it_is_right
from api.claims.schemas import FeeIn
from api.kernel.context import Context, Role, in_group
from api.kernel.permissions import NOT_YOUR_ROLE, ONLY_THEMSELVES
from api.kernel.refusals import Refused
from api.ledger.accounts import in_run, owed
from api.ledger.queries import balance
from api.opportunities.actions import change_workstream
from api.opportunities.schemas import WorkstreamIn
from api.payees.actions import give_bank_details
from api.payees.rules import NO_BANK_DETAILS
from api.payments.actions import prepare_run
from api.payments.checking import check_ledger
from api.payments.queries import run_view, waiting
from api.payments.rules import NOTHING_TO_PAY, SAME_PERSON
from api.payments.sealing import frozen_payee
from api.payments.tables import LineState, RunState
from tests.claims.told import ENDS, came, sent
from tests.payments.told import (
    FRIDAY,
    MONDAY,
    approved,
    details,
    lines,
    member_with_bank,
    owed_to,
    paid_in_finance,
    prepared,
)
from tests.world import World


def test_what_was_approved_goes_in_with_its_fee_and_its_expenses_apart(world: World) -> None:
    amina = owed_to(world, "Amina", with_bus=True)

    made = prepared(world)

    [line] = lines(world)
    assert (made.run.state, made.run.line_count, made.run.total_pence) == (RunState.PREPARED, 1, 9210)
    assert (line.member_id, line.fee_pence, line.expenses_pence) == (amina.person_id, 8250, 960)
    assert (line.cost_code, line.activity_on, line.state) == ("EV-100", date(2026, 3, 17), LineState.IN_RUN)
    assert line.reference == f"TP{line.claim_id}-1"


def test_the_account_is_frozen_so_a_later_change_goes_to_the_next_run(world: World) -> None:
    amina = owed_to(world, "Amina")
    prepared(world)

    give_bank_details(amina.at(MONDAY), details(account_number="12345678"))

    [line] = lines(world)
    assert frozen_payee(world.keys, line.payee_sealed, line.claim_id, line.attempt).account_number == "31926819"
    assert b"31926819" not in line.payee_sealed


def test_money_that_was_owed_is_now_in_the_run(world: World) -> None:
    amina = owed_to(world, "Amina")
    assert balance(world.finance, owed(amina.person_id)) == -8750

    run_id = prepared(world).run_id

    assert balance(world.finance, owed(amina.person_id)) == 0
    assert balance(world.finance, in_run(run_id)) == -8750
    assert check_ledger(world.session) == []


def test_nothing_is_said_kindly_when_there_is_nothing_to_pay(world: World) -> None:
    sent(world, member_with_bank(world, "Amina"))

    with pytest.raises(Refused) as no:
        prepare_run(world.finance.at(MONDAY), FRIDAY)
    assert no.value.refusal == NOTHING_TO_PAY


def test_a_member_without_bank_details_is_left_out_and_finance_sees_why(world: World) -> None:
    owed_to(world, "Amina")
    ben = world.member("Ben")
    claim_id = approved(world, ben)

    made = prepared(world)

    assert [(one.claim_id, one.amount_pence, one.why) for one in made.left_out] == [(claim_id, 8750, NO_BANK_DETAILS)]
    assert len(lines(world)) == 1
    assert made.names == {ben.person_id: "Ben"}


def test_somebody_may_prepare_the_run_that_pays_them_because_another_approves_it(world: World) -> None:
    femi = paid_in_finance(world, world.finance)

    made = prepare_run(femi.at(MONDAY), FRIDAY)
    world.session.flush()

    assert made.left_out == []
    assert [one.member_id for one in lines(world)] == [femi.person_id]
    assert run_view(femi.at(MONDAY), made.run_id).why_not_approve is SAME_PERSON
    assert run_view(world.second_finance.at(MONDAY), made.run_id).why_not_approve is None


def test_a_claim_of_nothing_needs_no_payment(world: World) -> None:
    amina = member_with_bank(world, "Amina")
    sent_for_nothing(world, amina)

    with pytest.raises(Refused) as no:
        prepared(world)
    assert no.value.refusal == NOTHING_TO_PAY
    assert waiting(world.finance).left_out == []


def test_a_claim_in_a_live_run_does_not_go_into_another(world: World) -> None:
    owed_to(world, "Amina")
    prepared(world)

    with pytest.raises(Refused) as no:
        prepare_run(world.second_finance.at(MONDAY), FRIDAY)
    assert no.value.refusal == NOTHING_TO_PAY


def test_the_file_is_coded_as_the_books_were_when_the_claim_was_agreed(world: World) -> None:
    owed_to(world, "Amina")
    renamed = WorkstreamIn.model_validate({"name": "Evaluation strategy", "cost_code": "EV-999"})
    change_workstream(world.lead, world.workstream, renamed, 1)

    prepared(world)

    assert lines(world)[0].cost_code == "EV-100"
    assert check_ledger(world.session) == []


@pytest.mark.parametrize(
    ("pay_on", "sentence"),
    [
        (date(2026, 3, 22), "Sunday 22 March 2026 has passed. Choose a pay day from Monday 23 March 2026."),
        (
            date(2026, 3, 28),
            "Banks do not pay on Saturday 28 March 2026. The next day that they do is Monday 30 March 2026.",
        ),
        (
            date(2026, 4, 3),
            "Banks do not pay on Friday 3 April 2026. The next day that they do is Tuesday 7 April 2026.",
        ),
        (date(2027, 3, 23), "That pay day is more than 90 days away. Check the month and the year."),
    ],
)
def test_the_pay_day_is_one_that_banks_keep(world: World, pay_on: date, sentence: str) -> None:
    owed_to(world, "Amina")

    with pytest.raises(Refused) as no:
        prepare_run(world.finance.at(MONDAY), pay_on)

    assert (no.value.refusal.reason, no.value.refusal.status, no.value.refusal.field) == (sentence, 422, "pay_on")


def test_today_is_a_pay_day_and_so_is_the_ninetieth_day(world: World) -> None:
    owed_to(world, "Amina")

    assert prepare_run(world.finance.at(MONDAY), MONDAY.date()).run.pay_on == date(2026, 3, 23)
    owed_to(world, "Ben")
    assert prepare_run(world.finance.at(MONDAY), MONDAY.date() + timedelta(days=88)).run.line_count == 1


def test_only_finance_prepares_and_nobody_for_them(world: World) -> None:
    owed_to(world, "Amina")
    with pytest.raises(Refused) as no:
        prepare_run(world.lead.at(MONDAY), FRIDAY)
    assert no.value.refusal is NOT_YOUR_ROLE

    with pytest.raises(Refused) as no:
        prepare_run(world.by_phone(world.finance), FRIDAY)
    assert no.value.refusal is ONLY_THEMSELVES


def test_another_groups_claims_are_not_paid_here(world: World) -> None:
    owed_to(world, "Amina")
    group, _, _ = world.other_group()
    in_group(world.session, group.id)
    fay = world.person("Fay Finch", Role.FINANCE, group=group)

    with pytest.raises(Refused) as no:
        prepare_run(fay.at(MONDAY), FRIDAY)
    assert no.value.refusal == NOTHING_TO_PAY


def sent_for_nothing(world: World, member: Context) -> int:
    claim = came(world, member, covered=[{"kind": "travel"}])
    assert claim.id is not None
    choose_fee(member.at(ENDS), claim.id, FeeIn.model_validate({"fee_choice": "none"}), claim.version)
    say_it_is_right(member.at(ENDS), claim.id)
    approve_claim(world.lead.at(ENDS), claim.id)
    world.session.flush()
    return claim.id
