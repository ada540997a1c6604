"""What was owed at the end of any day, for work that was done by then: as it was, however long ago."""

from collections import Counter
from datetime import date, timedelta

from sqlmodel import select

from api.claims.actions import approve_claim, confirm_attendance, say_it_is_right
from api.claims.rules import Mark
from api.kernel.london import day_of
from api.ledger.queries import trial_balance
from api.ledger.tables import Transfer
from api.spending.queries import accruals
from tests.claims.told import ENDS, booked, claim_of
from tests.payments.told import MONDAY
from tests.spending.told import NEXT_YEAR, every_stage
from tests.world import NOON, World

WORK = date(2026, 3, 17)


def test_booked_work_is_owed_for_from_the_day_that_it_is_done(world: World) -> None:
    booked(world, world.member("Amina"), world.opportunity())

    assert accruals(world.finance, WORK - timedelta(days=1)).rows == ()
    [row] = accruals(world.finance, WORK).rows
    assert (row.name, row.cost_code, row.done_pence, row.total_pence) == ("Evaluation strategy", "EV-100", 8750, 8750)


def test_the_year_end_holds_what_was_done_and_not_what_comes_after(world: World) -> None:
    """Work on 17 March is owed for on 31 March. Work on 1 April is not, and is from that day on."""
    booked(world, world.member("Amina"), world.opportunity())
    booked(world, world.member("Ben"), world.opportunity(**NEXT_YEAR))

    assert accruals(world.finance, date(2026, 3, 31)).total.total_pence == 8750
    assert accruals(world.finance, date(2026, 4, 1)).total.total_pence == 2 * 8750


def test_it_moves_from_done_to_owed_to_a_run_and_out(world: World) -> None:
    every_stage(world)

    def on(day: int) -> tuple[int, ...]:
        total = accruals(world.finance, date(2026, 3, day)).total
        return total.done_pence, total.owed_pence, total.in_run_pence

    assert [on(day) for day in (16, 17, 23, 27)] == [
        (0, 0, 0), (3 * 8750, 0, 8750), (2 * 8750, 0, 2 * 8750), (8750, 8750, 8750),
    ]  # fmt: skip


def test_every_day_is_what_a_slow_sum_says(world: World) -> None:
    """One movement at a time, by the names of the accounts."""
    every_stage(world)
    for ahead in range(40):
        on = day_of(NOON) + timedelta(days=ahead)
        slowly: Counter[str] = Counter()
        for one in world.session.exec(select(Transfer)):
            if one.on > on:
                continue
            for account, pence in ((one.credit, one.amount_pence), (one.debit, -one.amount_pence)):
                kind = account.partition(":")[0]
                if kind != "promised" or (one.work_on and one.work_on <= on):
                    slowly[kind] += pence
        total = accruals(world.finance, on).total
        assert (total.done_pence, total.owed_pence, total.in_run_pence) == (
            slowly["promised"], slowly["owed"], slowly["in run"],
        ), on  # fmt: skip


def test_it_agrees_with_the_ledger(world: World) -> None:
    every_stage(world)
    balances: Counter[str] = Counter()
    for one in trial_balance(world.finance):
        balances[one.account.partition(":")[0]] -= one.balance_pence

    total = accruals(world.finance, date(2027, 1, 1)).total

    assert (total.done_pence, total.owed_pence, total.in_run_pence) == (
        balances["promised"], balances["owed"], balances["in run"],
    )  # fmt: skip


def test_what_is_decided_later_changes_no_day_before(world: World) -> None:
    amina = world.member("Amina")
    opportunity = world.opportunity()
    booking = booked(world, amina, opportunity)
    confirm_attendance(world.lead.at(ENDS), opportunity.id, {booking.id or 0: Mark.CAME})
    before = accruals(world.finance, WORK)
    claim = claim_of(world, booking)
    assert claim is not None
    say_it_is_right(amina.at(MONDAY), claim.id or 0)
    approve_claim(world.lead.at(MONDAY), claim.id or 0)
    world.session.flush()

    assert accruals(world.finance, WORK) == before
    assert accruals(world.finance, day_of(MONDAY)).total.owed_pence == 8750
