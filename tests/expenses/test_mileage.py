"""What a journey comes to, exact to the penny, on both sides of each edge."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.expenses.mileage import a_mile, at_the_first_rate, mileage, parse_miles, tax_year
from api.expenses.tables import Counted, MileageRate, Vehicle
from api.kernel.money import to_the_penny

CAR = MileageRate(vehicle=Vehicle.CAR, first_pence=45, first_miles=100, after_pence=25, counted=Counted.JOURNEY)
YEAR = MileageRate(vehicle=Vehicle.CAR, first_pence=45, first_miles=10_000, after_pence=25, counted=Counted.TAX_YEAR)
BICYCLE = MileageRate(vehicle=Vehicle.BICYCLE, first_pence=20)


@pytest.mark.parametrize(
    ("tenths", "pence", "said"),
    [
        (1200, 5000, "120 miles: 100 at 45p and 20 at 25p is £50."),
        (1000, 4500, "100 miles at 45p is £45."),
        (1001, 4503, "100.1 miles: 100 at 45p and 0.1 at 25p is £45.03."),
        (999, 4496, "99.9 miles at 45p is £44.96."),
        (10, 45, "1 mile at 45p is £0.45."),
        (1, 5, "0.1 miles at 45p is £0.05."),
    ],
)
def test_the_first_miles_have_one_rate_and_those_after_them_another(tenths: int, pence: int, said: str) -> None:
    found = mileage(CAR, tenths)

    assert (found.pence, found.explained) == (pence, said)


def test_where_every_mile_has_the_same_rate_there_is_one_sum() -> None:
    assert mileage(BICYCLE, 75).explained == "7.5 miles at 20p is £1.50."


def test_miles_of_before_count_only_where_the_tax_year_does() -> None:
    assert mileage(CAR, 1200, 99_500).pence == 5000
    both = mileage(YEAR, 1200, 99_500)
    assert both.explained == ("120 miles: 50 at 45p and 70 at 25p is £40. You had 9,950 miles before, this tax year.")
    assert mileage(YEAR, 10, 99_990).pence == 45
    assert mileage(YEAR, 10, 100_000).explained == (
        "1 mile at 25p is £0.25. You had 10,000 miles before, this tax year."
    )
    assert mileage(YEAR, 10, 250_000).pence == 25


@given(st.integers(1, 20_000), st.integers(1, 500), st.integers(1, 2_000), st.integers(0, 500))
def test_no_penny_is_lost_or_made(tenths: int, first: int, miles: int, after: int) -> None:
    """Beside the sum worked out one tenth of a mile at a time."""
    rate = MileageRate(vehicle=Vehicle.CAR, first_pence=first, first_miles=miles, after_pence=after)
    rate.counted = Counted.JOURNEY
    slowly = sum(first if tenth < miles * 10 else after for tenth in range(tenths))

    assert abs(mileage(rate, tenths).pence * 10 - slowly) <= 5


def test_half_a_penny_goes_up() -> None:
    assert [to_the_penny(tenths) for tenths in (4, 5, 14, 15, 20)] == [0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("text", "tenths"),
    [("12", 120), (" 12.5 ", 125), ("0.1", 1), ("1,200 miles", 12_000), ("1 mile", 10), ("2000", 20_000)],
)
def test_miles_are_read_as_people_write_them(text: str, tenths: int) -> None:
    assert parse_miles(text) == tenths


@pytest.mark.parametrize("text", ["", "0", "0.0", "-3", "12.55", "ten", "2000.1", "1e3", "12 km", "٣", "9" * 400])
def test_what_is_no_number_of_miles_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"Write the number of miles|We can pay up to 2,000 miles"):
        parse_miles(text)


def test_a_tax_year_begins_on_6_april() -> None:
    assert tax_year(date(2026, 4, 5)) == (date(2025, 4, 6), date(2026, 4, 5))
    assert tax_year(date(2026, 4, 6)) == (date(2026, 4, 6), date(2027, 4, 5))


def test_a_rate_is_said_in_one_sentence() -> None:
    assert a_mile(CAR) == "45p a mile for the first 100 miles of each journey, then 25p."
    assert a_mile(YEAR) == "45p a mile for the first 10,000 miles of each tax year, then 25p."
    assert a_mile(BICYCLE) == "20p a mile."


@given(st.integers(1, 20_000), st.integers(0, 120_000))
def test_what_had_the_first_rate_can_be_told_from_what_a_journey_came_to(tenths: int, before: int) -> None:
    first = min(tenths, max(0, 100_000 - before))

    assert at_the_first_rate(YEAR, tenths, mileage(YEAR, tenths, before).pence) == first
