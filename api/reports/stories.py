"""Stories by how far they have come. What was told is in none of it, and nor is who told it."""

from typing import Any

from sqlalchemy import exists, literal, null
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.kernel.context import Context
from api.kernel.words import plural
from api.stories.tables import Story, StoryConsent

from .kinds import Figure, Part, Unit
from .section import Section
from .tallies import Tally, amount, in_the_year, lines, rows_of, whose

STORIES = "stories"
GATHERED, SENSE, RESPONDED = "gathered", "sense", "responded"
WHAT = (
    "A story is gathered first. Then people say together what they hear in it. Then somebody does something about it. "
    "A story that was taken back later is still counted. No words of it are kept."
)

# What somebody told, and has not said what may be done with, is known to them and to whoever wrote it down.
ANSWERED = exists().where(col(StoryConsent.story_id) == col(Story.id))


def _tally(words: str, moment: Any) -> Tally:
    columns: tuple[Any, ...] = (col(Story.id), literal("A story"), null(), moment, literal(1))
    rows = select_rows(*columns).select_from(Story).where(in_the_year(moment), ANSWERED)
    return Tally(words, rows, col(Story.id), whose(col(Story.storyteller_id)))


TALLIES = {
    GATHERED: _tally("Stories gathered", col(Story.gathered_at)),
    SENSE: _tally("Stories that we made sense of", col(Story.sense_made_at)),
    RESPONDED: _tally("Stories that somebody acted on", col(Story.responded_at)),
}


def part(ctx: Context, year: int) -> Part:
    found = lines(ctx, TALLIES, year)
    says = f"We gathered {plural(amount(found, GATHERED), 'story', 'stories')} in {year}."
    figure = Figure(STORIES, "Stories", WHAT, "What", Unit.TIMES, found)
    return Part(SECTION.code, SECTION.title, (says,), (figure,))


SECTION = Section(STORIES, "Stories", part, {STORIES: rows_of(TALLIES)})
