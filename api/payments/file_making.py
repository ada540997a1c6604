"""The file set of a run: what goes to the bank, what goes to the ledger, and what each payment is for."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain, islice

from api.formats.finding import Chosen, chosen_of, options_of, payer_of
from api.formats.kinds import CSV, Kind
from api.formats.letters import harmless
from api.formats.lines import Line, RunFacts, pounds_of
from api.formats.rows import csv_rows
from api.formats.rules import why_not_write, why_not_write_line
from api.kernel.context import Context
from api.kernel.london import Nation, day_of, is_working_day
from api.kernel.refusals import Refusal, refuse_if
from api.kernel.words import plural
from api.people.queries import the_group

from .file_keeping import Counted, keep_file
from .file_tables import Purpose, RunFile
from .frozen import by_cost_code, by_payee, in_order
from .tables import PaymentRun

REMITTANCE_HEADS = (
    "payee name", "account ends in", "pay date", "reference", "what for", "day of the work", "fee", "expenses",
    "amount",
)  # fmt: skip


def facts_of(ctx: Context, run: PaymentRun) -> RunFacts:
    assert run.id is not None
    return RunFacts(
        run.id,
        message_id(run),
        the_group(ctx).organisation,
        ctx.now,
        day_of(ctx.now),
        run.pay_on,
        day_before(run.pay_on),
        run.line_count,
        run.total_pence,
        payer_of(ctx),
        options_of(ctx),
        run.by_bank,
    )


def message_id(run: PaymentRun) -> str:
    """What names our message to the bank. Its answer says it again."""
    return f"TAKEPART-{run.group_id}-{run.id}"


def day_before(pay_on: date) -> date:
    """The working day before, in England: Bacs keeps the bank holidays of England everywhere."""
    before = pay_on - timedelta(days=1)
    while not is_working_day(before, Nation.ENGLAND):
        before -= timedelta(days=1)
    return before


def make_files(ctx: Context, run: PaymentRun) -> RunFile:
    """All files or none: every payment is looked at before the first byte is written."""
    assert run.id is not None
    run_id, run_facts, (bank, ledger) = run.id, facts_of(ctx, run), chosen_of(ctx, run.route)
    for chosen in (bank, ledger):
        refuse_if(why_not_write(chosen.kind, run_facts))
    refuse_if(why_not_all(bank.kind, run_facts, in_order(ctx, run_id)))
    of_the_bank = in_order(ctx, run_id, of_the_work=bank.kind.of_the_work)
    [sent] = _make(ctx, run_facts, Purpose.BANK, bank, of_the_bank)
    assert (sent.line_count, sent.total_pence) == (run.line_count, run.total_pence), "the lines that were approved"
    of_the_ledger = by_cost_code(ctx, run_id, of_the_work=ledger.kind.of_the_work)
    list(_make(ctx, run_facts, Purpose.LEDGER, ledger, of_the_ledger))
    _make_remittance(ctx, run_facts)
    return sent


def why_not_all(kind: Kind, run: RunFacts, lines: Iterable[Line]) -> Refusal | None:
    wrong = sum(1 for line in lines if why_not_write_line(line, kind, run))
    if not wrong:
        return None
    which = plural(wrong, "payment cannot", "payments cannot")
    return Refusal("payments-not-written", f"{which} be written in this format. Read below which, and why.")


def _make(ctx: Context, run: RunFacts, purpose: Purpose, chosen: Chosen, lines: Iterator[Line]) -> Iterator[RunFile]:
    """One file, or as many as the format needs: the payments go on from one to the next."""
    kind = chosen.kind
    most = kind.most_lines or run.count
    several = run.count > most
    for number in range(1, -(-run.count // most) + 1):
        name = file_name(run.run_id, purpose, kind.ending, number if several else None)
        file = RunFile(
            group_id=ctx.group, run_id=run.run_id, purpose=purpose, number=number, format=chosen.called, name=name,
            content_type=kind.content_type, mapping_version_id=chosen.mapping_version_id,
        )  # fmt: skip
        counted = Counted(islice(lines, most))
        yield keep_file(ctx, file, kind.write(counted, run), counted)


def file_name(run_id: int, purpose: Purpose, ending: str, number: int | None = None) -> str:
    what = "" if purpose is Purpose.BANK else f"-{purpose}"
    return f"payment-run-{run_id}{what}{f'-{number}' if number else ''}.{ending}"


def _make_remittance(ctx: Context, run: RunFacts) -> None:
    """For the letters that go with the money: per payee, what each payment is for. It holds no whole account number."""
    counted = Counted(by_payee(ctx, run.run_id))
    file = RunFile(
        group_id=ctx.group, run_id=run.run_id, purpose=Purpose.REMITTANCE, format="our remittance CSV",
        name=file_name(run.run_id, Purpose.REMITTANCE, "csv"), content_type=CSV,
    )  # fmt: skip
    rows = (_remittance_cells(line, run) for line in counted)
    keep_file(ctx, file, chain(csv_rows([REMITTANCE_HEADS]), csv_rows(rows)), counted)


def _remittance_cells(line: Line, run: RunFacts) -> tuple[str, ...]:
    return (
        harmless(line.name), line.account_number[-2:], run.pay_on.isoformat(), line.reference, harmless(line.title),
        line.activity_on.isoformat(), pounds_of(line.fee_pence), pounds_of(line.expenses_pence),
        pounds_of(line.amount_pence),
    )  # fmt: skip
