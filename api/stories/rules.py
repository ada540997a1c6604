"""The life of a story, when a yes is live, who speaks for a storyteller, and why something cannot be done."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from api.kernel.london import day_of, midnight
from api.kernel.refusals import Refusal
from api.kernel.states import Moves
from api.plain.sentences import sentences

from .tables import Stage
from .words import Whose

MOVES: Moves[Stage] = {
    "make sense of": {
        Stage.GATHERED: Stage.SENSE_MADE,
        Stage.SENSE_MADE: Stage.SENSE_MADE,
        Stage.RESPONDED: Stage.RESPONDED,
    },
    "change the words of": {one: one for one in Stage if one is not Stage.WITHDRAWN},
    "respond to": dict.fromkeys((Stage.SENSE_MADE, Stage.RESPONDED), Stage.RESPONDED),
    "withdraw": dict.fromkeys((Stage.GATHERED, Stage.SENSE_MADE, Stage.RESPONDED), Stage.WITHDRAWN),
}
# A response is asked for so many days after sense was first made of a story.
RESPOND_DAYS = 30
MOST_THEMES = 60

NO_WORDS = Refusal("no-words", "Tell the story in words. Pictures and signs alone cannot be read aloud.", 422, "story")
NO_ABOUT = Refusal("no-about", "Say in words what the story is about. Signs alone cannot be read aloud.", 422, "about")
NO_NAME_CHOSEN = Refusal("no-name", "Write the name that they chose. It can be a made-up one.", 422, "name")
NO_MEMBER = Refusal("no-member", "Choose which member of the group told you this story.", 422, "member_id")
ENDED = Refusal("ended-already", "That day is over. Give today or a later day, or leave it empty.", 422)
NOT_THERE = Refusal("no-such-sentence", "The story has no sentence with that number. Look at it again.", 422)
BACKWARDS = Refusal("backwards", "The last sentence comes before the first one. Change one of them.", 422, "last")
NO_THEME = Refusal("no-theme", "Choose one or more themes from the list of your group.", 422, "themes")
NOT_YET = Refusal(
    "no-sense-yet", "Nobody has made sense of this story yet. Do that first, and then say what was done because of it."
)
NOT_HEARD = Refusal("not-heard", "The group may not hear this story now, so nobody can be asked about it.")
NOBODY = Refusal("nobody-to-ask", "Choose somebody from the list of members and leads.", 422, "person_id")
ASKED_ALREADY = Refusal(
    "asked-already", "They were asked already. It stays on their home page until somebody answers.", 409, "person_id"
)
NOT_DONE_YET = Refusal("not-done-yet", "That day has not come yet. Come back when it is done.", 422, "done_on")
NO_WHAT = Refusal("no-what", "Say in words what was done because of this story.", 422, "what")
CHANGED = Refusal("changed-meanwhile", "Somebody else changed this meanwhile. Look at it again.", 412)
THEME_THERE = Refusal("theme-there", "Your group has a theme of that name already. Choose another name.", 422, "name")
THEME_NO_WORDS = Refusal("theme-no-words", "Name the theme in words that can be read aloud.", 422, "name")
TOO_MANY_THEMES = Refusal("too-many-themes", "Your group has 60 themes. Stop using one before you add another.")
THEME_STOPPED = Refusal("theme-stopped", "Your group has stopped using this theme already.")


@dataclass(frozen=True, slots=True)
class Span:
    """Where words lie in a story, counted in letters."""

    begins: int
    length: int

    def of(self, story: str) -> str:
        return story[self.begins : self.begins + self.length]


def is_live(agreed: bool, until_at: datetime | None, now: datetime) -> bool:
    """A yes, up to the moment that it ends."""
    return agreed and (until_at is None or now < until_at)


def end_of(until_on: date | None) -> datetime | None:
    """The last day counts whole, in London."""
    return None if until_on is None else midnight(until_on + timedelta(days=1))


def last_day(until_at: datetime | None) -> date | None:
    return None if until_at is None else day_of(until_at) - timedelta(days=1)


def speaks(person_id: int, is_admin: bool, storyteller_id: int | None, gathered_by_id: int) -> bool:
    """Whoever told it, and nobody in their place when they leave. For outsiders, the gatherer or an administrator."""
    if storyteller_id is not None:
        return person_id == storyteller_id
    return is_admin or person_id == gathered_by_id


def has_words(text: str) -> bool:
    return any(one.isalnum() for one in text)


def why_not_gather(whose: Whose, member: bool, name: str | None, about: str, story: str) -> Refusal | None:
    if whose is Whose.MEMBER and not member:
        return NO_MEMBER
    if whose is Whose.OUTSIDER and name is None:
        return NO_NAME_CHOSEN
    return why_not_words(about, story)


def why_not_words(about: str, story: str) -> Refusal | None:
    if not has_words(about):
        return NO_ABOUT
    return None if has_words(story) else NO_WORDS


def found_again(spans: Sequence[Span], was: str, now: str) -> list[int | None]:
    """Where the same words begin now, nearest to where they were, or None. No two are put in one place."""
    taken: set[Span] = set()
    found: list[int | None] = []
    for span in spans:
        words = span.of(was)
        free = (at for at in range(len(now)) if now.startswith(words, at) and Span(at, span.length) not in taken)
        nearest = min(((abs(at - span.begins), at) for at in free), default=None)
        if nearest is not None:
            taken.add(Span(nearest[1], span.length))
        found.append(nearest[1] if nearest else None)
    return found


def why_not_until(field: str, until_on: date | None, today: date) -> Refusal | None:
    if until_on is None or until_on >= today:
        return None
    return Refusal(ENDED.code, ENDED.reason, ENDED.status, field)


def sentences_of(story: str) -> list[Span]:
    """Each sentence with words in it, in order. A workshop names them by their number, counted from 1."""
    return [Span(story.index(said, at), len(said)) for at, said in sentences(story)]


def why_not_these_sentences(first: int, last: int, count: int) -> Refusal | None:
    for number, field in ((first, "first"), (last, "last")):
        if not 1 <= number <= count:
            return Refusal(NOT_THERE.code, NOT_THERE.reason, NOT_THERE.status, field)
    return BACKWARDS if last < first else None


def extract_of(known: Sequence[Span], first: int, last: int) -> Span:
    begins, end = known[first - 1].begins, known[last - 1].begins + known[last - 1].length
    return Span(begins, end - begins)


def why_not_these_themes(chosen: Collection[int], used: Collection[int]) -> Refusal | None:
    return None if chosen and set(chosen) <= set(used) else NO_THEME


def why_not_respond(stage: Stage, what: str, done_on: date, today: date) -> Refusal | None:
    if stage is Stage.GATHERED:
        return NOT_YET
    if not has_words(what):
        return NO_WHAT
    return NOT_DONE_YET if done_on > today else None


def why_not_ask(stage: Stage, *, heard: bool, can_answer: bool, waits: bool) -> Refusal | None:
    if not heard:
        return NOT_HEARD
    if stage is Stage.GATHERED:
        return NOT_YET
    if not can_answer:
        return NOBODY
    return ASKED_ALREADY if waits else None


def why_not_this_theme(name: str, known: Collection[str], used: int) -> Refusal | None:
    if not has_words(name):
        return THEME_NO_WORDS
    if name.casefold() in {one.casefold() for one in known}:
        return THEME_THERE
    return TOO_MANY_THEMES if used >= MOST_THEMES else None


def is_asked_for(sense_made_at: datetime | None, now: datetime) -> bool:
    """Whether it is time to remind somebody that nobody has responded."""
    return sense_made_at is not None and now >= sense_made_at + timedelta(days=RESPOND_DAYS)
