"""When people are asked, and what may be shown. Every figure is made from parts of five people or more.

A part never changes once it is shown, and no two parts share an answer. So whatever is added to or taken from
anything that is shown, today or on another day, is again a whole number of parts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from api.kernel.refusals import Refusal
from api.kernel.words import day

LEAST = 5
OPEN_DAYS = 14
# Nobody is asked about work of long ago because its attendance was written down late.
ASKED_BY_ITSELF_DAYS = 14
STEPS = 5
QUESTIONS = ("voice", "ways", "concerns", "change")

NOT_OVER = Refusal("not-over", "This is not finished yet. You can ask once it is.")
ASKED = Refusal("asked-already", "You have asked about this already. People are asked once.")
OF_A_MEETING = Refusal("of-a-meeting", "This pays for a meeting of a community. Ask about that meeting.")
NOBODY_CAME = Refusal("nobody-came", "We do not know who came. Say who came first, and then ask.")
ANSWERED = Refusal("answered-already", "You have answered this already. Thank you.")


class Needs(StrEnum):
    """Whether somebody's access needs were met. What they are is never asked here."""

    MET = "met"
    PARTLY = "met in part"
    MISSED = "not met"
    NONE = "no needs"


@dataclass(frozen=True, slots=True)
class Said:
    """What everybody said about one occasion, added up: for each question, how many chose each of the five steps.

    `needs` is how many said each thing of their access needs. Nobody has to.
    """

    steps: Mapping[str, tuple[int, ...]]
    words: tuple[str, ...]
    needs: Mapping[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(self.steps[QUESTIONS[0]])


NOTHING_SAID = Said(dict.fromkeys(QUESTIONS, (0,) * STEPS), ())


@dataclass(frozen=True, slots=True)
class Occasion:
    """One that is closed. `number` is its pulse; they come in the order that they closed in.

    `people` are those who answered. Which of the answers is whose is known nowhere.
    """

    number: int
    title: str
    held_on: date
    said: Said
    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class Part:
    """What may be shown. `at_least` counts people, in fives; a figure counts half steps: 9 is four and a half of five.

    `needs` are shown of no part: a report adds up those of a year, and tells them in steps of five.
    """

    number: int
    titles: tuple[str, ...]
    from_on: date
    until_on: date
    at_least: int
    halves: Mapping[str, int]
    words: tuple[str, ...]
    needs: Mapping[str, int] = field(default_factory=dict)

    @property
    def when(self) -> str:
        return day(self.from_on) if self.from_on == self.until_on else f"{day(self.from_on)} to {day(self.until_on)}"


def why_not_ask(asked_before: bool, is_over: bool, came: int) -> Refusal | None:
    if asked_before:
        return ASKED
    if not is_over:
        return NOT_OVER
    return None if came else NOBODY_CAME


def why_not_answer(answered: bool, closes_on: date, today: date) -> Refusal | None:
    if answered:
        return ANSWERED
    closed = f"This closed on {day(closes_on)}, so we cannot add your answer. Tell the lead what you think."
    return Refusal("closed", closed) if closes_on < today else None


def last_day(asked_on: date) -> date:
    """The same for everyone, so that they close in the order that they were asked."""
    return asked_on + timedelta(days=OPEN_DAYS)


def with_answer(said: Said, steps: Mapping[str, int], word: str | None, needs: Needs | None = None) -> Said:
    """The words are in the order of the alphabet, so that nobody can tell who came last."""
    more = {
        name: tuple(count + (number == steps[name]) for number, count in enumerate(counts, 1))
        for name, counts in said.steps.items()
    }
    words = tuple(sorted((*said.words, word) if word else said.words, key=lambda one: (one.lower(), one)))
    return Said(more, words, all_needs([said.needs, {needs: 1} if needs else {}]))


def all_needs(known: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Added up. Each is there, in one order, so that no sum tells which came first."""
    each = list(known)
    return {one.value: sum(some.get(one, 0) for some in each) for one in Needs}


def parts(closed: Sequence[Occasion]) -> list[Part]:
    """One occasion that five people answered is a part. Smaller ones wait, in their order, until five people did.

    Somebody who answered about each of them is one person.
    """
    made, waiting = list[Part](), list[Occasion]()
    for one in closed:
        if len(one.people) >= LEAST:
            made.append(_part([one]))
            continue
        waiting.append(one)
        if len(_people(waiting)) >= LEAST:
            made.append(_part(waiting))
            waiting = []
    return made


def together(shown: Iterable[Part]) -> tuple[int, dict[str, int]]:
    """Made from the figures that are shown and from nothing else, so that it tells nothing new."""
    known = list(shown)
    people = sum(one.at_least for one in known)
    sums = {name: sum(one.halves[name] * one.at_least for one in known) for name in QUESTIONS}
    return people, {name: (2 * total + people) // (2 * people) for name, total in sums.items()} if people else {}


def in_steps(halves: int) -> str:
    """`4.5`, `3`: of five."""
    return f"{halves // 2}.5" if halves % 2 else f"{halves // 2}"


def _people(of: Iterable[Occasion]) -> frozenset[int]:
    return frozenset().union(*(one.people for one in of))


def _part(of: Sequence[Occasion]) -> Part:
    """Where somebody answered twice, five words could be of fewer people: who wrote them is kept nowhere."""
    count, people = sum(one.said.count for one in of), _people(of)
    words = tuple(sorted((word for one in of for word in one.said.words), key=lambda one: (one.lower(), one)))
    return Part(
        number=of[-1].number,
        titles=tuple(one.title for one in of),
        from_on=min(one.held_on for one in of),
        until_on=max(one.held_on for one in of),
        at_least=len(people) // LEAST * LEAST,
        halves={name: _halves([one.said.steps[name] for one in of], count) for name in QUESTIONS},
        words=words if len(words) >= LEAST and count == len(people) else (),
        needs=all_needs(one.said.needs for one in of),
    )


def _halves(counts: Sequence[Sequence[int]], people: int) -> int:
    """To the nearest half step: a finer figure of few people can be taken apart again."""
    total = sum(number * count for one in counts for number, count in enumerate(one, 1))
    return (4 * total + people) // (2 * people)
