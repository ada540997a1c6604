"""The rows of a form that a lead fills in."""

from tests.world import World
from web.opportunities.parts_of_the_form import WHEN


def test_a_row_that_no_form_of_ours_has_does_not_make_a_million_rows(world: World, browser) -> None:
    sent = {"sessions-999999-on": "31 February", "version": "1"}
    page = browser(world.lead).post(WHEN.path(world.draft().id or 0), data=sent)

    assert page.status_code == 422
    assert page.text.count("<fieldset") < 60
