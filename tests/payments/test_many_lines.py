"""A run of thousands of lines asks the database no more often than a run of three."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import event

from api.kernel.context import Context
from api.payments.actions import approve_run, cancel_run, export_run, mark_rest_paid
from api.payments.queries import my_payments, things_to_do, waiting
from tests.payments.told import MONDAY, PAY_DAY, approved, member_with_bank, prepared
from tests.world import World


@contextmanager
def counted(world: World) -> Iterator[list[str]]:
    """What is asked of the database. An insert of many rows is one statement."""
    asked: list[str] = []

    def note(*args: object) -> None:
        asked.append(str(args[2]))

    event.listen(world.database.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(world.database.engine, "before_cursor_execute", note)


def test_each_step_takes_as_many_statements_for_one_claim_as_for_ten(world: World) -> None:
    amina = member_with_bank(world, "Amina")
    steps = counts_of_all_steps(world, amina, 1, "April")

    assert counts_of_all_steps(world, amina, 10, "May") == steps


def counts_of_all_steps(world: World, amina: Context, claims: int, month: str) -> dict[str, int]:
    for number in range(claims):
        day = {"on": f"{number + 1} {month} 2026", "starts": "10am", "ends": "1pm"}
        approved(world, amina, title=f"Leaflet {claims}.{number}", sessions=[day], now=MONDAY.replace(month=6))
    counts: dict[str, int] = {}

    def count(name: str, act: Callable[[], object]) -> object:
        world.session.flush()
        with counted(world) as asked:
            done = act()
            world.session.flush()
        counts[name] = len(asked)
        return done

    finance, second = world.finance.at(MONDAY), world.second_finance.at(MONDAY)
    count("waiting", lambda: waiting(finance))
    count("to do", lambda: things_to_do(finance))
    cancelled = prepared(world).run_id
    count("cancel", lambda: cancel_run(finance, cancelled))
    count("prepare", lambda: prepared(world))
    run_id = cancelled + 1
    count("approve", lambda: approve_run(second, run_id))
    count("export", lambda: export_run(finance, run_id))
    count("the rest", lambda: mark_rest_paid(finance.at(PAY_DAY), run_id))
    count("mine", lambda: my_payments(amina))
    return counts
