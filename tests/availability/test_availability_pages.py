"""The pages of a member's week, whole without JavaScript."""

import re

from tests.world import World


def remove_link(page: str) -> str:
    found = re.search(r'href="(/availability/away/\d+/remove)"', page)
    assert found is not None
    return found.group(1)


def test_a_week_is_ticked_and_read_back_in_a_sentence(world: World, browser) -> None:
    amina = browser(world.member("Amina"))
    saved = amina.post("/availability/week", data={"usual": ["Tuesday morning", "Thursday afternoon"]})
    assert (saved.status_code, saved.headers["location"]) == (303, "/availability?saved=week")
    page = amina.get(saved.headers["location"]).text
    assert "You are free on Tuesday mornings and Thursday afternoons." in page
    assert "We have saved your usual week." in page


def test_the_form_remembers_what_was_said(world: World, browser) -> None:
    amina = browser(world.member("Amina"))
    amina.post("/availability/week", data={"usual": ["Tuesday morning"]})
    page = amina.get("/availability/week").text
    assert 'value="Tuesday morning" checked' in page
    assert page.count("checked") == 1
    assert page.count("<fieldset") == 7


def test_an_empty_week_can_be_saved(world: World, browser) -> None:
    amina = browser(world.member("Amina"))
    amina.post("/availability/week", data={"usual": ["Tuesday morning"]})
    assert amina.post("/availability/week", data={}).status_code == 303
    assert "You have not said when you are usually free." in amina.get("/availability").text


def test_a_time_of_the_week_that_is_none_is_said(world: World, browser) -> None:
    no = browser(world.member("Amina")).post("/availability/week", data={"usual": ["Tuesday night"]})
    assert no.status_code == 422
    assert "Write a time of the week like" in no.text
    assert "<title>Error: Your usual week" in no.text


def test_a_time_away_with_a_wrong_date_keeps_what_was_typed(world: World, browser) -> None:
    amina = browser(world.member("Amina"))
    no = amina.post(
        "/availability/away/new", data={"from_on": "31 February 2027", "until_on": "5 March 2027", "reason": "Rest"}
    )
    assert no.status_code == 422
    assert 'value="31 February 2027"' in no.text
    assert "Rest" in no.text
    assert '<a href="#from_on">There is no such date.' in no.text


def test_a_time_away_that_ends_first_is_said_beside_its_field(world: World, browser) -> None:
    amina = browser(world.member("Amina"))
    no = amina.post("/availability/away/new", data={"from_on": "5 August 2026", "until_on": "3 August 2026"})
    assert no.status_code == 422
    assert 'id="until_on-error"' in no.text
    assert "The last day is before the first day. Check both dates." in no.text


def test_a_time_away_is_added_and_removed(world: World, browser) -> None:
    amina = browser(world.member("Amina"))
    added = amina.post(
        "/availability/away/new", data={"from_on": "3 August 2026", "until_on": "10 August 2026", "reason": "Rest"}
    )
    page = amina.get(added.headers["location"]).text
    assert "Times away (1)" in page
    assert "Monday 3 August 2026 to Monday 10 August 2026" in page
    link = remove_link(page)
    assert "Remove this time away?" in amina.get(link).text
    assert amina.post(link).status_code == 303
    assert "Times away (0)" in amina.get("/availability").text


def test_a_pace_is_saved_and_shown_in_the_form(world: World, browser) -> None:
    amina = browser(world.member("Amina"))
    saved = amina.post("/availability/pacing", data={"most_a_week": "2", "not_before": "10:30"})
    assert saved.status_code == 303
    assert "You want no more than 2 in a week. You want nothing before 10:30am." in amina.get("/availability").text
    form = amina.get("/availability/pacing").text
    assert 'value="2"' in form
    assert 'value="10:30am"' in form
    assert amina.post("/availability/pacing", data={"most_a_week": "lots"}).status_code == 422


def test_somebody_elses_time_away_is_not_there(world: World, browser) -> None:
    amina, ben = browser(world.member("Amina")), browser(world.member("Ben"))
    amina.post("/availability/away/new", data={"from_on": "3 August 2026", "until_on": "3 August 2026"})
    link = remove_link(amina.get("/availability").text)
    assert (ben.get(link).status_code, ben.post(link).status_code) == (404, 404)


def test_finance_has_no_week_here(world: World, browser) -> None:
    for url in ("", "/week", "/pacing", "/away/new"):
        assert browser(world.finance).get(f"/availability{url}").status_code == 403
