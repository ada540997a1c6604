"""One person says that a payment did arrive; in the same moment others prepare a run that would pay it again."""

import pytest

from api.kernel.context import Context
from api.payments.actions import cancel_run, mark_arrived, mark_returned, prepare_run
from api.payments.checking import check_ledger
from api.payments.tables import LineState
from tests.bookings.racing import together
from tests.payments.told import CLOSED, FRIDAY, LATER, MONDAY, checked_details, line_id, lines, returned
from tests.world import World

RACERS, ROUNDS = 12, 4
pytestmark = pytest.mark.slow


def test_either_it_arrived_or_it_is_paid_again_and_never_both(world: World) -> None:
    amina = returned(world)
    checked_details(world, amina)
    people = [world.finance.at(LATER), world.second_finance.at(LATER)] * (RACERS // 2)
    world.save()
    first = line_id(world)

    def act(ctx: Context) -> object:
        arrives = ctx.actor.person_id == world.second_finance.person_id
        return mark_arrived(ctx, first) if arrives else prepare_run(ctx, FRIDAY)

    for _ in range(ROUNDS):
        answers = together(world.database, people, act)

        assert answers["done"] == 1
        assert set(answers) <= {"done", "nothing-to-pay", "payment-settled", "paid-again"}
        world.look_again()
        [live] = [one for one in lines(world) if one.state in (LineState.PAID, LineState.IN_RUN)]
        assert check_ledger(world.session) == []
        if live.state is LineState.PAID:
            mark_returned(world.finance.at(MONDAY), first, CLOSED)
            world.session.flush()
            checked_details(world, amina)
        else:
            cancel_run(world.finance.at(LATER), live.run_id)
        world.save()
