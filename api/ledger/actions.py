"""Moving money. Other slices call these; nobody presses a button that says "move"."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from sqlmodel import col, select, tuple_

from api.kernel.bulk import insert_rows
from api.kernel.context import Context
from api.kernel.london import day_of
from api.kernel.refusals import refuse_if
from api.people.queries import the_group

from .months import closed_until
from .rules import why_not_dated
from .tables import Transfer

ROWS_AT_ONCE = 500
TRANSFERS = Transfer.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it.
ONCE = ("group_id", "kind", "source")
NO_PURPOSE = dict.fromkeys(("booking_id", "workstream_id", "cost_code", "work_on"))


@dataclass(frozen=True, slots=True)
class Purpose:
    """What money is for: one booking, the budget that it comes from, and the day that the work is done."""

    booking_id: int
    workstream_id: int
    cost_code: str
    work_on: date


@dataclass(frozen=True, slots=True)
class Movement:
    """`kind` and `source` together name what happened, once: ("paid", "line:12")."""

    debit: str
    credit: str
    amount_pence: int
    kind: str
    source: str
    on: date
    purpose: Purpose | None = field(default=None, compare=False)


def move(
    ctx: Context,
    *,
    debit: str,
    credit: str,
    amount_pence: int,
    kind: str,
    source: str,
    on: date,
    purpose: Purpose | None = None,
) -> None:
    """One transfer. A repeat of the same one is harmless, however many ask at once; nothing moves for £0."""
    move_many(ctx, [Movement(debit, credit, amount_pence, kind, source, on, purpose)])


def move_many(ctx: Context, movements: Sequence[Movement]) -> None:
    """Many transfers in one go. The database itself leaves out those that were made before."""
    _refuse_what_is_closed(ctx, movements)
    rows = [_row(ctx, one) for one in movements if one.amount_pence]
    if insert_rows(ctx.session.connection(), TRANSFERS, rows, once=ONCE) != len(rows):
        _must_be_repeats(ctx, [one for one in movements if one.amount_pence])


def _refuse_what_is_closed(ctx: Context, movements: Sequence[Movement]) -> None:
    """This month is never closed, so what is dated in it asks nothing. The group is held, as for closing."""
    this_month = day_of(ctx.now).replace(day=1)
    earlier = [one.on for one in movements if one.on < this_month]
    if earlier:
        the_group(ctx, hold=True)
        refuse_if(why_not_dated(earlier, closed_until(ctx)))


def _row(ctx: Context, one: Movement) -> dict[str, Any]:
    assert one.amount_pence > 0, "money moves forwards"
    return {
        "group_id": ctx.group,
        "debit": one.debit,
        "credit": one.credit,
        "amount_pence": one.amount_pence,
        "kind": one.kind,
        "source": one.source,
        "moved_on": one.on,
        "at": ctx.now,
        **(asdict(one.purpose) if one.purpose else NO_PURPOSE),
    }


def _must_be_repeats(ctx: Context, movements: Sequence[Movement]) -> None:
    """The same name for a different movement is our mistake, and must not pass in silence."""
    kept = {(one.kind, one.source): (one.debit, one.credit, one.amount_pence) for one in _kept(ctx, movements)}
    for one in movements:
        same = kept.get((one.kind, one.source)) == (one.debit, one.credit, one.amount_pence)
        assert same, "a movement was made before, and differently"


def _kept(ctx: Context, movements: Sequence[Movement]) -> Iterator[Movement]:
    for start in range(0, len(movements), ROWS_AT_ONCE):
        names = [(one.kind, one.source) for one in movements[start : start + ROWS_AT_ONCE]]
        same = tuple_(col(Transfer.kind), col(Transfer.source)).in_(names)
        for row in ctx.session.exec(select(Transfer).where(same)):
            yield Movement(row.debit, row.credit, row.amount_pence, row.kind, row.source, row.on)
