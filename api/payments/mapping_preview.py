"""What a mapping makes of real payments: some lines of a run, with no account in them but its last two figures.

An administrator writes mappings too, and sees invented payments: what somebody was paid is finance's to read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from sqlmodel import col, select

from api.formats.lines import Line, Payer, RunFacts
from api.formats.mapping_examples import EXAMPLES, example_run
from api.formats.mapping_finding import find_mapping, layout_of
from api.formats.mapping_rules import why_not_keep
from api.formats.mapping_schemas import MappingIn
from api.formats.mapping_words import Layout
from api.formats.mapping_writing import cells
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if

from .file_making import facts_of
from .finding import find_run
from .frozen import in_order
from .tables import PaymentRun, RunState

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class MappingPreview:
    """`run_id` is None when the payments are invented."""

    run_id: int | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@allowed(Role.FINANCE, Role.ADMIN)
def mapping_preview(ctx: Context, mapping_id: int, run_id: int | None = None) -> MappingPreview:
    """Finance reads the first lines that a mapping makes of a run: the newest, when none is named."""
    return _shown(ctx, layout_of(find_mapping(ctx, mapping_id)[1]), run_id)


@allowed(Role.FINANCE, Role.ADMIN)
def preview_of(ctx: Context, new: MappingIn, run_id: int | None = None) -> MappingPreview:
    """The same of a mapping that is still being written. Nothing is kept."""
    refuse_if(why_not_keep(new.purpose, new.layout))
    return _shown(ctx, new.layout, run_id)


def _shown(ctx: Context, layout: Layout, run_id: int | None) -> MappingPreview:
    run = _run_to_show(ctx, run_id) if Role.FINANCE in ctx.actor.roles else None
    facts = masked_run(facts_of(ctx, run) if run else example_run(ctx.now))
    lines = in_order(ctx, facts.run_id, of_the_work=True) if run else iter(EXAMPLES)
    rows = islice(cells(layout, _masked(lines), facts), MOST_SHOWN)
    return MappingPreview(
        run.id if run else None, tuple(one.heading for one in layout.columns), tuple(map(tuple, rows))
    )


def _run_to_show(ctx: Context, run_id: int | None) -> PaymentRun | None:
    if run_id is not None:
        return find_run(ctx, run_id)
    asked = select(PaymentRun).where(col(PaymentRun.state) != RunState.CANCELLED)
    return ctx.session.exec(asked.order_by(col(PaymentRun.id).desc()).limit(1)).first()


def _masked(lines: Iterator[Line]) -> Iterator[Line]:
    return (
        replace(
            one,
            sort_code="*" * len(one.sort_code),
            account_number=ending(one.account_number),
            roll_number=ending(one.roll_number),
        )
        for one in lines
    )


def masked_run(run: RunFacts) -> RunFacts:
    """The account that pays is masked like any other, and one stands there when nobody has given it yet."""
    payer = run.payer or Payer("Your account", "000000", "00000000")
    return replace(run, payer=replace(payer, sort_code="******", account_number=ending(payer.account_number)))


def ending(number: str) -> str:
    return "*" * (len(number) - 2) + number[-2:] if number else ""
