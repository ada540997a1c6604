"""No small number of people can be read, or worked out from two reports: what is told fits many numbers."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as some

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
