"""Two people have one form open. Whatever the second presses, and how often, what the first saved is still there."""

import re
from typing import Any

import pytest

from tests.communities.told import AFTERWARDS, a_meeting
from tests.feedback.told import AFTER, owed
from tests.world import World

PLAN = {
    "title": "Web",
    "hoped": "Easy.",
    "year": "2026",
    "by_on": "30 June 2026",
    "workstream_id": "",
    "led_by": "Lena",
}
FIRST, SECOND = "What the first wrote.", "What the second wrote."


def hidden(page: Any) -> str:
    return re.findall(r'name="version" value="(\d+)"', page.text)[0]


def of_the_plan(world: World, browser: Any) -> tuple[Any, str, dict[str, str], str]:
    lead = browser(world.lead)
    made = lead.post("/work-plan/new", data=PLAN)
    return lead, made.headers["location"] + "/edit", PLAN, "hoped"


def of_feedback(world: World, browser: Any) -> tuple[Any, str, dict[str, str], str]:
    amina = world.member("Amina")
    number = owed(world, amina).id
    return browser(world.lead.at(AFTER)), f"/feedback/{number}/people/{amina.person_id}", {"became": ""}, "said"


def of_notes(world: World, browser: Any) -> tuple[Any, str, dict[str, str], str]:
    number = a_meeting(world).id
    return browser(world.lead.at(AFTERWARDS)), f"/communities/meetings/{number}/notes", {}, "notes"


def of_a_report(world: World, browser: Any) -> tuple[Any, str, dict[str, str], str]:
    return browser(world.lead), "/reports/2026/words", {}, "about-opening"


@pytest.mark.parametrize("opened", [of_the_plan, of_feedback, of_notes])
def test_a_form_that_is_put_right_is_refused_when_somebody_saved_meanwhile(
    world: World, browser: Any, opened: Any
) -> None:
    person, path, rest, box = opened(world, browser)
    read = {"version": hidden(person.get(path))} | rest
    assert person.post(path, data=read | {box: FIRST}).status_code == 303

    wrong = person.post(path, data=read | {box: "x" * 20_001})
    again = person.post(path, data=read | {"version": hidden(wrong), box: SECOND})
    assert (wrong.status_code, again.status_code) == (422, 412)
    assert FIRST in person.get(path).text


@pytest.mark.parametrize("opened", [of_the_plan, of_feedback, of_a_report])
def test_a_second_press_saves_nothing_until_what_is_saved_was_seen(world: World, browser: Any, opened: Any) -> None:
    person, path, rest, box = opened(world, browser)
    read = {"version": hidden(person.get(path))} | rest
    person.post(path, data=read | {box: FIRST})

    late = person.post(path, data=read | {box: SECOND})
    assert (late.status_code, SECOND in late.text) == (412, True)
    assert f'href="{path}">Open the page again' in late.text
    assert person.post(path, data=read | {"version": hidden(late), box: SECOND}).status_code == 412

    seen = person.get(path)
    assert FIRST in seen.text
    assert person.post(path, data=read | {"version": hidden(seen), box: SECOND}).status_code == 303


def test_where_both_are_on_the_page_the_next_press_saves(world: World, browser: Any) -> None:
    person, path, _, box = of_notes(world, browser)
    read = {"version": hidden(person.get(path))}
    person.post(path, data=read | {box: FIRST})

    late = person.post(path, data=read | {box: SECOND})
    assert (FIRST in late.text, SECOND in late.text, "Open the page again" in late.text) == (True, True, False)
    assert person.post(path, data={"version": hidden(late), box: FIRST + SECOND}).status_code == 303
