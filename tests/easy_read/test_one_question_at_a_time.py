"""A form that is asked a question at a time is read by the same schema, and what was said is kept."""

from pydantic import Field

from api.kernel.fields import Asked, Day, Line, LineOrNone
from web.forms import Bound, bind
from web.reading import keep_in_page, kept_in, other_way
from web.steps import one_at_a_time


class Away(Asked):
    what: Line = Field(title="what it is")
    on: Day = Field(title="the day")
    note: LineOrNone = None


def sent(step: int, press: str = "next", **typed: str) -> Bound[Away]:
    form = {"steps": "what on note", "step": str(step), "do": press} | typed
    return one_at_a_time(bind(Away, {name: [said] for name, said in form.items()}))


def test_a_question_that_is_answered_leads_to_the_next_and_saves_nothing() -> None:
    first = sent(0, what="Bus")

    assert (first.value, first.form.step, first.form.moves_on, list(first.errors)) == (None, 1, True, [])
    assert first.form.value("what") == "Bus"


def test_a_question_that_is_not_answered_is_asked_again_alone() -> None:
    first = sent(0)

    assert (first.form.step, first.form.moves_on) == (0, False)
    assert [one.field for one in first.errors] == ["what"]


def test_the_last_press_says_the_whole_and_a_fault_before_it_leads_back() -> None:
    whole = sent(2, press="", what="Bus", on="17 March 2026").value
    assert whole is not None
    assert whole.what == "Bus"

    spoilt = sent(2, press="", what="Bus", on="whenever")
    assert (spoilt.value, spoilt.form.step, [one.field for one in spoilt.errors]) == (None, 1, ["on"])


def test_going_back_asks_nothing() -> None:
    back = sent(2, press="back", what="Bus", on="whenever")

    assert (back.form.step, back.form.moves_on, list(back.errors)) == (1, True, [])


def test_a_form_with_strange_steps_is_still_a_form() -> None:
    for step, steps in (("x", "what on"), ("99", "what on"), ("-1", "+ + +"), ("0", "what " * 400)):
        form = {"step": [step], "steps": [steps], "what": ["Bus"], "on": ["17 March 2026"]}
        assert one_at_a_time(bind(Away, form)).form.step < 100


def test_the_format_of_the_address_is_kept_by_links_forms_and_ways_on() -> None:
    page = '<a href="/claims">A</a><a href="/claims?after=3#es">B</a><form method="post" action="/sign-out">'
    assert keep_in_page(page, "easy") == (
        '<a href="/claims?format=easy">A</a><a href="/claims?after=3&amp;format=easy#es">B</a>'
        '<form method="post" action="/sign-out?format=easy">'
    )
    assert keep_in_page('<button formaction="/lead/opportunities/new#free">', "easy") == (
        '<button formaction="/lead/opportunities/new?format=easy#free">'
    )
    untouched = '<a href="#main"><link href="/static/a.css"><a href="tel:0163"><a href="//elsewhere.example/a">'
    assert keep_in_page(untouched, "easy") == untouched
    assert keep_in_page('<form method="get" action="/opportunities" class="a">', "easy").endswith(
        '<input type="hidden" name="format" value="easy">'
    )
    assert kept_in("/claims", None) == "/claims"
    assert kept_in("/claims?format=large", "easy") == "/claims?format=large"


def test_the_link_in_the_header_goes_there_and_back_to_the_same_page() -> None:
    assert other_way("/claims", "after=30", "standard", "standard") == ("Easy Read", "/claims?after=30&format=easy")
    assert other_way("/claims", "after=30&format=easy", "easy_read", "standard") == ("Standard", "/claims?after=30")
    assert other_way("/claims", "", "easy_read", "easy_read") == ("Standard", "/claims?format=standard")
    assert other_way("/claims", "format=standard", "standard", "easy_read") == ("Easy Read", "/claims")
