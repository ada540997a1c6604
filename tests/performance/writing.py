"""One format in a process of its own: the file of a long run, ours beside the same bytes straight from a cursor.

The cursor is the driver's own. Once it reads the payments of the run, opens where each one goes, and writes a line that
is ready made: what anybody has to do who keeps account numbers sealed. Once it reads nothing but lines that are ready.
"""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import text
from sqlmodel import Session

from api.formats.kinds import BANK_KINDS, LEDGER_KINDS, BankFormat, Kind, LedgerFormat
from api.formats.lines import Line
from api.formats.mapping_templates import BANK
from api.formats.mapping_writing import kind_of_mapping
from api.kernel.context import NOBODY, Context, in_group
from api.kernel.database import connect
from api.kernel.encryption import KeyRing
from api.payments.frozen import by_cost_code, in_order
from tests.formats.told import FACTS
from tests.performance.long_run import MANY, PENCE
from tests.world import NOON

OWN = "an own mapping"
FORMATS = [*BankFormat, LedgerFormat.XERO, OWN]
ROUNDS = 9
RUN = replace(FACTS, count=MANY, total_pence=MANY * PENCE)
Write = Callable[[Path], None]


@dataclass
class Seconds:
    """What each round took; and, of the first one, by how much the process grew at the most."""

    ours: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    grown_bytes: int = 0
    size_bytes: int = 0


def measured(url: str, group_id: int, run_id: int, name: str, folder: Path) -> Seconds:
    database, found = connect(url), Seconds()
    keys = KeyRing.parse(os.environ["KEYS_OF_THE_BENCH"])
    with Session(database.engine) as session:
        ctx = Context(in_group(session, group_id), NOBODY, NOON, keys, group_id=group_id)
        work = ours(ctx, run_id, name)
        work(folder / "warm", 2000)
        found.grown_bytes = growth(lambda: work(folder / "file"))
        pieces = pieces_of(folder, name)
        found.size_bytes = sum(map(len, pieces))
        keep(session, pieces)
        ready, opened = straight(session, name, lines_ready), straight(session, name, Opened(keys, run_id, pieces))
        for _ in range(ROUNDS):
            for write, seconds in ((work, found.ours), (ready, found.plain), (opened, found.opened)):
                began = perf_counter()
                write(folder / "file")
                seconds.append(perf_counter() - began)
                assert pieces_of(folder, name) == pieces, "the same bytes"
    database.close()
    return found


def ours(ctx: Context, run_id: int, name: str) -> Callable[..., None]:
    kind = kind_of(name)

    def write(at: Path, most: int | None = None) -> None:
        lines = (by_cost_code if name in list(LedgerFormat) else in_order)(ctx, run_id)
        with at.open("wb") as out:
            for each in files(kind, islice(lines, most)):
                out.writelines(each)

    return write


def files(kind: Kind, lines: Iterator[Line]) -> Iterator[Iterable[bytes]]:
    """As many as the format needs, one after another."""
    most = kind.most_lines or MANY
    for _ in range(MANY // most):
        yield kind.write(islice(lines, most), RUN)


def kind_of(name: str) -> Kind:
    if name == OWN:
        return kind_of_mapping(BANK)
    return BANK_KINDS[BankFormat(name)] if name in list(BankFormat) else LEDGER_KINDS[LedgerFormat(name)]


def pieces_of(folder: Path, name: str) -> list[bytes]:
    """The file in lines, as whoever has them in rows would have them; of a spreadsheet the rows of its sheet."""
    if name != BankFormat.XLSX:
        return (folder / "file").read_bytes().splitlines(keepends=True)
    with ZipFile(folder / "file") as book:
        whole = book.read("xl/worksheets/sheet1.xml")
    return [one + b"</row>" for one in whole.split(b"</row>")[:-1]]


def keep(session: Session, pieces: list[bytes]) -> None:
    kind = "BYTEA" if session.connection().dialect.name == "postgresql" else "BLOB"
    session.connection().execute(text("DROP TABLE IF EXISTS piece"))
    session.connection().execute(text(f"CREATE TABLE piece (id INTEGER PRIMARY KEY, plain {kind})"))
    rows = [{"id": number, "plain": one} for number, one in enumerate(pieces)]
    session.connection().execute(text("INSERT INTO piece VALUES (:id, :plain)"), rows)
    session.commit()


def lines_ready(rows: Any) -> Iterator[bytes]:
    rows.execute("SELECT plain FROM piece ORDER BY id")
    return (one for (one,) in rows)


@dataclass(frozen=True, slots=True)
class Opened:
    """Reads each payment and opens it; what is written for it is at hand."""

    keys: KeyRing
    run_id: int
    pieces: list[bytes]

    def __call__(self, rows: Any) -> Iterator[bytes]:
        rows.execute(
            "SELECT id, claim_id, attempt, reference, fee_pence, expenses_pence, cost_code, activity_on, payee_sealed "
            f"FROM payment_line WHERE run_id = {self.run_id} ORDER BY id"
        )
        cipher, ready, each = AESGCM(self.keys.keys[self.keys.current]), iter(self.pieces), len(self.pieces) // MANY
        for _, claim_id, attempt, *_, sealed in rows:
            bound = sealed[:2] + f"|payment_line.payee|{claim_id}:{attempt}".encode()
            assert json.loads(cipher.decrypt(sealed[2:14], sealed[14:], bound))
            yield from islice(ready, each)
        yield from ready


def straight(session: Session, name: str, lines: Callable[[Any], Iterator[bytes]]) -> Write:
    def write(at: Path) -> None:
        with at.open("wb") as out, cursor(session) as rows:
            found = lines(rows)
            pack(out, found) if name == BankFormat.XLSX else out.writelines(found)

    return write


@contextmanager
def cursor(session: Session) -> Iterator[Any]:
    """Of the driver. PostgreSQL's stays on the server, or it would fetch all of them at once."""
    connection: Any = session.connection().connection.driver_connection
    if session.connection().dialect.name == "postgresql":
        with connection.cursor("bench") as rows:
            rows.itersize = 1000
            yield rows
    else:
        yield connection.cursor()
    session.rollback()


def pack(out: Any, rows: Iterable[bytes]) -> None:
    with ZipFile(out, "w", ZIP_DEFLATED) as book, book.open("xl/worksheets/sheet1.xml", "w") as sheet:
        for one in rows:
            sheet.write(one)


def growth(work: Callable[[], object]) -> int:
    """The kernel's own mark of the most that the process held, set back before this was done."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")
    before = high_water()
    work()
    return high_water() - before


def high_water() -> int:
    said = next(one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM"))
    return int(said.split()[1]) * 1024


if __name__ == "__main__":
    address, group, run, which, where = sys.argv[1:]
    print(json.dumps(asdict(measured(address, int(group), int(run), which, Path(where)))))
