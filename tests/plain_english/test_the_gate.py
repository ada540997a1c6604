"""The gate itself: each rule is seen to find what it is for, and to leave good words alone."""

import pytest

from tests.plain_english.reading import heard
from tests.plain_english.rules import Fault, on_a_page

GOOD = """<title>x</title><nav><a href="/a">Your bookings</a></nav><main><h1>Your bookings</h1>
<p>You have a place on <span data-user-text>Utilising PPI, £5.00, please!</span>, Tuesday 12 January 2027.</p>
<p>Come at <strong>10am</strong>. We pay £82.50.</p><p class="govuk-hint">For example, 27 March 2027</p>
<a href="/b">Leave <span class="govuk-visually-hidden">Thursday</span></a>
<a href="/c">Leave <span>Friday</span></a>
<p>Email help@group.example or ring 01632 960 001. Reference TP30-2.</p><textarea>utilise</textarea></main>"""
TWENTY = " ".join(["word"] * 20)
HARD = "Organisational responsibility necessitates documentation concerning remuneration. "


def faults(html: str) -> set[Fault]:
    return set(on_a_page(heard(html)))


def test_a_good_page_has_no_fault() -> None:
    assert faults(GOOD) == set()


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        (f"<p>{TWENTY} more.</p>", ("long sentence", f"{TWENTY.removesuffix(' word word')} …")),
        (f"<p>{'We go. ' * 6}</p>", ("long paragraph", "We go. We go. We go. We go. We go. We go.")),
        ("<p>Submit it.</p>", ("hard word", "Submit")),
        ("<button>Submit</button>", ("hard word", "Submit")),
        ("<p>You can’t.</p>", ("short form", "can’t")),
        ("<p>Ask the PPI team.</p>", ("letters for a name", "PPI")),
        ("<td>12/01/27</td>", ("date", "12/01/27")),
        ("<li>At 14:00</li>", ("time", "14:00")),
        ("<dd>£75.00</dd>", ("money", "£75.00")),
        ('<p class="govuk-error-message">Enter a valid date</p>', ("never say", "valid")),
        ("<p>Sorry, an error occurred.</p>", ("never say", "Sorry")),
        ("<h2>Ombudsman’s adjudication</h2>", ("rare word", "adjudication")),
        ('<p class="govuk-hint">One. Two.</p>', ("hint of one sentence without a link", "One. Two.")),
        ('<p class="govuk-hint">See <a href="/x">it</a></p>', ("hint of one sentence without a link", "See it")),
        ('<a href="/x">Click here</a>', ("a link that says where it leads", "Click here")),
        ('<a href="/x"><img src="y"></a>', ("a link that says where it leads", "/x")),
        ('<a href="/x">Change</a><a href="/y">Change</a>', ("two links with the same words", "Change: /x and /y")),
    ],
)  # fmt: skip
def test_each_rule_finds_what_it_is_for(html: str, fault: Fault) -> None:
    assert fault in faults(GOOD + html)


def test_a_page_that_is_hard_to_read_is_found() -> None:
    assert "reading age" in {rule for rule, _ in faults(f"<p>{HARD * 6}</p>")}
    assert "reading age" not in {rule for rule, _ in faults("<p>We read it. We say what we think of it.</p>" * 6)}


def test_a_page_in_easy_read_has_shorter_sentences() -> None:
    fifteen = " ".join(["word"] * 15)

    assert list(on_a_page(heard(f"<p>{fifteen}.</p>"), easy=True)) == []
    assert list(on_a_page(heard(f"<p>{fifteen} more.</p>"), easy=True)) != []
    assert list(on_a_page(heard(f"<p>{fifteen} more.</p>"))) == []


def test_words_beside_each_other_are_not_one_sentence() -> None:
    half = " ".join(["word"] * 11)
    apart = f"<dl><dt>{half}</dt><dd>{half}</dd></dl><div>{half}<p>{half}</p>{half}</div>"

    assert faults(apart) == set()
    assert faults(f"<p>{half} <strong>{half}</strong></p>") != set()


def test_a_word_is_cut_at_no_tag_within_it() -> None:
    assert ("hard word", "Submit") in faults("<p>Sub<b>mit</b> it.</p>")
