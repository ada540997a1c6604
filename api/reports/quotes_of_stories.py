"""Extracts of stories that their storytellers let reports use."""

import json
from collections.abc import Callable, Sequence
from datetime import date

from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.london import day_of
from api.stories.hearing import Used, knows_where_used
from api.stories.queries import Quote as Extract
from api.stories.queries import quotes_of_extracts, quotes_of_year
from api.stories.rules import is_live, last_day
from api.stories.tables import StoryConsent, Use
from api.stories.words import NO_NAME

from .kinds import Quote
from .source import Source, only_until, taken_back
from .tables import ReportEdition, ReportWords

STORY = "story"
# What each use puts into a report.
BESIDE: dict[Use, Callable[[Extract], bool]] = {
    Use.REPORTS: lambda one: True,
    Use.NAME: lambda one: one.name != NO_NAME,
    Use.PLACE: lambda one: bool(one.place),
}


def offered(ctx: Context, year: int) -> list[Quote]:
    return [_quote(one) for one in quotes_of_year(ctx, date(year, 1, 1), date(year, 12, 31))]


def still(ctx: Context, numbers: Sequence[int]) -> dict[int, Quote]:
    return {one.extract_id: _quote(one) for one in quotes_of_extracts(ctx, numbers)}


def note(ctx: Context, quote: Quote) -> str:
    """A story that was withdrawn has no extracts, but it still has what was said of it, and when."""
    asked = select(StoryConsent).where(col(StoryConsent.story_id) == quote.of, col(StoryConsent.use) == Use.REPORTS)
    said = ctx.session.exec(asked).first()
    if said is None or is_live(said.agreed, said.until_at, ctx.now):
        return NOT_USED
    last_on = last_day(said.until_at)
    if last_on is None:
        return taken_back(day_of(said.said_at))
    return only_until(last_on)


@knows_where_used
def in_reports(ctx: Context, story_id: int, use: Use) -> list[Used]:
    """So that a storyteller reads where their words are before they take them back."""
    if use not in BESIDE:
        return []
    open_ones = ctx.session.exec(select(ReportWords).order_by(col(ReportWords.year))).all()
    frozen = ctx.session.exec(select(ReportEdition).order_by(col(ReportEdition.id))).all()
    return [
        *(
            Used(f"In our year {one.year}", f"/reports/{one.year}")
            for one in open_ones
            if _has(ctx, one.quotes, story_id, use)
        ),
        *(
            Used(f"In edition {one.number} of our year {one.year}", f"/reports/editions/{one.id}")
            for one in frozen
            if _has(ctx, json.dumps(json.loads(one.content)["quotes"]), story_id, use)
        ),
    ]


def _has(ctx: Context, quotes: str, story_id: int, use: Use) -> bool:
    of_it = [one["number"] for one in json.loads(quotes) if one["source"] == STORY and one.get("of") == story_id]
    return bool(of_it) if use is Use.REPORTS else any(BESIDE[use](one) for one in quotes_of_extracts(ctx, of_it))


# It is still agreed to, and nobody finds it in the story any more.
NOT_USED = "These words are not used any more."


def _quote(one: Extract) -> Quote:
    beside = [part for part in (None if one.name == NO_NAME else one.name, one.place) if part]
    return Quote(STORY, one.extract_id, one.words, ", ".join(beside) or None, of=one.story_id, named=len(beside))


SOURCE = Source(offered, still, note)
