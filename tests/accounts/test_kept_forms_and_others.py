"""Somebody is signed out while a form is open, and meanwhile somebody else changes the same thing."""

import re
from datetime import timedelta
from typing import Any

from api.opportunities.actions import change_opportunity
from api.opportunities.schemas import OpportunityIn
from api.opportunities.tables import Opportunity
from tests.accounts.conftest import Person
from tests.claims.reading import hidden
from tests.opportunities.saying import form_of
from tests.world import FACTS, NOON, World
from web.opportunities.parts_of_the_form import WHAT, WHEN

LATER = NOON + timedelta(hours=25)
DAYS = {f"sessions-{row}-on": f"{17 + row} March 2026" for row in range(5)}
TIMES = {f"sessions-{row}-{end}": at for row in range(5) for end, at in (("starts", "10am"), ("ends", "1pm"))}


def typed_too_late(world: World, browser: Any, path: str, **typed: str) -> Person:
    """Lena opens the form; a day later it is sent, and she signs in again."""
    lena = Person(world, browser, world.lead)
    lena.presses(lena.asks())
    sent = hidden(lena.at_now.get(path)) | form_of(workstream_id=str(world.workstream), **typed)
    answer = lena.at(LATER).post(path, data=sent)
    assert answer.headers["location"].startswith("/sign-in")
    lena.presses(lena.asks(next=path))
    return lena


def test_what_somebody_else_changed_meanwhile_is_not_written_over(world: World, browser: Any) -> None:
    one = world.draft()
    path = WHAT.path(one.id or 0)
    lena = typed_too_late(world, browser, path, title="What Lena typed")
    known = FACTS | {"workstream_id": world.workstream, "title": "What Ada typed"}
    change_opportunity(world.lead, one.id or 0, OpportunityIn.model_validate(known), one.version)

    back = lena.at_now.get(path)
    assert "What Lena typed" in back.text
    late = WHAT.of(form_of(workstream_id=str(world.workstream), title="What Lena typed"))
    no = lena.at_now.post(path, data=hidden(back) | late)

    assert (no.status_code, "What Lena typed" in no.text) == (412, True)
    assert world.session.get_one(Opportunity, one.id).title == "What Ada typed"
    again = lena.at_now.get(path)
    assert "What Ada typed" in again.text
    assert lena.at_now.post(path, data=hidden(again) | late).status_code == 303


def test_each_day_that_was_typed_comes_back(world: World, browser: Any) -> None:
    path = WHEN.path(world.draft().id or 0)
    lena = typed_too_late(world, browser, path, **DAYS, **TIMES)

    back = lena.at_now.get(path).text
    assert [day for day in DAYS.values() if re.search(rf'value="{day}"', back)] == list(DAYS.values())
