"""A long run takes the memory of a short one: in each format, and through the database.

25,000 payments in a quarter of what 100,000 may take, which is what `./run thorough` tries.
"""

import gc
from collections import deque
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from resource import getpagesize
from threading import Event, Thread

import pytest

from api.formats.kinds import BANK_KINDS, LEDGER_KINDS, BankFormat, LedgerFormat
from api.kernel.bulk import insert_rows
from api.payments.file_making import make_files
from api.payments.file_set import files_of
from api.payments.preparing import LINES as LINES_OF_RUNS
from api.payments.queries import download_file
from api.payments.sealing import Payee, freeze_payee, line_row
from api.payments.tables import LineState, PaymentRun, RunState
from tests.depth import DEEP
from tests.formats.choosing import chosen, said
from tests.formats.told import LINES, many
from tests.payments.told import MONDAY, exported, lines, owed_to
from tests.world import World

pytestmark = [pytest.mark.shared, pytest.mark.slow]
MANY = 100_000 if DEEP else 25_000
EACH_TIME = 12_500
MOST_BYTES = 40 * 1024 * 1024 * MANY // 100_000


def growth(work: Callable[[], object]) -> int:
    """The most memory that the process held while this was done, above what it held before."""
    gc.collect()
    before = held()
    seen, done = [before], Event()

    def look() -> None:
        while not done.wait(0.002):
            seen.append(held())

    watcher = Thread(target=look)
    watcher.start()
    try:
        work()
    finally:
        done.set()
        watcher.join()
    return max(*seen, held()) - before


def held() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * getpagesize()


@pytest.mark.parametrize("chosen", [*BankFormat, *LedgerFormat])
def test_a_writer_holds_no_more_than_it_is_writing(chosen: BankFormat | LedgerFormat) -> None:
    kind = BANK_KINDS[chosen] if isinstance(chosen, BankFormat) else LEDGER_KINDS[chosen]
    first, content = (kind.write(islice(cycle(LINES), count), many(count)) for count in (2_000, MANY))
    deque(first, maxlen=0)  # what any writer takes, however little it writes

    whole: list[int] = []
    assert growth(lambda: whole.append(sum(map(len, content)))) < MOST_BYTES // 10
    assert whole[0] > 2 * MANY


@pytest.mark.halved
def test_a_long_run_is_made_kept_and_given_in_the_same_memory(world: World) -> None:
    run = a_long_run(world)
    assert run.id is not None
    run_id = run.id

    made = growth(lambda: make_files(world.finance.at(MONDAY), run))
    run.state = RunState.EXPORTED
    file = download_file(world.finance, run_id)
    given = growth(lambda: deque(file.parts(), maxlen=0))

    assert (made < MOST_BYTES, given < MOST_BYTES) == (True, True), (made, given)
    assert (file.facts.count, file.facts.total_pence) == (MANY, 8750 * MANY)
    assert file.facts.size_bytes > MOST_BYTES, "it is larger than what it may take"
    assert len(files_of(world.finance, run)) == 1 + MANY // 500 + 1


def a_long_run(world: World) -> PaymentRun:
    """As many tries of one payment that came back, put there straight: nobody presses that often."""
    owed_to(world, "Amina")
    chosen(world, BankFormat.PAIN001, LedgerFormat.XERO)
    for code in ("xero_fee_account", "xero_expenses_account"):
        said(world, code, "404")
    short = exported(world)
    run = PaymentRun(
        group_id=world.group.id, pay_on=short.pay_on, line_count=MANY, total_pence=8750 * MANY,
        prepared_at=MONDAY, prepared_by_id=world.finance.person_id,
    )  # fmt: skip
    world.session.add(run)
    world.session.flush()
    [one] = lines(world, short)
    for first in range(2, MANY + 2, EACH_TIME):
        insert_rows(world.session.connection(), LINES_OF_RUNS, list(tries(world, run, one, first)))
    return run


def tries(world, run, one, first) -> Iterator[dict[str, object]]:  # type: ignore[no-untyped-def]
    known = one.model_dump(exclude={"id", "settled_at", "returned_because"})
    payee = Payee("Amina Yusuf", "309089", "31926819")
    for attempt in range(first, first + EACH_TIME):
        sealed = freeze_payee(world.keys, payee, line_row(one.claim_id, attempt))
        yield known | {
            "run_id": run.id, "attempt": attempt, "reference": f"TP1-{attempt}", "state": LineState.RETURNED,
            "payee_sealed": sealed,
        }  # fmt: skip
