"""A file of results is read for one run: everything that it says is done, or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, refuse_if
from api.kernel.uploads import label_of
from api.ledger.actions import move_many
from api.people.queries import names_of, the_group

from .file_making import message_id
from .file_tables import ResultsFile
from .finding import find_run
from .result_rules import TOO_BIG, Known, why_not_these, why_not_twice, why_not_which
from .results import Result, Results, read_results
from .roll_numbers import by_our_reference, meant_by_roll_number
from .rules import why_not_this_version
from .settling import close_when_settled, mark_returned, movements_of_the_rest
from .tables import LineState, PaymentLine, PaymentRun

AT_ONCE = 500
MOST_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ResultsRow:
    """One file that was read, and what it did."""

    name: str
    by: str
    at: datetime
    paid: int
    returned: int
    known_already: int
    waiting: int


@allowed(Role.FINANCE, in_person=True)
def record_results(ctx: Context, run_id: int, name: str, content: bytes, version: int | None = None) -> ResultsFile:
    """Finance gives what the bank answered: paid ones are marked, returned ones are told to their members."""
    the_group(ctx, hold=True)
    run = find_run(ctx, run_id, hold=True)
    refuse_if(why_not_this_version(run.version, version))
    refuse_if(TOO_BIG if len(content) > MOST_BYTES else None)
    digest = sha256(content).hexdigest()
    earlier = ctx.session.exec(select(ResultsFile).where(col(ResultsFile.sha256) == digest)).first()
    refuse_if(why_not_twice(earlier.run_id, earlier.read_at) if earlier else None)
    results = read_results(content)
    refuse_if(results if isinstance(results, Refusal) else None)
    assert isinstance(results, Results)
    known = _known(ctx, run_id)
    meant = meant_by_roll_number(ctx, run_id, results)
    results = by_our_reference(results, known, meant)
    refuse_if(why_not_these(results, known, run.state, message_id(run), run.pay_on, day_of(ctx.now)))
    refuse_if(why_not_which([one for one in meant if one in known]))
    return _applied(ctx, run, results, known, ResultsFile(
        group_id=ctx.group, run_id=run_id, sha256=digest, name=label_of(name, "results"), read_at=ctx.now,
        read_by_id=ctx.actor.person_id, waiting_count=results.waiting,
    ))  # fmt: skip


def _applied(
    ctx: Context, run: PaymentRun, results: Results, known: dict[str, Known], file: ResultsFile
) -> ResultsFile:
    new = [one for one in results.said if not known[one.reference].says(one)]
    paid = [one.reference for one in new if one.because is None]
    returned = [one for one in new if one.because is not None]
    _pay(ctx, run, paid)
    for one in returned:
        assert one.because is not None
        mark_returned(ctx, known[one.reference].line_id, one.because)
    close_when_settled(ctx, run)
    file.paid_count, file.returned_count = len(paid), len(returned)
    file.known_count = len(results.said) - len(new)
    ctx.session.add(file)
    ctx.session.flush()
    record(ctx, "read results", file)
    return file


def _known(ctx: Context, run_id: int) -> dict[str, Known]:
    """What was taken out of the run before it went is in no file for the bank."""
    asked = select(col(PaymentLine.reference), col(PaymentLine.id), col(PaymentLine.state))
    sent = (col(PaymentLine.run_id) == run_id, col(PaymentLine.state) != LineState.TAKEN_OUT)
    rows = ctx.session.execute(asked.where(*sent))
    return {reference: Known(line_id, state) for reference, line_id, state in rows}


def _pay(ctx: Context, run: PaymentRun, references: Sequence[str]) -> None:
    """Some hundreds in one statement, as when all the rest is marked."""
    assert run.id is not None
    for some in _some_at_once(references):
        move_many(ctx, movements_of_the_rest(ctx, run.id, LineState.PAID, "paid", some))


def _some_at_once(references: Sequence[str]) -> Iterator[Sequence[str]]:
    return (references[first : first + AT_ONCE] for first in range(0, len(references), AT_ONCE))


@allowed(Role.FINANCE)
def results_of(ctx: Context, run_id: int) -> list[ResultsRow]:
    """Finance sees which files of results were read for a run, the newest first, and what each did."""
    find_run(ctx, run_id)
    asked = select(ResultsFile).where(col(ResultsFile.run_id) == run_id).order_by(col(ResultsFile.id).desc())
    files = list(ctx.session.exec(asked))
    names = names_of(ctx, (one.read_by_id for one in files))
    return [
        ResultsRow(
            one.name, names.get(one.read_by_id, "somebody who has left"), one.read_at, one.paid_count,
            one.returned_count, one.known_count, one.waiting_count,
        )
        for one in files
    ]  # fmt: skip


__all__ = ["Result", "ResultsRow", "record_results", "results_of"]
