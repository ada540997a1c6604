"""What people type is read once, kindly and strictly, and each fault has its own sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from api.kernel.fields import problems_of
from tests.kernel.everything import Everything, faults, read


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Amina  Khan ", "Amina Khan"),
        ("one\ntwo\tthree", "one two three"),
        ("x" * 200, "x" * 200),
        ("Zoë 👋🏽", "Zoë 👋🏽"),
    ],
)
def test_a_line_is_one_line_with_single_spaces(typed: str, kept: str) -> None:
    assert read(line=typed).line == kept


def test_words_keep_their_paragraphs() -> None:
    assert read(words="  one\r\n\r\ntwo\rthree ").words == "one\n\ntwo\nthree"


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "\u00a0"])
def test_blank_is_not_an_answer_where_one_is_needed_and_is_none_where_it_is_not(typed: str) -> None:
    assert faults(line=typed) == [("line", "Tell us a title.")]
    assert faults(words=typed) == [("words", "Tell us what it is.")]
    blank = read(maybe_line=typed, maybe_words=typed, maybe_day=typed, maybe_clock=typed)
    assert (blank.maybe_line, blank.maybe_words, blank.maybe_day, blank.maybe_clock) == (None, None, None, None)


def test_one_letter_too_many_says_how_many_there_were() -> None:
    assert faults(line="x" * 201) == [("line", "A title can be 200 characters or fewer. You wrote 201.")]
    assert faults(words="x" * 5001) == [("words", "What it is can be 5000 characters or fewer. You wrote 5001.")]
    assert faults(short="abcd") == [("short", "The code can be 3 characters or fewer.")]


@pytest.mark.parametrize("hidden", ["\x00", "\x07", "\x1b", "\x7f", "\ud800"])
def test_a_hidden_character_is_refused(hidden: str) -> None:
    sentence = "This has a hidden character that we cannot keep. Type it again by hand."

    assert faults(line=f"a{hidden}b") == [("line", sentence)]
    assert faults(maybe_words=f"a{hidden}b") == [("maybe_words", sentence)]


def test_a_choice_that_is_not_there_is_told_what_is() -> None:
    assert faults(how="by post") == [("how", "Choose one of these for how people join: 'online' or 'in person'.")]
    assert faults(kind="c") == [("kind", "Choose one of these for the kind: 'a' or 'b'.")]
    assert faults(marks={"12": "maybe"}) == [("marks-12", "Choose one of these for who came: 'came' or 'missed'.")]
    assert faults(agreed="perhaps") == [("agreed", "Say yes or no to the terms.")]


def test_a_list_is_neither_too_long_nor_something_else() -> None:
    assert faults(rows=[{"on": "1 May 2026"}] * 3) == [("rows", "Give at most 2 for the sessions.")]
    assert faults(rows="x") == [("rows", "Give the sessions as a list.")]
    assert faults(rows=["x"]) == [("rows-0", "Send an object with the named values in it.")]
    assert faults(rows=[{"on": "1 May 2026"}, {}]) == [("rows-1-on", "Tell us the day.")]
    assert faults(line=5) == [("line", "Write a title as text.")]


def test_faults_come_in_the_order_of_the_form() -> None:
    assert [field for field, _ in faults(count=-1, line="", day="x", rows=[{}])] == [
        "line",
        "day",
        "count",
        "rows-0-on",
    ]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(Everything.model_fields)), VALUES)
def test_whatever_is_sent_is_read_or_answered_with_a_sentence(name: str, value: object) -> None:
    try:
        Everything.model_validate({name: value})
    except ValidationError as refused:
        for one in problems_of(refused, Everything):
            assert one.sentence[0].isupper()
            assert one.sentence.endswith(".")
            assert one.field.startswith(name)
            one.sentence.encode()
