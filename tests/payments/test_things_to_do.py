"""What payments wait for somebody to do."""

from datetime import timedelta

from api.payments.actions import approve_run, mark_rest_paid, mark_returned
from api.payments.queries import things_to_do
from tests.claims.told import sent
from tests.payments.told import MONDAY, approved, checked_details, exported, line_id, owed_to, prepared
from tests.world import World


def test_a_member_with_money_to_come_is_asked_for_bank_details(world: World) -> None:
    amina = world.member("Amina")
    assert things_to_do(amina) == []

    sent(world, amina)

    [todo] = things_to_do(amina)
    assert (todo.text, todo.href) == ("Give us your bank details, so that we can pay you", "/payments/bank-details")


def test_but_nobody_is_asked_for_somebody_elses(world: World) -> None:
    amina = world.member("Amina")
    approved(world, amina)

    assert things_to_do(world.by_phone(amina)) == []


def test_who_has_given_them_is_not_asked_again(world: World) -> None:
    assert things_to_do(owed_to(world, "Amina")) == []


def test_whose_bank_sent_money_back_is_asked_to_check(world: World) -> None:
    amina = owed_to(world, "Amina")
    exported(world)
    mark_returned(world.finance.at(MONDAY), line_id(world), "The account is closed.")
    world.session.flush()
    assert said(amina) == ["Check your bank details, because your bank sent back £87.50"]

    checked_details(world, amina)
    assert said(amina) == []


def test_finance_is_led_from_the_claim_to_the_result(world: World) -> None:
    owed_to(world, "Amina")
    finance, second = world.finance.at(MONDAY), world.second_finance.at(MONDAY)
    assert said(finance) == ["Prepare a payment run: 1 claim, £87.50"]

    run_id = prepared(world).run_id
    assert said(finance) == []
    assert said(second) == [f"Approve payment run {run_id}: £87.50, to be paid on Friday 27 March 2026"]

    approve_run(second, run_id)
    world.session.flush()
    assert said(finance) == [f"Export payment run {run_id}: £87.50, to be paid on Friday 27 March 2026"]


def test_the_result_is_asked_for_from_the_pay_day_on(world: World) -> None:
    owed_to(world, "Amina")
    run = exported(world)
    assert run.id is not None
    friday = world.finance.at(MONDAY + timedelta(days=4))
    assert said(world.finance.at(MONDAY + timedelta(days=3))) == []
    assert said(friday) == [f"Say what the bank did with payment run {run.id}: £87.50"]

    mark_rest_paid(friday, run.id)
    world.session.flush()
    assert said(friday) == []


def test_a_lead_has_none(world: World) -> None:
    owed_to(world, "Amina")

    assert things_to_do(world.lead) == []


def said(ctx) -> list[str]:  # type: ignore[no-untyped-def]
    return [todo.text for todo in things_to_do(ctx)]
