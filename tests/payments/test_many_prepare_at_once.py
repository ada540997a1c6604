"""Fifty people prepare a run in the same moment: each claim is in one live run, on either database."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from api.kernel.context import Context, in_group
from api.kernel.database import Database
from api.payees.actions import give_bank_details
from api.payments.actions import approve_run, cancel_run, export_run, prepare_run
from api.payments.checking import check_ledger
from api.payments.preparing import add_lines
from api.payments.tables import PaymentRun
from api.payments.waiting import sort_out
from api.payments.whom import payees
from tests.bookings.racing import together
from tests.conftest import KEYS
from tests.databases import NAMES, made
from tests.payments.told import FRIDAY, MONDAY, details, lines, owed_to, prepared
from tests.world import World

RACERS, CLAIMS, ROUNDS = 50, 3, 5
pytestmark = pytest.mark.slow


@pytest.fixture(params=NAMES)
def scratch(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """A database of its own, because a promise is taken out of it."""
    with made(request.param, tmp_path) as database, World.begun(database, KEYS) as world:
        yield world


def test_each_claim_is_in_one_live_run(world: World) -> None:
    for number in range(CLAIMS):
        owed_to(world, f"Member {number}")
    finance = [world.finance.at(MONDAY), world.second_finance.at(MONDAY)] * (RACERS // 2)
    world.save()

    for _ in range(ROUNDS):
        answers = together(world.database, finance, lambda ctx: prepare_run(ctx, FRIDAY))

        assert answers == Counter({"done": 1, "nothing-to-pay": RACERS - 1})
        world.look_again()
        live = [one for one in lines(world) if one.state == "in a payment run"]
        assert len({one.claim_id for one in live}) == len(live) == CLAIMS
        assert check_ledger(world.session) == []
        cancel_run(world.finance.at(MONDAY), live[0].run_id)
        world.save()


def test_one_approval_one_export_and_one_file(world: World) -> None:
    owed_to(world, "Amina")
    run_id = prepared(world).run_id
    people = [world.second_finance.at(MONDAY)] * 12
    world.save()

    assert together(world.database, people, lambda ctx: approve_run(ctx, run_id))["done"] == 1
    assert together(world.database, people, lambda ctx: export_run(ctx, run_id)) == Counter({"done": 12})

    world.look_again()
    run = world.session.get(PaymentRun, run_id)
    assert run is not None
    assert run.version == 3
    told = world.session.connection().execute(text("SELECT count(*) FROM message WHERE kind = 'payment_sent'"))
    assert told.scalar_one() == 1


def test_a_member_who_saves_in_two_windows_has_one_account(world: World) -> None:
    amina = world.member("Amina")
    world.save()

    answers = together(world.database, [amina] * 12, lambda ctx: give_bank_details(ctx, details()))

    assert answers == Counter({"done": 12})
    count = world.session.connection().execute(text("SELECT count(*) FROM bank_details"))
    assert count.scalar_one() == 1


def test_without_the_hold_the_database_still_pays_a_claim_once(scratch: World) -> None:
    answers = look_then_write(scratch, 8)

    assert answers == Counter({"done": 1, "stopped by a constraint": 7})


def test_without_the_hold_and_the_index_claims_are_paid_twice(scratch: World) -> None:
    """The control: it shows that the race is a real one, and that these two are what stops it."""
    drop_the_promise(scratch.database)

    answers = look_then_write(scratch, 8)

    assert answers["done"] > 1
    assert len(lines(scratch)) > 1
    assert len({one.claim_id for one in lines(scratch)}) == 1


def look_then_write(world: World, racers: int) -> Counter[str]:
    """What we never do: look in one transaction, hold nothing, and write what was seen in another."""
    owed_to(world, "Amina")
    world.save()
    looked = Barrier(racers)

    def one(person: Context) -> str:
        with world.database.reading() as session:
            here = replace(person, session=in_group(session, person.group_id))
            ready, _, held = sort_out(here)
            accounts = payees(here, ready, held)
        looked.wait()
        try:
            with world.database.writing() as session:
                here = replace(person, session=in_group(session, person.group_id))
                add_lines(here, a_run(here), ready, accounts)
        except IntegrityError:
            return "stopped by a constraint"
        return "done"

    with ThreadPoolExecutor(racers) as pool:
        answers = Counter(pool.map(one, [world.finance.at(MONDAY)] * racers))
    world.look_again()
    return answers


def a_run(ctx: Context) -> int:
    run = PaymentRun(
        group_id=ctx.group, pay_on=FRIDAY, line_count=1, total_pence=8750, prepared_at=ctx.now,
        prepared_by_id=ctx.actor.person_id,
    )  # fmt: skip
    ctx.session.add(run)
    ctx.session.flush()
    assert run.id is not None
    return run.id


def drop_the_promise(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("DROP INDEX a_fee_is_paid_once"))
        connection.execute(text("DROP INDEX expenses_are_paid_once"))
        if connection.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE payment_line DROP CONSTRAINT each_attempt_once"))
            return
        sql = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'payment_line'")).scalar_one()
        without = "\n".join(line for line in sql.splitlines() if "each_attempt_once" not in line)
        assert without != sql
        connection.execute(text("DROP TABLE payment_line"))
        connection.exec_driver_sql(without)
