"""The same mistake in two rows is told apart: each link names the box that it leads to."""

from typing import Any

from tests.opportunities.saying import form_of
from tests.world import World
from web.opportunities.parts_of_the_form import WHEN


def answered(world: World, browser: Any, wrong: dict[str, str]) -> str:
    sent = WHEN.of(form_of(**wrong)) | {"version": "1"}
    return str(browser(world.lead).post(WHEN.path(world.draft().id or 0), data=sent).text)


def test_each_link_names_its_box_and_the_box_says_the_same(world: World, browser: Any) -> None:
    wrong = {"sessions-0-starts": "soon", "sessions-1-on": "17 March 2026", "sessions-1-starts": "later"}
    page = answered(world, browser, wrong)

    for day in (1, 2):
        said = f"Day {day} starts: write the time like 10am or 2:30pm."
        assert f'<a href="#sessions-{day - 1}-starts">{said}</a>' in page
        assert page.count(said) == 2


def test_one_mistake_is_told_as_it_is_everywhere(world: World, browser: Any) -> None:
    wrong = {"sessions-0-starts": "soon"}
    page = answered(world, browser, wrong)

    assert '<a href="#sessions-0-starts">Write the time like 10am or 2:30pm.</a>' in page
