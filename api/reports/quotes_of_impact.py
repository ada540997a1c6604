"""Words of the impact log that their owners let reports use."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import col, select

from api.impact.queries import Agreed, agreed_quotes, still_agreed
from api.impact.tables import ImpactEntry
from api.impact.taking_back import PUT_ANEW, TOOK_BACK
from api.kernel.context import Context
from api.kernel.events import Event
from api.kernel.london import day_of

from .kinds import Quote
from .source import Source, taken_back

IMPACT = "impact"


def offered(ctx: Context, year: int) -> list[Quote]:
    return [_quote(one) for one in agreed_quotes(ctx, date(year, 1, 1), date(year, 12, 31))]


def still(ctx: Context, numbers: Sequence[int]) -> dict[int, Quote]:
    anew = _last(ctx, PUT_ANEW, numbers)
    return {
        number: replace(_quote(one), anew_at=anew.get(number)) for number, one in still_agreed(ctx, numbers).items()
    }


def note(ctx: Context, quote: Quote) -> str:
    """The day of the last time that they took it back: a removed entry has no row to ask."""
    at = _last(ctx, TOOK_BACK, [quote.number]).get(quote.number)
    return taken_back(day_of(at) if at else None)


def _last(ctx: Context, verb: str, numbers: Sequence[int]) -> Mapping[int, datetime]:
    """When it last happened to each of these entries, if it ever did."""
    asked = select(col(Event.thing_id), col(Event.at)).where(
        col(Event.group_id) == ctx.group,
        col(Event.thing) == ImpactEntry.__tablename__,
        col(Event.thing_id).in_(numbers),
        col(Event.verb) == verb,
    )
    return {number: at for number, at in ctx.session.exec(asked.order_by(col(Event.id)))}


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
