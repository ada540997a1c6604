"""What is put into a field, and what goes into the fields beside it."""

import re
from collections.abc import Iterator

from tests import what_changed
from tests.forms.collecting import Field, Form

TOO_LONG = "a" * 10_000
NULL = "one\x00two"
# What is no text that anybody means, but text all the same: a field for words may keep it as it is.
WORDS = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "quote marks": "\"'>`${7*7}{{7*7}}%s\\",
    "pictures": "👩‍🦽🎉🏳️‍🌈",
    "letters that turn the line round": "\u202eabc\u200f\u2067",
    "a formula": '=HYPERLINK("http://elsewhere.example","A")',
    "a number below nothing": "-1",
    "a number with no end": "9" * 40,
    "a word": "some",
    "a day that there is not": "30 February 2027",
}
# No field keeps these.
NEVER = {"far too much": TOO_LONG, "a null byte": NULL}
NOT_A_CHOICE = {"a choice that is not there": "none of these", "markup": WORDS["markup"], **NEVER}
# Bytes that are no letters in any language that we read.
NOT_LETTERS = b"%ff%fe%80"

LATER_ROW = re.compile(r"\w+-[1-9]\d*-")
GOOD = {
    "email": "somebody.new@people.example", "code": "ABCD-2345", "name": "Amina Yusuf", "phone": "01632 960 114",
    "what": "Bus to the meeting", "spent_on": "17 March 2026", "amount_pence": "£4.60", "from_on": "3 August 2026",
    "until_on": "10 August 2026", "reason": "A holiday", "most_a_week": "2", "not_before": "11am",
    "because": "It was paid for already.", "question": "Which bus was it?", "answer": "The 42.",
    "title": "Read a letter", "sessions-0-on": "Tuesday 21 April 2026", "sessions-0-starts": "10am",
    "sessions-0-ends": "1pm", "places": "4", "closes_on": "Monday 20 April 2026", "cost_code": "EV-200",
    "in_force_from": "1 April 2027", "source": "NIHR", "checked_on": "1 March 2026", "rates-0-code": "half",
    "first_pence": "45p", "first_miles": "100", "after_pence": "25p",
    "rates-0-label": "Half day", "rates-0-per": "", "rates-0-fee_pence": "£82.50",
    "used_on": "17 March 2026", "sort_code": "30-90-89",
    "account_number": "31926819", "came_on": "1 March 2026", "pay_on": "Wednesday 25 March 2026",
    "minutes": "30 minutes",
    "no_receipt_because": "The bus gives none.", "organisation": "The Centre", "help_person": "Lena Hart",
    "help_phone": "01632 960 001", "help_email": "help@group.example", "promise_working_days": "20",
    "offer_hours": "48", "late_cancel_days": "5", "fee_choice": "part", "kind": "travel", "contact_by": "phone",
    "pence": "£210", "valid_from": "1 May 2028", "how": "01632 960 040", "month_day": "14",
    "purpose": "ledger", "columns-0-heading": "Amount", "columns-0-says": "amount",
    "preparation_pence": "£15", "chairing_pence": "£25", "supplements_source": "The group’s own",
    "charity_id": "", "number": "1145181", "account_name": "Carers Trust",
    "funder": "Core grant", "note": "Award letter of 3 February 2026",
} | what_changed.GOOD  # fmt: skip


def filled(form: Form) -> dict[str, list[str]]:
    """What the page holds already, and something good in each field that is empty. Rows after the first stay so."""
    fields = [one for one in form.fields if one.kind not in ("file", "submit") and one.name != "idempotency_key"]
    return {one.name: [*filter(None, one.given)] or good(one) for one in fields}


def good(one: Field) -> list[str]:
    if LATER_ROW.match(one.name):
        return [""]
    if one.choices:
        known = GOOD.get(one.name)
        return [known if known in one.choices else next(filter(None, one.choices), "")]
    return [GOOD.get(one.name, "")]


def tries(one: Field) -> Iterator[tuple[str, list[str] | None]]:
    """What is tried, in words, and what is sent; None is a field that does not come at all."""
    yield "nothing", [""]
    yield "not sent", None
    if one.kind == "file":
        return
    for name, value in (NOT_A_CHOICE if one.choices else WORDS | NEVER).items():
        yield name, [value]
    yield "twice", ["some", "none of these"]
