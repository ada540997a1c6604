"""How long work takes, as people write it."""

import pytest

from api.opportunities.lengths import HOW_LENGTH, length, parse_minutes


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("2 hours 30 minutes", 150), ("2.5 hours", 150), ("1h 15m", 75), ("90 minutes", 90), ("1 Hour", 60),
        ("1 hour and 30 mins", 90), ("none", 0), ("0", 0), ("45 min", 45), ("  3   hours ", 180),
    ],
)  # fmt: skip
def test_a_length_is_read_as_people_write_it(words: str, minutes: int) -> None:
    assert parse_minutes(words) == minutes


@pytest.mark.parametrize("words", ["", "60", "an hour", "2 hours and", "-1 hour", "1.5.2 hours", "1h 15m 3s"])
def test_what_cannot_be_read_says_how_to_write_it(words: str) -> None:
    with pytest.raises(ValueError, match=HOW_LENGTH):
        parse_minutes(words)


def test_a_slip_of_the_noughts_is_caught() -> None:
    with pytest.raises(ValueError, match="more than 1,000 hours"):
        parse_minutes("9000 hours")
    assert parse_minutes("1000 hours") == 60_000


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "none"), (60, "1 hour"), (150, "2 hours 30 minutes"), (1, "1 minute"), (45, "45 minutes")],
)
def test_a_length_is_written_in_words(minutes: int, words: str) -> None:
    assert length(minutes) == words
    assert parse_minutes(words) == minutes
