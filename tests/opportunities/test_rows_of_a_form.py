"""The rows of a form that a lead fills in."""

from tests.world import World


def test_a_row_that_no_form_of_ours_has_does_not_make_a_million_rows(world: World, browser) -> None:
    page = browser(world.lead).post("/lead/opportunities/new", data={"sessions-999999-on": "31 February"})

    assert page.status_code == 422
    assert page.text.count("<fieldset") < 60
