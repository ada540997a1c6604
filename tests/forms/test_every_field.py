"""Every field of every form and filter, with nothing in it, too much, the wrong kind, and what is meant to do harm."""

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, urlencode
from uuid import uuid4

import pytest

from tests.accessibility.looks import ROUTES
from tests.api_contract.driving import Answer
from tests.depth import share
from tests.forms.collecting import DRAWN, Field, Form
from tests.forms.hostile import NEVER, NOT_LETTERS, WORDS, filled, tries
from tests.forms.judging import wrong_with

pytestmark = [pytest.mark.shared, pytest.mark.slow]
URLENCODED = {"content-type": "application/x-www-form-urlencoded"}
ENOUGH = ("nothing", *NEVER)
HIDDEN = (*NEVER, "nothing", "markup", "a number with no end", "a number below nothing")
NO_LETTERS = "bytes that are no letters"
BUTTONS = ("submit", "button")
READ_BY_NOBODY, VERSION = "999999", re.compile(r'name="version" value="(\d+)"')
SHOWS_BOTH = {
    "/communities/meetings/{meeting_id}/notes": "What the other person saved is beside what was typed.",
    "/finance/paper/{person_id}/confirm": "It is typed from the paper, and confirmed when both typed the same.",
}
EDGE = "edge-of-a-part"
MULTIPART = {"content-type": f"multipart/form-data; boundary={EDGE}"}
NOT_DRAWN = {
    "/sign-in/link/{link}": "It has a button, and a link that only an email has.",
    "/demo/{secret}": "It has a button, and is there in the demo only.",
    "/asked/{secret}/confirmation": "It has a button, on a page that only an email leads to.",
    "/asked/{secret}/withdrawal": "It has a button, on a page that only an email leads to.",
    "/asked/{secret}/outcome": "It has three choices, on a page that only an email leads to.",
    "/asked/{secret}/changes": "It is on a page that only an email leads to: see tests/requests/test_pages.py.",
    "/finance/charities/{charity_id}/offer": "It has a button, for a charity that is not offered any more.",
    "/acting/end": "It has a button, and is there while somebody acts.",
    "/advances/{advance_id}/take-back": "It has a button, for money that came back and was not needed.",
    "/advances/{advance_id}/write-off": "It is for money that was not spent: see tests/advances/test_on_both_doors.py.",
    "/claims/{claim_id}/left-over": "It has two buttons, for money that was not spent: see tests/advances.",
    "/communities/ideas/{idea_id}/remove": "It has a button, for an idea that nothing came of.",
    "/impact/{entry_id}/confirm/end": "It has a button, for what somebody said of another's entry.",
    "/feedback/{feedback_id}/nobody": "It has a button, for work that nobody came to.",
    "/communities/{community_id}/open": "It has a button, for a community that has ended.",
    "/lead/progress/{member_id}/training/{training_id}/remove": "It has a button, for training that is done.",
    "/lead/requests/form/open": "It has a button, while the form for researchers is closed.",
    "/pulse/opportunities/{opportunity_id}": "It has a button and nothing to fill in, for work that is finished.",
    "/settings/sessions/others/end": "It has a button and nothing to fill in.",
    "/settings/sessions/{session_id}/end": "It has a button and nothing to fill in.",
}


def test_every_form_that_there_is_was_found(forms: Sequence[Form]) -> None:
    found = {form.route for form in forms}
    routes = {route for method, route, _ in ROUTES if method == "POST"}
    assert routes - found - set(NOT_DRAWN) == set()


def test_each_field_filled_in_wrongly_is_told_how_to_put_it_right(forms: Sequence[Form], database_tried: str) -> None:
    on_file = database_tried == "sqlite"
    tried = share(list(what_is_tried(forms)), 0, on_file=on_file, of=8)
    assert len(tried) > 500
    faults = [
        f"{form.action}, {one.name}, {what}: {fault}"
        for form, one, what, value in tried
        for fault in faults_of_one(form, one, what, value)
    ]
    assert faults == [], "\n".join([f"{len(faults)} faults", *faults])


