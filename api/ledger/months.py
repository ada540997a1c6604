"""Which months are closed, who closed them, and who opened one again and why."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, func, select

from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.people.queries import names_of

from .rules import A_DAY, why_not_close
from .tables import Closing

MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class ClosingRow:
    """`can_open` is whether it is the last that is closed: months are opened in the order back."""

    id: int
    until_on: date
    closed_at: datetime
    closed_by: str
    reopened_at: datetime | None
    reopened_by: str | None
    reopened_because: str | None
    can_open: bool


@dataclass(frozen=True, slots=True)
class Months:
    """`can_close` are the last days of the months that can be closed now, the newest first."""

    closed_until: date | None
    closings: tuple[ClosingRow, ...]
    can_close: tuple[date, ...]


@allowed(Role.FINANCE, Role.ADMIN)
def months(ctx: Context) -> Months:
    """Finance and the administrator see what is closed, by whom, and what was opened again and why."""
    rows = ctx.session.exec(select(Closing).order_by(col(Closing.id).desc()).limit(10 * MOST_MONTHS)).all()
    until = closed_until(ctx)
    names = names_of(ctx, {one for row in rows for one in (row.closed_by_id, row.reopened_by_id) if one})
    told = (
        ClosingRow(
            row.id, row.until_on, row.closed_at, names[row.closed_by_id], row.reopened_at,
            names[row.reopened_by_id] if row.reopened_by_id else None, row.reopened_because,
            row.reopened_at is None and row.until_on == until,
        )
        for row in rows
    )  # fmt: skip
    return Months(until, tuple(told), _can_close(ctx, until))


def closed_until(ctx: Context) -> date | None:
    return ctx.session.exec(select(func.max(Closing.until_on)).where(col(Closing.reopened_at).is_(None))).one()


def _can_close(ctx: Context, until: date | None) -> tuple[date, ...]:
    """Of the last year: back to the last that is closed."""
    today, found, end = day_of(ctx.now), list[date](), day_of(ctx.now)
    for _ in range(MOST_MONTHS):
        end = end.replace(day=1) - A_DAY
        if why_not_close(end, until, today) is None:
            found.append(end)
    return tuple(found)
