"""What groups show of one person: their moves, entries, stories and name. They may have left the group long ago."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from textwrap import shorten

from api.impact.taking_back import confirmations_shown, entries_shown
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.words import day
from api.people.anywhere import MOST_SHOWN, shown_anywhere
from api.requests.thanked import names_shown
from api.stories.finding import stories_shown

from .finding import SHOWN
from .tables import MoveOn

LONGEST = 120


class ShownKind(StrEnum):
    MOVE = "where you went"
    ENTRY = "what you wrote in the impact log"
    STORY = "your story"
    CONFIRMATION = "what you said of somebody’s entry"
    NAME = "your name, as thanks"


@dataclass(frozen=True, slots=True)
class Shown:
    """`id` is the number of the move, the entry (theirs, or one that they confirmed), the story, or the request.

    `words` are its first words.
    """

    kind: ShownKind
    id: int
    words: str
    group: str


@dataclass(frozen=True, slots=True)
class AllShown:
    """`more`: there may be older ones, which come when one of these is taken back."""

    items: list[Shown]
    more: bool


@allowed(Role.PERSON)
def what_is_shown(ctx: Context) -> AllShown:
    """Asked by a person, of their own, also when they have left: what groups show of them."""
    moves = shown_anywhere(ctx, MoveOn, MoveOn.member_id, SHOWN)
    items = [
        *(Shown(ShownKind.MOVE, row.id, row.name, group) for row, group in moves),
        *(
            Shown(ShownKind.ENTRY, row.id, first_words(words) or f"A recording of {day(row.made_at)}", group)
            for row, words, group in entries_shown(ctx)
        ),
        *(
            Shown(ShownKind.CONFIRMATION, row.entry_id, first_words(words), group)
            for row, words, group in confirmations_shown(ctx)
        ),
        *(
            Shown(ShownKind.STORY, one.id, one.told.about if one.told else f"Story {one.id}", group)
            for one, group in stories_shown(ctx)
        ),
        *(
            Shown(ShownKind.NAME, row.request_id, f"{row.name}, for help with {about}", group)
            for row, about, group in names_shown(ctx)
        ),
    ]
    return AllShown(items, more=MOST_SHOWN in Counter(one.kind for one in items).values())


def first_words(words: str | None) -> str:
    return shorten(words or "", LONGEST, placeholder=" …")