def what_is_tried(forms: Sequence[Form]) -> Iterator[tuple[Form, Field, str, Sequence[str] | None]]:
    """All of it for each form; when another form has the same fields, and had all of it, the most telling of it."""
    known = set[frozenset[str]]()
    for form in forms:
        shape = frozenset(one.name for one in form.tried())
        for one in form.tried():
            yield from ((form, one, what, value) for what, value in tries(one) if shape not in known or what in ENOUGH)
            yield form, one, NO_LETTERS, None
        known.add(shape)


def faults_of_one(form: Form, one: Field, what: str, value: Sequence[str] | None) -> Iterator[str]:
    if what == NO_LETTERS:
        answer = send(form, filled(form), f"&{quote(one.name)}=".encode() + NOT_LETTERS)
        if answer.status >= 500:
            yield f"{answer.status} {answer.error[-500:]}"
        return
    sent = filled(form)
    sent.pop(one.name, None)
    if value is not None:
        sent[one.name] = list(value)
    answer = send(form, sent)
    yield from wrong_with(form, answer, sent, one.name)
    if answer.status < 400 and what in NEVER and one.kind not in BUTTONS:
        yield "was taken"


def test_what_a_page_knows_of_itself_may_be_anything_and_nothing_breaks(forms: Sequence[Form]) -> None:
    """Versions, numbers of rows and keys: nobody types them, but anybody can send them."""
    hidden = {(form.route, one.name): (form, one) for form in forms for one in form.fields if one.kind == "hidden"}
    keys = [where for where in hidden if where[1] == "idempotency_key"]
    for where in keys[5:]:
        del hidden[where]
    answers = [
        (form.action, one.name, what, send(form, filled(form) | {one.name: value}))
        for form, one in hidden.values()
        for what, value in tries(one)
        if value is not None and what in HIDDEN
    ]
    assert len(answers) > 60
    assert [(*where, answer.error) for *where, answer in answers if answer.status >= 500 or answer.error] == []


def test_what_somebody_else_saved_is_not_written_over_by_a_second_press(forms: Sequence[Form]) -> None:
    """A form that comes back keeps the version that was read, whether it was sent too late or has to be put right."""
    versioned = {one.route: one for one in forms if "version" in one.names and any(map(is_kept, one.typed))}
    faults = [
        (form.route, answer.status, now)
        for form in versioned.values()
        for blank in ({}, {one.name: [""] for one in form.typed if one.is_text})
        if (answer := send(form, filled(form) | blank | {"version": [READ_BY_NOBODY]}))
        for _, action, drawn in DRAWN.findall(answer.body.decode())
        for now in VERSION.findall(drawn)
        if action.partition("#")[0] == form.action and now != READ_BY_NOBODY and form.route not in SHOWS_BOTH
    ]
    assert (len(versioned) > 30, faults) == (True, [])


def is_kept(one: Field) -> bool:
    return one.kind not in ("file", *BUTTONS)


def test_a_filter_takes_anything_and_is_a_whole_page(filters: Sequence[Form], database_tried: str) -> None:
    assert len(filters) >= 2
    tried = [(form, asked) for form in filters for one in form.fields for asked in asked_of(one)]
    faults = [
        f"{form.action}?{asked[:80]}: {fault}"
        for form, asked in share(tried, 0, on_file=database_tried == "sqlite")
        for fault in wrong_with(form, form.caller.get(f"{form.action}?{asked}"), {}, "")
    ]
    assert faults == []


def asked_of(one: Field) -> list[str]:
    values = ["", *WORDS.values(), *NEVER.values()]
    return [*(urlencode({one.name: value}) for value in values), f"{one.name}={NOT_LETTERS.decode()}"]


def send(form: Form, sent: Mapping[str, Sequence[str]], more: bytes = b"") -> Answer:
    said = {"idempotency_key": [uuid4().hex]} | dict(sent)
    if form.with_files:
        parts = [part(name, value) for name, values in said.items() for value in values]
        return form.caller.call("POST", form.action, "".join([*parts, f"--{EDGE}--\r\n"]).encode(), MULTIPART)
    return form.caller.call("POST", form.action, urlencode(said, doseq=True).encode() + more, URLENCODED)


def part(name: str, value: str) -> str:
    return f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
