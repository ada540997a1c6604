"""Nothing that fewer than five people said can be worked out: from one page, from two, or from a page on two days."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import reduce
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.kernel.london import day_of
from api.pulse.queries import places_shown, pulse_trend
from api.pulse.rules import LEAST, NOTHING_SAID, QUESTIONS, STEPS, Occasion, Part, Said, parts, together, with_answer
from api.pulse.spans import spans
from tests.communities.told import AFTERWARDS
from tests.pulse.told import CLOSED, CLOSES, a_pulse, answers, people, steps
from tests.world import World

Answers = dict[int, dict[str, int]]
FIRST = date(2026, 1, 5)
ANSWER = st.fixed_dictionaries(dict.fromkeys(QUESTIONS, st.integers(1, STEPS)))
# Who answered, and what each said: the same few people come again and again.
SAID = st.dictionaries(st.integers(1, 9), ANSWER, max_size=7)


def occasions(said: Iterable[Answers]) -> list[Occasion]:
    return [
        Occasion(
            number, f"M{number}", FIRST + timedelta(days=number),
            reduce(lambda sum_, each: with_answer(sum_, each, None), one.values(), NOTHING_SAID), frozenset(one),
        )
        for number, one in enumerate(said, 1)
    ]  # fmt: skip


def of_which(part: Part) -> frozenset[int]:
    return frozenset(int(title[1:]) for title in part.titles)


def worked_out(known: set[frozenset[int]]) -> set[frozenset[int]]:
    """All that can be had by taking one thing that is known from another that holds it, again and again."""
    while True:
        more = {one - other for one, other in product(known, known) if other < one} | known
        if more == known:
            return known
        known = more


@settings(max_examples=80)
@given(st.lists(SAID, min_size=1, max_size=9))
def test_no_difference_between_any_two_views_is_of_fewer_than_five_people(said: list[Answers]) -> None:
    """A view for each day that something closes; on each, every part, and every run of parts as a report adds them."""
    closed = occasions(said)
    answered = {one.number: one.people for one in closed}
    views = [parts(closed[:day]) for day in range(len(closed) + 1)]
    known = set[frozenset[int]]()
    for before, after in pairwise(views):
        assert after[: len(before)] == before
    for view in views:
        sets = [of_which(one) for one in view]
        runs = [
            frozenset().union(*sets[start:end]) for start in range(len(sets)) for end in range(start, len(sets) + 1)
        ]
        known |= {one for one in [*sets, *runs] if one}
    for one in worked_out(known):
        assert len(frozenset[int]().union(*(answered[number] for number in one))) >= LEAST


def all_that_could_be_said(people: int, kinds: int = STEPS) -> Iterator[tuple[int, ...]]:
    if kinds == 1:
        yield (people,)
        return
    for here in range(people + 1):
        for rest in all_that_could_be_said(people - here, kinds - 1):
            yield (here, *rest)


def once(counts: tuple[int, ...]) -> Occasion:
    return Occasion(1, "M1", FIRST, Said(dict.fromkeys(QUESTIONS, counts), ()), frozenset(range(sum(counts))))


@pytest.mark.parametrize("least", [5, 10])
def test_no_figure_tells_how_many_chose_a_step_when_few_did(least: int) -> None:
    """Of everything that could have been said so that the page shows this, some has another number at each step."""
    seen: dict[int, list[set[int]]] = {}
    for count in range(least, least + LEAST):
        for counts in all_that_could_be_said(count):
            shown = parts([once(counts)])[0]
            assert shown.at_least == least
            cells = seen.setdefault(shown.halves["voice"], [set() for _ in range(STEPS)])
            for cell, number in zip(cells, counts, strict=True):
                cell.add(number)
    told = {(halves, step) for halves, cells in seen.items() for step, cell in enumerate(cells) if len(cell) == 1}
    assert {one for one in told if 0 < min(seen[one[0]][one[1]]) < LEAST} == set()


@settings(max_examples=50)
@given(st.lists(SAID, min_size=1, max_size=9))
def test_what_is_added_up_for_a_report_is_added_up_from_what_is_shown(said: list[Answers]) -> None:
    shown = parts(occasions(said))
    people, halves = together(shown)
    assert people == sum(one.at_least for one in shown)
    for name in QUESTIONS if shown else ():
        assert min(one.halves[name] for one in shown) <= halves[name] <= max(one.halves[name] for one in shown)


def test_answers_that_come_one_at_a_time_change_nothing_that_anybody_sees(world: World, client, browser) -> None:
    who = people(world, 6)
    pulse = a_pulse(world, who)
    seen = set()
    for one in who:
        answers(pulse, [one], steps(4, 4, 2, 5, word="Heard"))
        rest = client(world.lead, CLOSES).get("/api/v1/pulse-trend").text
        page = browser(world.lead, CLOSES).get("/pulse").text.partition("<main")[2]
        seen.add((rest, page))
        assert places_shown(world.lead.at(CLOSES)) == []
    assert len(seen) == 1
    told = client(world.lead, CLOSED).get("/api/v1/pulse-trend").json()["parts"]
    assert [(one["at_least"], one["voice"], one["concerns"], one["words"]) for one in told] == [
        (5, "4", "2", ["Heard"] * 6)
    ]
    page = browser(who[0].at(CLOSED)).get("/pulse").text
    assert "5 answers or more" in page
    assert "In their words" in page


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [("ABCDE", "ABCD", [1]), ("ABCD", "", []), ("ABCD", "ABCD", []), ("ABCD", "BCDE", [2]), ("ABC", "F", [])],
)
def test_a_smaller_meeting_waits_until_five_people_answered(
    world: World, first: str, second: str, shown: list[int]
) -> None:
    who = people(world, 6)
    for number, letters in enumerate((first, second)):
        pulse = a_pulse(world, who, first=number == 0)
        answered = [who["ABCDEF".index(letter)] for letter in letters]
        answers(pulse, answered, *[steps(3, 3, 3, 3, word="Word")] * len(answered))
    trend = pulse_trend(who[0].at(CLOSED))
    assert [len(one.titles) for one in trend.parts] == shown
    places = places_shown(world.lead.at(CLOSED))
    assert [one.name for one in places] == (["Care workers"] if shown else [])
    year = spans(places, FIRST, day_of(AFTERWARDS))
    assert [one.at_least for one in year.values()] == ([5, 5] if shown else []), "of one, and of them all"
    assert spans(places, day_of(CLOSED), day_of(CLOSED)) == {}


def test_words_are_shown_when_five_wrote_one(world: World) -> None:
    who = people(world, 6)
    pulse = a_pulse(world, who)
    answers(pulse, who, *[steps(3, 3, 3, 3, word="Word")] * 4, *[steps(3, 3, 3, 3)] * 2)
    assert pulse_trend(who[0].at(CLOSED)).parts[0].words == ()
