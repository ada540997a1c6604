"""For other slices: counts, quotes and entries of what is shared. What is private is in none of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.london import midnight

from .finding import SHARED
from .sealing import words_of
from .tables import Direction, ForWhom, ImpactEntry, Lasted, Quote
from .views import EntryView, views_of

MOST_QUOTES = 200
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Agreed:
    """Words that a report may use now. `credited_as` is None where their owner wants no name."""

    entry_id: int
    direction: Direction
    for_whom: ForWhom
    words: str
    credited_as: str | None
    made_at: datetime
    lasted: Lasted | None


def shared_counts(ctx: Context, from_on: date, until_on: date) -> dict[Direction, int]:
    """For other slices. Shared entries by direction, written from one day to another, both included."""
    counted = (
        select(col(ImpactEntry.direction), func.count())
        .where(SHARED, between(from_on, until_on))
        .group_by(col(ImpactEntry.direction))
    )
    found = dict(ctx.session.exec(counted).all())
    return {direction: found.get(direction, 0) for direction in Direction}


def agreed_quotes(ctx: Context, from_on: date, until_on: date) -> list[Agreed]:
    """For other slices. What their owners let reports use, the newest first; only those with words."""
    asked = select(ImpactEntry).where(AGREED, between(from_on, until_on))
    rows = ctx.session.exec(asked.order_by(col(ImpactEntry.id).desc()).limit(MOST_QUOTES)).all()
    return [_agreed(ctx, row) for row in rows]


def still_agreed(ctx: Context, ids: Iterable[int]) -> dict[int, Agreed]:
    """For other slices. Of these, the ones that a report may still use. What is missing must be taken out."""
    asked = select(ImpactEntry).where(AGREED, col(ImpactEntry.id).in_(list(ids)))
    return {row.id: _agreed(ctx, row) for row in ctx.session.exec(asked)}


def shared_for_opportunities(
    ctx: Context, ids: Sequence[int], limit: int = MOST_QUOTES, *, tied: Sequence[int] = ()
) -> list[EntryView]:
    """For other slices. What is shared and came from these opportunities, or is one of `tied`; the newest first."""
    of_these = col(ImpactEntry.opportunity_id).in_(list(ids)) | col(ImpactEntry.id).in_(list(tied))
    asked = select(ImpactEntry).where(SHARED, of_these)
    return views_of(ctx, ctx.session.exec(asked.order_by(col(ImpactEntry.id).desc()).limit(limit)).all())


AGREED = SHARED & (col(ImpactEntry.quote) != Quote.NO) & col(ImpactEntry.words_sealed).is_not(None)


def between(from_on: date, until_on: date) -> ColumnElement[bool]:
    made_at = col(ImpactEntry.made_at)
    return (made_at >= midnight(from_on)) & (made_at < midnight(until_on + A_DAY))


def _agreed(ctx: Context, row: ImpactEntry) -> Agreed:
    return Agreed(
        entry_id=row.id,
        direction=row.direction,
        for_whom=row.for_whom,
        words=words_of(ctx, row) or "",
        credited_as=row.credited_as,
        made_at=row.made_at,
        lasted=row.lasted,
    )
