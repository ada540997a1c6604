"""A form is read by the schema of REST; what was typed is kept, and faults stay beside their own rows."""

from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from api.kernel.fields import Asked, Clock, Day, Line, LineOrNone, Pence
from web.forms import Bound, Form, bind


class Session(Asked):
    on: Day = Field(title="the day")
    starts: Clock = Field(title="when it starts")


class Opportunity(Asked):
    title: Line = Field(title="a title")
    note: LineOrNone
    fee_pence: Pence = Field(default=0, title="the fee")
    sessions: list[Session] = Field(default=[], max_length=70, title="the sessions")
    covers: list[Literal["travel", "meals"]] = Field(default=[], title="what is covered")
    maybe: list[int] | None = None
    marks: dict[str, Literal["came", "missed"]] = Field(default={}, title="who came")


def bound(**typed: str | list[str]) -> Bound[Opportunity]:
    return bind(Opportunity, {name: [said] if isinstance(said, str) else said for name, said in typed.items()})


def row(number: object, on: str = "17 March 2026", starts: str = "10am") -> dict[str, Any]:
    return {f"sessions-{number}-on": on, f"sessions-{number}-starts": starts}


def meant(**typed: str | list[str]) -> Opportunity:
    value = bound(**typed).value
    assert value is not None
    return value


def test_a_form_is_read_as_rest_would_read_it() -> None:
    typed = meant(title=" A  leaflet ", fee_pence="£12.50", **row(0))

    sent = {"title": "A leaflet", "fee_pence": 1250, "sessions": [{"on": "2026-03-17", "starts": "10:00"}]}
    assert typed == Opportunity.model_validate(sent)


def test_a_blank_is_as_if_it_were_not_there() -> None:
    assert meant(title="x", note="", fee_pence=" ", **row(0, on="", starts=" ")) == Opportunity(title="x")
    assert bound(title="  ").errors[0].sentence == "Tell us a title."


def test_blank_rows_between_are_left_out_and_the_rest_keep_their_order() -> None:
    typed = row(7, "3 March 2026") | row(0, "", "") | row(2, "2 March 2026") | row(10, "4 March 2026")

    assert [one.on.day for one in meant(title="x", **typed).sessions] == [2, 3, 4]


def test_a_fault_is_said_beside_the_row_that_was_typed_not_the_row_that_was_kept() -> None:
    said = bound(title="x", **row(0, "", ""), **row(3), **row(5, "31 February 2026", ""))

    assert said.value is None
    assert [one.field for one in said.errors] == ["sessions-5-on", "sessions-5-starts"]
    assert said.form.error("sessions-5-starts") == "Tell us when it starts."
    assert said.form.error("sessions-3-on") is None


def test_what_was_typed_is_kept_as_it_was_typed() -> None:
    form = bound(title="", fee_pence="£12.5.0", covers=["travel", "meals"]).form

    assert (form.value("fee_pence"), form.value("title"), form.value("never asked")) == ("£12.5.0", "", "")
    assert form.values("covers") == ["travel", "meals"]


@pytest.mark.parametrize("ticked", [["travel"], ["travel", "meals"]])
def test_boxes_with_one_name_are_a_list_however_many_are_ticked(ticked: list[str]) -> None:
    assert meant(title="x", covers=ticked).covers == ticked


def test_a_list_that_may_be_missing_is_still_a_list() -> None:
    assert meant(title="x", maybe="4").maybe == [4]


def test_names_with_numbers_after_them_are_kept_by_number() -> None:
    assert meant(title="x", **{"marks-12": "came", "marks-7": "missed"}).marks == {"12": "came", "7": "missed"}
    (fault,) = bound(title="x", **{"marks-12": "perhaps"}).errors
    assert (fault.field, fault.sentence) == ("marks-12", "Choose one of these for who came: 'came' or 'missed'.")


def test_our_own_hidden_fields_are_not_the_forms() -> None:
    assert meant(title="x", idempotency_key="k", version="3", do="save").title == "x"


def test_a_name_that_we_do_not_know_is_refused() -> None:
    (fault,) = bound(title="x", titel="y").errors

    assert (fault.field, fault.sentence) == ("titel", "We do not know “titel”. Check the spelling, or leave it out.")


def test_no_row_is_lost_in_silence() -> None:
    many = {name: said for number in range(71) for name, said in row(number).items()}

    assert [one.sentence for one in bound(title="x", **many).errors] == ["Give at most 70 for the sessions."]


@pytest.mark.parametrize(
    "typed",
    [
        {"sessions": "x"}, {"sessions-": "x"}, {"sessions--on": "x"}, {"-": "x"}, {"--": "x"}, {"": "x"},
        {"sessions-0": "x", "sessions-0-on": "y"}, {"sessions-0-on-more": "x"}, {"sessions-²-on": "x"},
        {f"sessions-{'9' * 5000}-on": "x"}, {"sessions-0-on": "x", "sessions": "y"}, {"covers-0": "travel"},
        {"sessions-٣-on": "x"}, {"marks": "x"}, {"title-0": "x"},
        {"__class__": "x"}, {"sessions-0-__class__": "x"}, {"title": "\ud800"},
    ],
)  # fmt: skip
def test_a_form_that_no_page_of_ours_makes_is_refused_without_a_fault_of_ours(typed: dict[str, str]) -> None:
    said = bound(**{"title": "x"} | typed)

    assert said.value is None or said.value.title == "x"
    assert all(one.sentence.endswith(".") for one in said.errors)


NAMES = st.lists(st.sampled_from(["sessions", "title", "covers", "marks", "0", "1", "on", "", "x"]), max_size=4).map(
    "-".join
)


@given(st.dictionaries(NAMES, st.lists(st.text(max_size=5), max_size=2), max_size=5))
def test_whatever_is_posted_is_bound_or_answered_with_sentences(typed: dict[str, list[str]]) -> None:
    said = bind(Opportunity, typed)

    assert (said.value is None) == bool(said.errors)


def test_a_form_can_be_filled_with_what_we_hold() -> None:
    form = Form.filled(title="A leaflet", covers=["travel"], note=None, **{"sessions-0-on": "17 March 2026"})

    assert (form.value("title"), form.values("covers")) == ("A leaflet", ["travel"])
    assert (form.value("sessions-0-on"), form.value("note"), form.error("title")) == ("17 March 2026", "", None)
