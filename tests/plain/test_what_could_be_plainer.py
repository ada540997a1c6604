"""A lead's words are looked at, and each thing that could be plainer is said with a way to put it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.plain.findings import Kind
from api.plain.rules import what_could_be_plainer
from api.plain.sentences import reading_age, words
from api.plain.wording import endings, plainer_words

EVERYDAY = "We read a page. We say what we think. You can stop when you like. "
COUNCIL = (
    "Remunerative participation necessitates prior authorisation, notwithstanding organisational expectations "
    "concerning accountability, sustainability and proportionality throughout implementation. "
)


def found(text: str, kind: Kind, **more: object) -> list[tuple[str, str]]:
    findings = what_could_be_plainer(text, **more)  # type: ignore[arg-type]
    return [(one.where, one.plainer) for one in findings if one.kind is kind]


def sentence(count: int) -> str:
    return " ".join(["word"] * count) + "."


def test_everyday_words_are_left_alone() -> None:
    said = "Join the panel on Tuesday 12 January 2027, 10am to 12:30pm. We pay £82.50. Ring 01632 960001."

    assert what_could_be_plainer(said) == []


def test_a_sentence_may_have_twenty_words_and_in_easy_read_fifteen() -> None:
    assert found(sentence(20), Kind.LONG_SENTENCE) == []
    assert len(found(sentence(21), Kind.LONG_SENTENCE)) == 1
    assert found(sentence(15), Kind.LONG_SENTENCE, most_words=15) == []
    assert len(found(sentence(16), Kind.LONG_SENTENCE, most_words=15)) == 1


def test_past_twenty_five_words_it_says_why_that_is_hard() -> None:
    (over,), (far_over,) = what_could_be_plainer(sentence(25)), what_could_be_plainer(sentence(26))

    assert over.advice == "This sentence has 25 words. Make two of it, with at most 20 words each."
    assert "Many people lose their way in it." in far_over.advice


def test_sentences_are_counted_apart_and_lines_too() -> None:
    assert found(f"{sentence(12)} {sentence(12)}", Kind.LONG_SENTENCE) == []
    assert found("word " * 12 + "\n" + "word " * 12, Kind.LONG_SENTENCE) == []
    assert found(f"“{sentence(12)}” {sentence(12)}", Kind.LONG_SENTENCE) == []


def test_a_paragraph_may_have_five_sentences() -> None:
    assert found("We meet. " * 5, Kind.LONG_PARAGRAPH) == []
    assert len(found("We meet. " * 6, Kind.LONG_PARAGRAPH)) == 1
    assert found("We meet. " * 5 + "\n" + "We meet. " * 5, Kind.LONG_PARAGRAPH) == []


@pytest.mark.parametrize(
    ("said", "plainer"),
    [
        ("utilise", "use"), ("Utilising", "use"), ("utilised", "use"), ("prior to", "before"), ("prior\nto", "before"),
        ("commences", "start"), ("e.g.", "for example"), ("stakeholders", "person it matters to"),
        ("service users", "person who uses the service"), ("wheelchair-bound", "uses a wheelchair"),
        ("reimbursement", "money back"), ("in order to", "to"), ("submitted", "send"),
    ],
)  # fmt: skip
def test_a_hard_word_comes_with_a_plainer_one_in_all_its_endings(said: str, plainer: str) -> None:
    assert found(f"We {said} it now", Kind.HARD_WORD) == [(" ".join(said.split()), plainer)]


def test_words_that_carry_nothing_are_left_out() -> None:
    (one,) = what_could_be_plainer("Basically we meet.")

    assert one.advice == "Leave out “Basically”."


def test_a_word_inside_another_is_not_found() -> None:
    assert found("The transportation of obtainable viaducts", Kind.HARD_WORD) == []


def test_the_list_is_long_and_never_sends_anyone_to_another_hard_word() -> None:
    listed = plainer_words()

    assert len(listed) >= 150
    assert {hard: plainer for hard, plainer in listed.items() if what_could_be_plainer(plainer)} == {}
    assert all(hard in endings(hard) for hard in listed)


@pytest.mark.parametrize(
    ("said", "plainer"),
    [("can't", "cannot"), ("won’t", "will not"), ("Doesn't", "does not"), ("should've", "should have")],
)
def test_a_short_form_is_written_out(said: str, plainer: str) -> None:
    assert found(f"They {said} come.", Kind.SHORT_FORM) == [(said, plainer)]


def test_letters_for_a_name_are_explained_once() -> None:
    assert found("Join PPI. The PPI team is kind.", Kind.ACRONYM) == [("PPI", "")]
    assert found("Join public involvement (PPI). The PPI team is kind.", Kind.ACRONYM) == []
    assert found("Join PPI (public involvement).", Kind.ACRONYM) == []
    assert found("Join PPI.", Kind.ACRONYM, known="Public involvement (PPI) is paid.") == []
    assert found("The NHS in the UK. Room A4. Write to A.B@C.EXAMPLE", Kind.ACRONYM) == []


@pytest.mark.parametrize(
    ("said", "plainer"),
    [
        ("12/01/27", "Tuesday 12 January 2027"), ("12.1.2027", "Tuesday 12 January 2027"),
        ("2027-01-12", "Tuesday 12 January 2027"), ("31/02/27", ""), ("3rd", "3"), ("Jan", "January"),
    ],
)  # fmt: skip
def test_a_day_is_written_as_it_is_said(said: str, plainer: str) -> None:
    after = {"3rd": " January", "Jan": " 2027"}.get(said, "")
    before = "3 " if said == "Jan" else ""

    assert found(f"Come on {before}{said}{after}.", Kind.DATE) == [(said, plainer)]


@pytest.mark.parametrize(
    ("said", "plainer"),
    [
        ("14:00", "2pm"), ("10:00am", "10am"), ("10.30am", "10:30am"), ("9 a.m.", "9am"), ("12pm", "midday"),
        ("12am", "midnight"), ("10am-12pm", "10am to midday"), ("10–11:30am", "10 to 11:30am"),
        ("14:00-16:30", "2pm to 4:30pm"), ("5 PM", "5pm"),
    ],
)  # fmt: skip
def test_a_time_is_written_as_it_is_said(said: str, plainer: str) -> None:
    assert found(f"Come at {said} today", Kind.TIME) == [(said, plainer)]


@pytest.mark.parametrize(
    "said", ["10am", "5:30pm.", "midday", "2027", "10 to 12", "pages 10-12", "99:99", "01632 960001"]
)
def test_what_is_no_time_or_a_good_one_is_left_alone(said: str) -> None:
    assert found(f"It is {said}", Kind.TIME) == []


@pytest.mark.parametrize(
    ("said", "plainer"), [("£75.00", "£75"), ("£1000", "£1,000"), ("GBP 50", "£50"), ("£5.5", "£5.50")]
)
def test_an_amount_is_written_as_it_is_said(said: str, plainer: str) -> None:
    assert found(f"We pay {said}, soon.", Kind.MONEY) == [(said, plainer)]
    assert found(f"We pay {plainer}, soon.", Kind.MONEY) == []


@pytest.mark.parametrize(
    "said", ["£{}", "£{}.50", "£1,{}", "£1.{}", "GBP {}", "1/1/{}", "{}/1/27", "{}-01-12", "{}th January", "3 {} Jan",
             "{}am", "10:{}", "10-{}pm", "{}:00-16:30", "{}", "£1" + ",000" * 9]
)  # fmt: skip
@pytest.mark.parametrize("digit", ["1", "9", "0"])
def test_a_run_of_digits_without_end_is_looked_at_like_any_other_text(said: str, digit: str) -> None:
    for count in (10, 30, 400, 4301):
        assert found(said.format(digit * count), Kind.MONEY) == []


def test_a_sum_has_at_most_nine_digits_before_its_pence() -> None:
    assert found(f"£{'1' * 9}.5", Kind.MONEY) == [("£111111111.5", "£111,111,111.50")]
    assert found("£1,000,000,000.00", Kind.MONEY) == [("£1,000,000,000.00", "£1,000,000,000")]


def test_a_sentence_that_hides_who_does_it_is_pointed_at() -> None:
    assert found("The fee will be paid. They are chosen by the lead.", Kind.PASSIVE) == [
        ("will be paid", ""), ("are chosen by", ""),
    ]  # fmt: skip
    assert found("It is closed. You can be worried. We pay you.", Kind.PASSIVE) == []


def test_reading_age_is_an_alarm_for_a_whole_text_that_is_long_enough_to_judge() -> None:
    assert reading_age("Remuneration necessitates authorisation.") is None
    assert (reading_age(EVERYDAY * 3) or 99) <= 9
    assert (reading_age(COUNCIL * 2) or 0) >= 18
    assert found(EVERYDAY * 3, Kind.READING_AGE) == []
    assert found(COUNCIL * 2, Kind.READING_AGE) == [("", "")]


def test_the_alarm_is_for_what_needs_a_reader_of_twelve_or_more() -> None:
    eleven, twelve = ((("words " * count).strip() + ". ") * 6 for count in (8, 10))

    assert [reading_age(text) for text in (eleven, twelve)] == [11, 12]
    assert found(eleven, Kind.READING_AGE) == []
    alarm = what_could_be_plainer(twelve)[-1]
    assert alarm.advice == "This reads like text for a 12-year-old. Shorter words and shorter sentences help."


@given(st.text(alphabet=st.sampled_from("aZ9 .:-/£’'\n()&pmé"), max_size=300))
def test_no_text_is_too_odd_to_be_looked_at(text: str) -> None:
    for one in what_could_be_plainer(text):
        assert one.advice.endswith(".")
        assert max(len(words(said)) for said in one.advice.split(". ")) <= 20 or one.kind is not Kind.LONG_SENTENCE
