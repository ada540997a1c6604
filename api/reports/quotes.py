"""Words of members in a report. It keeps where they are, and asks for them whenever it is read."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from api.kernel.context import Context
from api.kernel.london import day_of

from . import quotes_of_impact, quotes_of_stories
from .kinds import Quote
from .source import Source, put_anew, taken_back

# By the word that stands before a number in a reference. A slice with words to quote has its line here.
SOURCES: dict[str, Source] = {
    quotes_of_impact.IMPACT: quotes_of_impact.SOURCE,
    quotes_of_stories.STORY: quotes_of_stories.SOURCE,
}

NAME_TAKEN_BACK = "They took back how we named them."


def offered_in(ctx: Context, year: int) -> list[Quote]:
    return [one for source in SOURCES.values() for one in source.offered(ctx, year)]


def with_words(ctx: Context, quotes: Iterable[Quote], *, frozen_at: datetime | None = None) -> tuple[Quote, ...]:
    """With the words that may be used at this moment. An edition says what was taken back, or changed, since it was.

    The words are the member's own, so an edition shows those of now, and never the ones that they replaced.
    """
    known = list(quotes)
    numbers = {name: [one.number for one in known if one.source == name] for name in SOURCES}
    agreed = {name: SOURCES[name].still_agreed(ctx, asked) for name, asked in numbers.items() if asked}
    now = [(one, agreed.get(one.source, {}).get(one.number)) for one in known]
    found = (_same(one, words, frozen_at) or (_gone(ctx, one) if frozen_at else None) for one, words in now)
    return tuple(one for one in found if one is not None)


def _same(asked: Quote, found: Quote | None, frozen_at: datetime | None) -> Quote | None:
    if found is None or found.of != asked.of:
        return None
    if frozen_at is None:
        return found
    beside = [
        found.credit,
        NAME_TAKEN_BACK if found.named < asked.named else None,
        put_anew(day_of(found.anew_at)) if found.anew_at and found.anew_at > frozen_at else None,
    ]
    return replace(found, credit=", ".join(filter(None, beside)) or None)


def _gone(ctx: Context, quote: Quote) -> Quote:
    source = SOURCES.get(quote.source)
    return replace(quote, note=source.note(ctx, quote) if source else taken_back())
