"""Words of the impact log that their owners let reports use."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import col, select

from api.impact.queries import Agreed, agreed_quotes, still_agreed
from api.impact.tables import ImpactEntry
from api.impact.taking_back import TOOK_BACK
from api.kernel.context import Context
from api.kernel.events import Event
from api.kernel.london import day_of

from .kinds import Quote
from .source import Source, taken_back

IMPACT = "impact"


def offered(ctx: Context, year: int) -> list[Quote]:
    return [_quote(one) for one in agreed_quotes(ctx, date(year, 1, 1), date(year, 12, 31))]


def still(ctx: Context, numbers: Sequence[int]) -> dict[int, Quote]:
    return {number: _quote(one) for number, one in still_agreed(ctx, numbers).items()}


def note(ctx: Context, quote: Quote) -> str:
    """The day of the last time that they took it back: a removed entry has no row to ask."""
    asked = select(col(Event.at)).where(
        col(Event.group_id) == ctx.group,
        col(Event.thing) == ImpactEntry.__tablename__,
        col(Event.thing_id) == quote.number,
        col(Event.verb) == TOOK_BACK,
    )
    at: datetime | None = ctx.session.exec(asked.order_by(col(Event.id).desc())).first()
    return taken_back(day_of(at) if at else None)


def _quote(one: Agreed) -> Quote:
    return Quote(
        IMPACT,
        one.entry_id,
        one.words,
        one.credited_as,
        of=int(one.made_at.timestamp()),
        named=1 if one.credited_as else 0,
    )


SOURCE = Source(offered, still, note)
