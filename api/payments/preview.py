"""What is in the files, to read on a page: before the export how names will be, after it the first lines."""

from dataclasses import dataclass
from itertools import islice

from api.formats.finding import chosen_of
from api.formats.kinds import BANK_KINDS, ROUTE_KINDS, BankFormat, Kind, RouteFormat
from api.formats.lines import Line, pounds_of
from api.formats.mapping_finding import kind_of_version
from api.formats.rules import why_not_write, why_not_write_line
from api.kernel.context import Context, Role
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, refuse_if

from .file_making import facts_of
from .file_set import FileFacts, files_of
from .file_tables import Purpose
from .finding import find_run
from .frozen import in_order
from .rules import why_no_file

MOST_SHOWN = 100


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


@dataclass(frozen=True, slots=True)
class NameChange:
    """How the file writes a name that it cannot write as it is."""

    reference: str
    name: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A payment that stops the export, and why."""

    reference: str
    why: str


@dataclass(frozen=True, slots=True)
class FileCheck:
    """What the export would do now. The counts are of all; the lists are the first hundred of each."""

    bank_format: str
    ledger_format: str
    why_not: Refusal | None
    change_count: int
    changes: tuple[NameChange, ...]
    unwritten_count: int
    unwritten: tuple[Unwritten, ...]


@allowed(Role.FINANCE)
def file_preview(ctx: Context, run_id: int, limit: int = PAGE) -> FilePreview:
    """Finance reads the first lines of a run's file for the bank, and how big it is, without taking it."""
    run = find_run(ctx, run_id)
    refuse_if(why_no_file(run.state))
    sent = next(one for one in files_of(ctx, run) if one.purpose is Purpose.BANK)
    kind = _kind_of(ctx, sent)
    rows = (_row(one, kind) for one in islice(in_order(ctx, run_id), limit))
    return FilePreview(sent.name, sent.size_bytes, sent.count, tuple(rows))


@allowed(Role.FINANCE)
def file_check(ctx: Context, run_id: int) -> FileCheck:
    """Finance sees before the export which names the bank's file writes another way, and what would stop it."""
    run = find_run(ctx, run_id)
    bank, ledger = chosen_of(ctx, run.route)
    kind, run_facts = bank.kind, facts_of(ctx, run)
    changes: list[NameChange] = []
    unwritten: list[Unwritten] = []
    for line in in_order(ctx, run_id):
        why = why_not_write_line(line, kind, run_facts)
        if why is not None:
            unwritten.append(Unwritten(line.reference, why))
        elif is_changed(line.name, kind.named(line.name)):
            changes.append(NameChange(line.reference, line.name, kind.named(line.name)))
    return FileCheck(
        bank.called,
        ledger.called,
        why_not_write(kind, run_facts) or why_not_write(ledger.kind, run_facts),
        len(changes),
        tuple(changes[:MOST_SHOWN]),
        len(unwritten),
        tuple(unwritten[:MOST_SHOWN]),
    )


def is_changed(name: str, written: str) -> bool:
    """All capitals is how a bank writes every name, and no change to tell."""
    return name.casefold() != written.casefold()


def _kind_of(ctx: Context, file: FileFacts) -> Kind:
    version_id = file.mapping_version_id
    if version_id is not None:
        return kind_of_version(ctx, version_id)
    if file.format in ROUTE_KINDS:
        return ROUTE_KINDS[RouteFormat(file.format)]
    return BANK_KINDS[BankFormat(file.format)]


def _row(line: Line, kind: Kind) -> FileRow:
    return FileRow(
        line.reference,
        kind.named(line.name),
        line.account_number[-2:],
        pounds_of(line.amount_pence),
        line.activity_on.isoformat(),
        line.cost_code,
    )
