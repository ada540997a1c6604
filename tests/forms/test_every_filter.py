"""What is asked in an address: a filter is sent by anybody, with anything in it."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from tests.api_contract.things import Things
from tests.forms.collecting import Field, Form, forms_in, pages
from tests.forms.hostile import NEVER, NOT_LETTERS, WORDS
from tests.forms.judging import wrong_with

pytestmark = pytest.mark.slow
TRIED = ["", *WORDS.values(), *NEVER.values()]


def test_a_filter_takes_anything_and_is_a_whole_page(things: Things) -> None:
    filters = {(one.action, one.names): one for caller, page in pages(things) for one in forms_in(page, caller, "get")}
    assert len(filters) >= 2
    assert [fault for form in filters.values() for one in form.fields for fault in faults_of(form, one)] == []


def faults_of(form: Form, one: Field) -> Iterator[str]:
    for asked in [*(urlencode({one.name: value}) for value in TRIED), f"{one.name}={NOT_LETTERS.decode()}"]:
        answer = form.caller.get(f"{form.action}?{asked}")
        yield from (f"{form.action}?{asked[:80]}: {fault}" for fault in wrong_with(form, answer, {}, ""))
