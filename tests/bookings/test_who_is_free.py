"""Before a day is saved, the lead asks who is free then: with reasons, and nothing private."""

from typing import Any

import pytest

from api.availability.actions import set_usual_week
from api.bookings.actions import take_a_place
from api.bookings.queries import who_is_free
from api.kernel.context import Role, in_group
from api.kernel.london import Part
from api.kernel.refusals import Refused
from api.opportunities.queries import offer_facts
from api.opportunities.schemas import SessionIn
from api.people.actions import put_in_group
from tests.world import NOON, World
from web.opportunities.parts_of_the_form import WHEN

THEN = {"on": "Tuesday 24 March 2026", "starts": "10am", "ends": "1pm"}
TYPED = {"do": "free", **{f"sessions-0-{name}": words for name, words in THEN.items()}}


@pytest.fixture
def three(world: World) -> World:
    set_usual_week(world.member("Amina"), [(1, Part.MORNING), (1, Part.AFTERNOON)])
    set_usual_week(world.member("Ben"), [(0, Part.EVENING)])
    world.member("Cara")
    return world


def free(world: World, **times: str) -> dict[str, bool | None]:
    return {one.name: one.fits for one in who_is_free(world.lead, [SessionIn.model_validate(THEN | times)])}


def test_each_member_with_whether_they_are_free(three: World) -> None:
    assert free(three) == {"Amina": True, "Cara": None, "Ben": False}
    assert free(three, on="Monday 23 March 2026", starts="7pm", ends="8pm")["Ben"] is True


def test_whoever_has_a_place_in_it_is_not_busy_because_of_it(three: World) -> None:
    amina = three.member("Dee")
    opportunity = three.opportunity()
    take_a_place(amina, opportunity.id or 0)
    same = [SessionIn.model_validate({"on": "Tuesday 17 March 2026", "starts": "10am", "ends": "1pm"})]

    busy = {one.name: one.fits for one in who_is_free(three.lead, same)}
    here = {one.name: one.fits for one in who_is_free(three.lead, same, None, opportunity.id)}

    assert busy["Dee"] is False
    assert here["Dee"] is None


def test_a_number_of_another_group_tells_nothing_of_who_is_there(world: World, client: Any, browser: Any) -> None:
    amina, ours = world.member("Amina"), world.opportunity()
    group, nia, stream = world.other_group()
    in_group(world.session, group.id)
    put_in_group(world.session, NOON, group.id, amina.person_id, Role.MEMBER)
    theirs = world.opportunity(lead=nia, workstream_id=stream)
    take_a_place(world.acting(amina.person_id, group), theirs.id or 0)
    in_group(world.session, world.group.id)
    then = {"on": "Tuesday 17 March 2026", "starts": "10am", "ends": "1pm"}

    def asked(number: int | None) -> Any:
        return client(world.lead).post("/api/v1/free-members", json={"sessions": [then], "opportunity_id": number})

    assert [asked(one).json()["items"][0]["fits"] for one in (None, ours.id)] == [False, False]
    nobody = asked((theirs.id or 0) + 100)
    assert (asked(theirs.id).status_code, nobody.status_code) == (404, 404)
    assert asked(theirs.id).json()["detail"] == nobody.json()["detail"]
    typed = {"do": "free", **{f"sessions-0-{name}": words for name, words in then.items()}}
    page = browser(world.lead).post(WHEN.path(theirs.id or 0), data=typed)
    assert (page.status_code, "Amina" in page.text) == (404, False)


def test_times_that_are_no_times_are_refused(three: World) -> None:
    with pytest.raises(Refused, match="Write a day with its times"):
        who_is_free(three.lead, [])
    with pytest.raises(Refused):
        free(three, starts="1pm", ends="10am")


def test_the_form_shows_it_keeps_what_was_typed_and_saves_nothing(three: World, browser: Any) -> None:
    draft = three.draft(sessions=[], closes_on=None)
    page = browser(three.lead).post(WHEN.path(draft.id or 0), data=TYPED)

    assert page.status_code == 200
    assert "1 can come, 1 cannot, and 1 has not said." in page.text
    assert "Usually free on Tuesday mornings and Tuesday afternoons." in page.text
    assert 'value="Tuesday 24 March 2026"' in page.text
    assert "Error:" not in page.text
    assert offer_facts(three.lead, draft.id or 0).sessions == ()


def test_a_day_that_is_no_day_is_said_beside_the_button(three: World, browser: Any) -> None:
    lead, here = browser(three.lead), WHEN.path(three.draft().id or 0)
    said = lead.post(here, data=TYPED | {"sessions-0-on": "soon"}).text
    assert "Write the date with the month as a word, like 27 March 2027." in said.split('id="free"')[1][:400]
    nothing = lead.post(here, data={"do": "free"}).text
    assert "Write a day with its times, or a date to finish by." in nothing


def test_rest_says_the_same_and_only_a_lead_asks(three: World, client: Any) -> None:
    body = {"sessions": [THEN]}
    said = client(three.lead).post("/api/v1/free-members", json=body).json()
    assert said["sentence"] == "1 can come, 1 cannot, and 1 has not said."
    assert [one["name"] for one in said["items"]] == ["Amina", "Cara", "Ben"]
    for who in (three.finance, three.member("Eve")):
        assert client(who).post("/api/v1/free-members", json=body).status_code == 403
