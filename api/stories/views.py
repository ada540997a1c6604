"""A story as somebody may hear it: what is not agreed to now has been left out already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.impact.queries import EntryView

from .finding import Heard
from .hearing import Used
from .recordings import Played
from .rules import last_day
from .tables import Stage, Story, Use
from .words import QUESTIONS, Asked


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A line of a list. `about` is None where this person reads nothing of it: it is withdrawn, or somebody else's."""

    id: int
    stage: Stage
    gathered_on: date
    about: str | None
    name: str
    place: str | None
    sectors: tuple[str, ...]
    themes: tuple[str, ...]
    to_answer: bool


@dataclass(frozen=True, slots=True)
class Tagged:
    """One theme of an extract, and who heard it."""

    theme: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """`mine`: this person's themes are on it. `differs`: not everybody who tagged it heard the same."""

    id: int
    words: str
    tagged: tuple[Tagged, ...]
    mine: bool
    differs: bool


@dataclass(frozen=True, slots=True)
class Response:
    id: int
    who: str
    what: str
    done_on: date


@dataclass(frozen=True, slots=True)
class StoryView:
    """`roles` are what the storyteller is; `sentences` are what a workshop counts. `own_place` is the place as it was
    told, for who speaks for it.
    """

    id: int
    version: int
    stage: Stage
    gathered_on: date
    about: str
    name: str
    place: str | None
    story: str
    roles: tuple[str, ...]
    sectors: tuple[str, ...]
    sentences: tuple[str, ...]
    extracts: tuple[Extract, ...]
    responses: tuple[Response, ...]
    recording: Played | None
    entries: tuple[EntryView, ...]
    mine: bool
    own_place: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one use. `agreed` is None before anything was said; `live` is whether it is a yes now."""

    asked: Asked
    agreed: bool | None
    until_on: date | None
    live: bool
    used: tuple[Used, ...]


@dataclass(frozen=True, slots=True)
class ConsentView:
    story: Story
    about: str | None
    answers: tuple[Answer, ...]

    @property
    def id(self) -> int:
        assert self.story.id is not None
        return self.story.id

    @property
    def used(self) -> tuple[Used, ...]:
        """Each place once."""
        return tuple(dict.fromkeys(place for one in self.answers for place in one.used))


def consent_view(here: Heard, used: Mapping[Use, Sequence[Used]]) -> ConsentView:
    answers = []
    for one in QUESTIONS:
        row = here.said.get(one.use)
        agreed = row.agreed if row else None
        until_on = last_day(row.until_at) if row else None
        answers.append(Answer(one, agreed, until_on, here.may(one.use), tuple(used[one.use])))
    return ConsentView(here.story, here.told.about if here.told else None, tuple(answers))
