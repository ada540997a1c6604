"""No small number of people can be read, or worked out from two reports: what is told fits many numbers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import reduce
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from api.pulse.rules import NOTHING_SAID, QUESTIONS, Needs, Occasion, Said, parts, with_answer
from api.pulse.spans import Place
from api.reports.access import told_of
from api.reports.felt import NOT_SHOWN, of_places
from api.reports.kinds import Part
from api.reports.rules import (
    FEW,
    growth_in_words,
    growth_tenths,
    money_in_words,
    people_in_words,
    tenths_of_busier_half,
)

MOST = 40
SMALL = range(1, FEW)


def fitting(said: str) -> list[int]:
    """All that a reader can think of."""
    return [count for count in range(MOST) if people_in_words(count) == said]


def test_a_small_number_is_never_told_apart_from_the_others() -> None:
    assert {people_in_words(count) for count in SMALL} == {"Fewer than 5"}
    assert (people_in_words(0), people_in_words(5), people_in_words(12)) == ("None", "5 to 9", "10 to 14")


def test_the_difference_of_two_reports_is_never_certain_to_be_a_small_one() -> None:
    """One report of a day, and one of a later day when some more have been counted."""
    for early, late in product(range(MOST - 5), repeat=2):
        if early <= late:
            seen = product(fitting(people_in_words(early)), fitting(people_in_words(late)))
            differences = {after - before for before, after in seen if after >= before}
            assert len(differences) > 1 or not differences & set(SMALL), (early, late)


def test_the_difference_of_two_sums_is_never_certain_to_be_one_amount() -> None:
    """Of all the sums that fit what two reports say, some are apart by other amounts that one person could take."""
    sums = range(0, 2000_00, 12_50)
    for early, late in product({money_in_words(one) for one in sums}, repeat=2):
        fits = [[one for one in sums if money_in_words(one) == said] for said in (early, late)]
        apart = {after - before for before, after in product(*fits) if 0 <= after - before <= 100_00}
        assert len(apart) != 1


@settings(max_examples=60)
@given(some.lists(some.integers(1, 30), max_size=16))
def test_how_it_was_shared_is_only_told_of_halves_that_are_not_small(times: list[int]) -> None:
    tenths = tenths_of_busier_half(times)
    if len(times) < 2 * FEW:
        assert tenths is None
    else:
        assert tenths is not None
        assert tenths == tenths_of_busier_half(sorted(times))
        assert 4 <= tenths <= 10, "the busier half; of an odd number, one belongs to neither"


def test_a_change_is_said_in_per_cent_to_one_place() -> None:
    assert (growth_tenths(110, 60), growth_tenths(60, 110), growth_tenths(5, 0)) == (833, -455, None)
    assert growth_in_words(110, 60, 2026) == "That is 83.3% more than in 2025."
    assert growth_in_words(30, 60, 2026) == "That is 50% fewer than in 2025."
    assert growth_in_words(60, 60, 2026) == "That is as many as in 2025."


# Who answered about one occasion, and what each said.
Answers = dict[int, dict[str, int]]
STEPS = some.fixed_dictionaries(dict.fromkeys(QUESTIONS, some.integers(1, 5)))
# Some workstreams, each with what was said on some occasions, a hundred days apart.
HELD = some.lists(
    some.lists(some.dictionaries(some.integers(1, 9), STEPS, max_size=7), max_size=8), min_size=1, max_size=3
)
BEGAN = date(2025, 1, 6)


def occasions(held: list[Answers]) -> list[Occasion]:
    sums = [reduce(lambda sum_, each: with_answer(sum_, each, None), one.values(), NOTHING_SAID) for one in held]
    days = [BEGAN + timedelta(days=100 * n) for n in range(len(held))]
    return [Occasion(n, f"M{n}", days[n], one, frozenset(held[n])) for n, one in enumerate(sums)]


def places(by_workstream: list[list[Occasion]]) -> list[Place]:
    made = [Place(f"workstream-{n}", f"W{n}", tuple(parts(one))) for n, one in enumerate(by_workstream)]
    return [one for one in made if one.parts]


def turned(one: Occasion) -> Occasion:
    """As many answered, and each said the opposite."""
    return replace(one, said=Said({q: said[::-1] for q, said in one.said.steps.items()}, ()))


@settings(max_examples=60)
@given(HELD, some.sampled_from([2025, 2026]))
def test_what_fewer_than_five_said_of_meetings_changes_nothing_in_the_report(
    held: list[list[Answers]], year: int
) -> None:
    """Whatever the others say, the report is the same to the letter: so nothing of theirs can be worked out from it."""
    were = [occasions(one) for one in held]
    shown = {title for place in places(were) for part in place.parts for title in part.titles}
    other = [[one if one.title in in_parts(of) else turned(one) for one in of] for of in were]
    assert of_places(places(other), year) == of_places(places(were), year)
    assert shown or not of_places(places(were), year).figures


@settings(max_examples=60)
@given(HELD)
def test_a_total_of_meetings_holds_nothing_but_the_lines_that_are_shown_and_each_is_of_five(
    held: list[list[Answers]],
) -> None:
    were = [occasions(one) for one in held]
    told: Part = of_places(places(were), 2026)
    for figure in told.figures[-1:]:
        assert figure.total is not None
        for now in (True, False):
            lines = [one.now if now else one.before for one in figure.whole]
            amounts = [one.amount or 0 for one in lines]
            assert amounts[-1] == sum(amounts[:-1])
            assert all(one == NOT_SHOWN if one.amount is None else one.amount >= FEW for one in lines)


def in_parts(of: list[Occasion]) -> set[str]:
    """Those who answered are five or more, on one occasion or on some together."""
    return {title for part in parts(of) for title in part.titles if len(who_answered(of, part.titles)) >= FEW}


def who_answered(of: list[Occasion], titles: tuple[str, ...]) -> frozenset[int]:
    return frozenset[int]().union(*(one.people for one in of if one.title in titles))


def all_that_could_be_said(people: int, kinds: int) -> Iterator[tuple[int, ...]]:
    if kinds == 1:
        yield (people,)
        return
    for here in range(people + 1):
        yield from ((here, *rest) for rest in all_that_could_be_said(people - here, kinds - 1))


def of_access(counts: tuple[int, ...]) -> tuple[str, ...]:
    """What the report tells when so many said each thing; the last of them would rather not say."""
    return tuple(one.words for one in told_of(dict(zip(Needs, counts, strict=False))).values())


@pytest.mark.parametrize("people", [5, 7, 9, 11])
def test_how_many_missed_what_they_needed_cannot_be_worked_out_by_whoever_knows_how_many_came(people: int) -> None:
    seen: dict[tuple[str, ...], list[set[int]]] = {}
    for counts in all_that_could_be_said(people, len(Needs) + 1):
        for cell, number in zip(seen.setdefault(of_access(counts), [set() for _ in Needs]), counts, strict=False):
            cell.add(number)
    assert not [told for told, cells in seen.items() for cell in cells if len(cell) == 1 and cell & set(SMALL)]


def test_nor_from_the_report_before_a_meeting_and_the_one_after() -> None:
    seen: dict[tuple[tuple[str, ...], ...], list[set[int]]] = {}
    for before, more in product(all_that_could_be_said(FEW, len(Needs) + 1), repeat=2):
        both = of_access(before), of_access(tuple(one + other for one, other in zip(before, more, strict=True)))
        for cell, number in zip(seen.setdefault(both, [set() for _ in Needs]), more, strict=False):
            cell.add(number)
    assert not [told for told, cells in seen.items() for cell in cells if len(cell) == 1 and cell & set(SMALL)]
