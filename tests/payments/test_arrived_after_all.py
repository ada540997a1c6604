"""A payment marked as returned by mistake did arrive after all: it is put right, and nobody is paid twice."""

import pytest
from sqlmodel import select

from api.kernel.context import Context
from api.kernel.events import Event
from api.kernel.refusals import Refused
from api.ledger.accounts import BANK, in_run, owed
from api.ledger.queries import balance
from api.payments.actions import (
    approve_run,
    cancel_run,
    export_run,
    mark_arrived,
    mark_paid,
    mark_returned,
    prepare_run,
)
from api.payments.checking import check_ledger
from api.payments.mine import my_payments
from api.payments.queries import waiting
from api.payments.rules import NOT_EXPORTED, NOTHING_TO_PAY, PAID_AGAIN
from api.payments.sentences import Stage
from api.payments.tables import LineState, RunState
from tests.messages.reading import letters_to
from tests.payments.told import (
    CLOSED,
    FRIDAY,
    LATER,
    MONDAY,
    PAY_DAY,
    checked_details,
    exported,
    line_id,
    lines,
    owed_to,
    prepared,
    returned,
    tried_again,
)
from tests.world import World


def arrived(world: World) -> None:
    mark_arrived(world.finance.at(LATER), line_id(world))
    world.session.flush()


def accounts(world: World, member: Context) -> tuple[int, int, int]:
    kept = (BANK, in_run(lines(world)[0].run_id), owed(member.person_id))
    return tuple(balance(world.finance, one) for one in kept)  # type: ignore[return-value]


@pytest.mark.parametrize("thought_paid", [False, True], ids=["straight away", "after it was marked as paid"])
def test_every_account_is_as_if_nobody_had_pressed_returned(world: World, thought_paid: bool) -> None:
    amina = owed_to(world, "Amina")
    run = exported(world)
    if thought_paid:
        mark_paid(world.finance.at(PAY_DAY), line_id(world))
    mark_returned(world.finance.at(MONDAY), line_id(world), CLOSED)
    assert accounts(world, amina) == (0, 0, -8750)

    arrived(world)

    [line] = lines(world)
    assert (line.state, line.settled_at, line.returned_because) == (LineState.PAID, LATER, None)
    assert accounts(world, amina) == (-8750, 0, 0)
    assert run.state is RunState.CLOSED
    assert check_ledger(world.session) == []


def test_the_next_run_does_not_pay_it_again(world: World) -> None:
    amina = returned(world)
    checked_details(world, amina)
    assert len(waiting(world.finance.at(LATER)).ready) == 1

    arrived(world)

    with pytest.raises(Refused) as no:
        prepare_run(world.finance.at(LATER), FRIDAY)
    assert no.value.refusal is NOTHING_TO_PAY


def test_the_member_is_told_and_reads_that_they_were_paid(world: World) -> None:
    amina = returned(world)

    arrived(world)

    letter = letters_to(world, amina.person_id)[-1]
    assert letter.startswith("Subject: £87.50 did arrive after all")
    assert CLOSED not in letter
    [payment] = my_payments(amina.at(LATER))
    assert (payment.stage, payment.because) == (Stage.PAID, None)


def test_it_can_come_back_again_and_arrive_again_and_the_books_follow(world: World) -> None:
    amina = returned(world)

    for _ in range(2):
        arrived(world)
        assert accounts(world, amina) == (-8750, 0, 0)
        mark_returned(world.finance.at(LATER), line_id(world), CLOSED)
        world.session.flush()
        assert accounts(world, amina) == (0, 0, -8750)
        assert check_ledger(world.session) == []


def test_it_is_refused_while_a_later_run_pays_it_again(world: World) -> None:
    returned(world)
    tried_again(world)

    with pytest.raises(Refused) as no:
        arrived(world)

    assert no.value.refusal is PAID_AGAIN
    assert PAID_AGAIN.reason == (
        "A later payment run has this claim in it. If that run has not gone to the bank, cancel it first."
    )


def test_it_is_refused_after_a_second_try_has_come_back_too(world: World) -> None:
    returned(world)
    run_id = tried_again(world)
    approve_run(world.second_finance.at(LATER), run_id)
    export_run(world.finance.at(LATER), run_id)
    world.session.flush()
    mark_returned(world.finance.at(LATER), line_id(world, 1), CLOSED)
    world.session.flush()

    with pytest.raises(Refused) as no:
        arrived(world)
    assert no.value.refusal is PAID_AGAIN


def test_cancelling_the_later_run_opens_the_way_and_the_member_reads_paid(world: World) -> None:
    amina = returned(world)
    cancel_run(world.finance.at(LATER), tried_again(world))
    world.session.flush()

    arrived(world)

    assert [one.state for one in lines(world)] == [LineState.PAID, LineState.TAKEN_OUT]
    assert [one.stage for one in my_payments(amina.at(LATER))] == [Stage.PAID]
    assert check_ledger(world.session) == []


def test_only_a_returned_payment_can_arrive_after_all(world: World) -> None:
    owed_to(world, "Amina")
    prepared(world)
    with pytest.raises(Refused) as no:
        arrived(world)
    assert no.value.refusal is NOT_EXPORTED
    world.session.rollback()

    owed_to(world, "Ben")
    exported(world)
    with pytest.raises(Refused) as no:
        arrived(world)
    assert no.value.refusal.reason == "We cannot mark this payment now, because it is in a payment run."


def test_who_said_so_is_recorded(world: World) -> None:
    returned(world)
    mark_arrived(world.second_finance.at(LATER), line_id(world))
    world.save()

    [event] = world.session.exec(select(Event).where(Event.verb == "marked as arrived")).all()
    assert (event.thing, event.thing_id, event.actor_id) == (
        "payment_line", line_id(world), world.second_finance.person_id,
    )  # fmt: skip
