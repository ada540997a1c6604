"""What is in the file for the bank, to read on a page before anybody opens it in a spreadsheet."""

import csv
from dataclasses import dataclass
from io import StringIO

from api.kernel.context import Context, Role
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if

from .files import file_name
from .finding import find_run
from .rules import why_no_file
from .sealing import read_file


@dataclass(frozen=True, slots=True)
class FileRow:
    """One line of the file. The numbers of an account stay in the file, but for the last two."""

    reference: str
    payee_name: str
    account_ends_in: str
    amount: str
    activity_on: str
    cost_code: str


@dataclass(frozen=True, slots=True)
class FilePreview:
    name: str
    size_bytes: int
    count: int
    rows: tuple[FileRow, ...]


@allowed(Role.FINANCE)
def file_preview(ctx: Context, run_id: int, limit: int = PAGE) -> FilePreview:
    """Finance reads the first lines of a run's file, and how big it is, without taking it."""
    run = find_run(ctx, run_id)
    refuse_if(why_no_file(run.state))
    content = read_file(ctx.keys, run)
    rows = list(csv.DictReader(StringIO(content.decode(), newline="")))
    return FilePreview(file_name(run_id), len(content), len(rows), tuple(_row(one) for one in rows[:limit]))


def _row(cells: dict[str, str]) -> FileRow:
    return FileRow(
        cells["reference"],
        cells["payee name"],
        cells["account number"][-2:],
        cells["amount"],
        cells["activity date"],
        cells["cost code"],
    )
