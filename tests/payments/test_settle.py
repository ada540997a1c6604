"""Finance says what the bank did."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from api.kernel.encryption import unseal
from api.kernel.events import Event
from api.kernel.refusals import Refused
from api.ledger.accounts import BANK, in_run, owed
from api.ledger.queries import balance
from api.messages.actions import SEALED_COLUMN
from api.messages.tables import Message
from api.payments.actions import mark_paid, mark_rest_paid, mark_returned, prepare_run
from api.payments.checking import check_ledger
from api.payments.queries import waiting
from api.payments.rules import ALL_SETTLED, CHANGED, NOT_EXPORTED, OLD_DETAILS
from api.payments.tables import LineState, RunState
from tests.payments.told import FRIDAY, MONDAY, PAY_DAY, checked_details, exported, line_id, lines, owed_to, prepared
from tests.world import World

CLOSED = "The account is closed."


def test_a_payment_that_arrived_has_left_the_bank(world: World) -> None:
    amina = owed_to(world, "Amina")
    run = exported(world)

    line = mark_paid(world.finance.at(PAY_DAY), line_id(world))

    assert line.state is LineState.PAID
    assert balance(world.finance, BANK) == -8750
    assert balance(world.finance, in_run(run.id or 0)) == 0
    assert balance(world.finance, owed(amina.person_id)) == 0
    assert check_ledger(world.session) == []


def test_a_run_closes_by_itself_when_its_last_payment_is_marked(world: World) -> None:
    owed_to(world, "Amina")
    owed_to(world, "Ben")
    run = exported(world)

    mark_paid(world.finance.at(PAY_DAY), line_id(world, 0))
    assert run.state is RunState.EXPORTED
    mark_returned(world.finance.at(MONDAY), line_id(world, 1), CLOSED)

    assert run.state is RunState.CLOSED


def test_a_payment_that_came_back_is_owed_again_and_the_member_is_told_why(world: World) -> None:
    amina = owed_to(world, "Amina")
    exported(world)

    line = mark_returned(world.finance.at(MONDAY), line_id(world), CLOSED)

    assert (line.state, line.returned_because) == (LineState.RETURNED, CLOSED)
    assert balance(world.finance, owed(amina.person_id)) == -8750
    [message] = world.session.exec(select(Message).where(Message.kind == "payment_returned")).all()
    assert message.person_id == amina.person_id
    assert message.sealed is not None
    letter = unseal(world.keys, message.sealed, SEALED_COLUMN, message.id)
    assert "£87.50" in letter
    assert CLOSED in letter
    assert check_ledger(world.session) == []


def test_it_is_not_sent_again_to_where_it_came_back_from(world: World) -> None:
    owed_to(world, "Amina")
    exported(world)
    mark_returned(world.finance.at(MONDAY), line_id(world), CLOSED)
    world.session.flush()

    assert [one.why for one in waiting(world.finance.at(MONDAY)).left_out] == [OLD_DETAILS]


def test_a_later_run_pays_it_again_as_a_second_try(world: World) -> None:
    amina = owed_to(world, "Amina")
    exported(world)
    mark_returned(world.finance.at(MONDAY), line_id(world), CLOSED)
    checked_details(world, amina)

    again = prepare_run(world.finance.at(MONDAY), FRIDAY).run
    world.session.flush()

    [line] = lines(world, again)
    assert (line.attempt, line.reference) == (2, f"TP{line.claim_id}-2")
    assert check_ledger(world.session) == []


def test_a_bank_may_send_back_what_everyone_thought_was_paid(world: World) -> None:
    amina = owed_to(world, "Amina")
    run = exported(world)
    mark_paid(world.finance.at(PAY_DAY), line_id(world))

    mark_returned(world.finance.at(MONDAY), line_id(world), CLOSED)

    assert run.state is RunState.CLOSED
    assert balance(world.finance, BANK) == 0
    assert balance(world.finance, owed(amina.person_id)) == -8750
    assert check_ledger(world.session) == []


def test_all_the_rest_are_marked_in_one_go_and_the_returned_one_is_left_alone(world: World) -> None:
    for name in ("Amina", "Ben", "Cai"):
        owed_to(world, name)
    run = exported(world)
    assert run.id is not None
    mark_returned(world.finance.at(MONDAY), line_id(world, 1), CLOSED)

    mark_rest_paid(world.finance.at(PAY_DAY), run.id, run.version)

    assert [one.state for one in lines(world)] == [LineState.PAID, LineState.RETURNED, LineState.PAID]
    assert run.state is RunState.CLOSED
    assert balance(world.finance, BANK) == -17500
    assert check_ledger(world.session) == []


def test_nobody_marks_the_rest_of_a_list_that_they_have_not_seen(world: World) -> None:
    owed_to(world, "Amina")
    owed_to(world, "Ben")
    run = exported(world)
    assert run.id is not None
    seen = run.version
    mark_paid(world.finance.at(PAY_DAY), line_id(world))

    with pytest.raises(Refused) as no:
        mark_rest_paid(world.second_finance.at(PAY_DAY), run.id, seen)
    assert no.value.refusal is CHANGED


def test_nothing_is_marked_before_it_went_to_the_bank(world: World) -> None:
    owed_to(world, "Amina")
    run_id = prepared(world).run_id

    for act in (
        lambda: mark_paid(world.finance, line_id(world)),
        lambda: mark_returned(world.finance, line_id(world), CLOSED),
        lambda: mark_rest_paid(world.finance, run_id),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.refusal is NOT_EXPORTED


def test_nobody_says_that_it_is_paid_before_its_pay_day(world: World) -> None:
    owed_to(world, "Amina")
    run = exported(world)

    for act in (
        lambda: mark_paid(world.finance.at(MONDAY), line_id(world)),
        lambda: mark_rest_paid(world.finance.at(MONDAY), run.id or 0),
    ):
        with pytest.raises(Refused, match="The pay day of this run is Friday 27 March 2026"):
            act()
    assert [one.state for one in lines(world)] == [LineState.IN_RUN]


def test_a_payment_is_marked_once(world: World) -> None:
    owed_to(world, "Amina")
    run = exported(world)
    mark_paid(world.finance.at(PAY_DAY), line_id(world))

    with pytest.raises(Refused) as no:
        mark_paid(world.finance.at(PAY_DAY), line_id(world))
    assert no.value.refusal.reason == "We cannot mark this payment now, because it is paid."
    with pytest.raises(Refused) as no:
        mark_rest_paid(world.finance.at(PAY_DAY), run.id or 0)
    assert no.value.refusal is ALL_SETTLED


def test_the_database_itself_pays_a_claim_once(world: World) -> None:
    amina = owed_to(world, "Amina")
    exported(world)
    mark_returned(world.finance.at(MONDAY), line_id(world), CLOSED)
    checked_details(world, amina)
    prepare_run(world.finance.at(MONDAY), FRIDAY)
    world.session.flush()
    lines(world)[0].state = LineState.PAID

    with pytest.raises(IntegrityError, match=r"(a_fee_is|expenses_are)_paid_once|payment_line\.claim_id"):
        world.session.flush()


def test_who_marked_what_is_recorded_without_the_reason(world: World) -> None:
    owed_to(world, "Amina")
    exported(world)
    mark_returned(world.second_finance.at(MONDAY), line_id(world), CLOSED)
    world.save()

    [event] = world.session.exec(select(Event).where(Event.verb == "marked as returned")).all()
    assert (event.thing, event.actor_id) == ("payment_line", world.second_finance.person_id)
    assert event.fields == '["returned_because"]'


def test_a_payment_of_another_group_is_not_there(world: World) -> None:
    with pytest.raises(Refused) as no:
        mark_paid(world.finance, 999)
    assert no.value.refusal.status == 404
