"""A run of 100,000 payments to 100,000 different accounts, put there straight: nobody presses that often."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from api.kernel.bulk import insert_rows
from api.kernel.database import connect
from api.kernel.encryption import KeyRing
from api.payments.preparing import LINES
from api.payments.sealing import Payee, freeze_payee, line_row
from api.payments.tables import LineState, PaymentRun
from api.tables import metadata
from tests.payments.told import FRIDAY, MONDAY, exported, lines, owed_to
from tests.world import World

MANY, AT_ONCE, PENCE = 100_000, 10_000, 8750
NAMES = ("Amina Yusuf", "José Müller", "Siân O’Neill-Ångström", "Dr Bartholomew Featherstonehaugh", "A & B Care, Ltd.")
CODES = ("EV-100", "CO-7", "AN-200")


@dataclass(frozen=True, slots=True)
class LongRun:
    url: str
    group_id: int
    run_id: int


def long_run(url: str, keys: KeyRing) -> LongRun:
    """Tries of one claim that came back: the one way in which a claim may have more than one payment."""
    database = connect(url)
    metadata.create_all(database.engine)
    with World.begun(database, keys) as world:
        owed_to(world, "Amina")
        [one] = lines(world, exported(world))
        run = PaymentRun(
            group_id=world.group.id, pay_on=FRIDAY, line_count=MANY, total_pence=PENCE * MANY,
            prepared_at=MONDAY, prepared_by_id=world.finance.person_id,
        )  # fmt: skip
        world.session.add(run)
        world.session.flush()
        assert run.id is not None
        assert one.fee_pence + one.expenses_pence == PENCE
        for first in range(2, MANY + 2, AT_ONCE):
            insert_rows(world.session.connection(), LINES, list(tries(keys, run.id, one, first)))
        world.save()
        made = LongRun(url, world.group.id, run.id)
    database.close()
    return made


def tries(keys: KeyRing, run_id: int, one: Any, first: int) -> Iterator[dict[str, object]]:
    known = one.model_dump(exclude={"id", "settled_at", "returned_because"})
    for attempt in range(first, first + AT_ONCE):
        payee = Payee(f"{NAMES[attempt % 5]} {attempt}", f"{attempt:06}"[-6:], f"{attempt * 7919 % 10**8:08}")
        yield known | {
            "run_id": run_id, "attempt": attempt, "reference": f"TP1-{attempt}", "state": LineState.RETURNED,
            "cost_code": CODES[attempt % 3], "payee_sealed": freeze_payee(keys, payee, line_row(one.claim_id, attempt)),
        }  # fmt: skip
