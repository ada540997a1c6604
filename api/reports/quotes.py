"""Words of members in a report. It keeps where they are, and asks for them whenever it is read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.kernel.context import Context
from api.kernel.words import day

from .kinds import Quote

Offered = Callable[[Context, int], Sequence[Quote]]
StillAgreed = Callable[[Context, Sequence[int]], Mapping[int, Quote]]
TakenBackOn = Callable[[Context, int], date | None]


@dataclass(frozen=True, slots=True)
class Source:
    """A slice whose members let reports use their words: those of a year, and of some by number those still agreed."""

    offered: Offered
    still_agreed: StillAgreed
    taken_back_on: TakenBackOn


# By the word that stands before a number in a reference. A slice with words to quote has its line here.
SOURCES: dict[str, Source] = {}


def offered_in(ctx: Context, year: int) -> list[Quote]:
    return [one for source in SOURCES.values() for one in source.offered(ctx, year)]


def with_words(ctx: Context, quotes: Iterable[Quote], *, frozen: bool) -> tuple[Quote, ...]:
    """With the words that may be used at this moment. What was taken back is gone, and an edition says that it was."""
    known = list(quotes)
    agreed = {
        name: source.still_agreed(ctx, [one.number for one in known if one.source == name])
        for name, source in SOURCES.items()
    }
    found = (agreed.get(one.source, {}).get(one.number) or (_taken_back(ctx, one) if frozen else None) for one in known)
    return tuple(one for one in found if one is not None)


def _taken_back(ctx: Context, quote: Quote) -> Quote:
    source = SOURCES.get(quote.source)
    on = source.taken_back_on(ctx, quote.number) if source else None
    when = f" on {day(on).split(' ', 1)[1]}" if on else ""
    return Quote(quote.source, quote.number, note=f"Somebody took their words back{when}.")
