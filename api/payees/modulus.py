"""Whether a sort code and an account number go together, by the weight table that an operator supplies.

The table is VocaLink's "valacdos": each line has the first and last sort code, MOD10, MOD11 or DBLAL, 14 weights and
sometimes the number of an exception. It changes several times a year, so it is a file and not ours. Without one nothing
is checked. An account that the table cannot speak for is let through: the bank knows better than we do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from api.kernel.refusals import Refusal
from api.settings import settings

from .weighing import Weights, is_possible

NOT_TOGETHER = Refusal(
    "account-not-possible",
    "This sort code and account number do not go together. Check both on your bank card, and write them again.",
    422,
    "account_number",
)


class NotATable(ValueError):
    """The operator's file cannot be read as a weight table."""


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Weights, ...]

    def of(self, sort_code: str) -> Sequence[Weights]:
        return [one for one in self.rows if one.first <= sort_code <= one.last]


def why_not_this_account(sort_code: str, account_number: str) -> Refusal | None:
    """Both are digits only: 6 and 8."""
    table = the_table()
    if table is None or is_possible(sort_code, account_number, table.of(sort_code)):
        return None
    return NOT_TOGETHER


def the_table() -> Table | None:
    """Read again when the file is another one. None where the operator has supplied none."""
    path = settings().modulus_weights
    return _read(path, path.stat().st_mtime_ns) if path else None


@lru_cache(maxsize=2)
def _read(path: Path, _: int) -> Table:
    lines = path.read_text(encoding="ascii").splitlines()
    return Table(tuple(_row(number, line) for number, line in enumerate(lines, 1) if line.strip()))


def _row(number: int, line: str) -> Weights:
    parts = line.split()
    try:
        first, last, how, *rest = parts
        weights = tuple(int(one) for one in rest[:14])
        exception = int(rest[14]) if len(rest) > 14 else 0
    except ValueError as wrong:
        raise NotATable(f"Line {number} of the weight table is not one of VocaLink's.") from wrong
    codes = all(len(one) == 6 and one.isdecimal() for one in (first, last))
    if not codes or how not in ("MOD10", "MOD11", "DBLAL") or len(weights) != 14 or len(rest) > 15:
        raise NotATable(f"Line {number} of the weight table is not one of VocaLink's.")
    return Weights(first, last, how, weights, exception)
