"""REST says and reads the same as the pages."""

import pytest

from tests.world import World

WHOLE = {"usual": ["Thursday afternoon", "tuesday morning"], "most_a_week": 2, "not_before": "11am"}


def test_a_member_says_it_all_and_reads_it_back(world: World, client) -> None:
    amina = client(world.member("Amina"))
    said = amina.put("/api/v1/availability", json=WHOLE)
    assert said.status_code == 200, said.text
    assert said.json() == amina.get("/api/v1/availability").json()
    assert said.json() == {
        "usual": ["Tuesday morning", "Thursday afternoon"],
        "usual_in_words": "You are free on Tuesday mornings and Thursday afternoons.",
        "most_a_week": 2,
        "not_before": "11:00",
        "pace_in_words": "You want no more than 2 in a week. You want nothing before 11am.",
        "away": [],
    }


def test_what_is_left_out_is_taken_away(world: World, client) -> None:
    amina = client(world.member("Amina"))
    amina.put("/api/v1/availability", json=WHOLE)
    said = amina.put("/api/v1/availability", json={}).json()
    assert (said["usual"], said["most_a_week"], said["not_before"]) == ([], None, None)


def test_a_time_away_is_added_read_and_removed(world: World, client) -> None:
    amina = client(world.member("Amina"))
    new = {"from_on": "3 August 2026", "until_on": "2026-08-10", "reason": "Family"}
    added = amina.post("/api/v1/availability/away", json=new)
    assert added.status_code == 201, added.text
    assert added.json()["sentence"] == "Monday 3 August 2026 to Monday 10 August 2026"
    url = f"/api/v1/availability/away/{added.json()['id']}"
    assert added.json()["reason"] is None, "an answer may be kept, and a reason is private"
    assert amina.get(url).json() == added.json() | {"reason": "Family"}
    assert amina.delete(url).status_code == 204
    assert amina.get(url).status_code == 404


@pytest.mark.parametrize(
    ("body", "field", "sentence"),
    [
        ({"usual": ["Tuesday night"]}, "usual-0", "Write a time of the week like “Tuesday morning”."),
        ({"most_a_week": 15}, "most_a_week", "Write how many in a week as a number from 1 to 14."),
        ({"not_before": "25:00"}, "not_before", "Write the time like 10am or 2:30pm."),
        ({"usual": [["Tuesday morning"]]}, "usual-0", "Write a time of the week like “Tuesday morning”."),
        ({"weekly": []}, "weekly", "We do not know “weekly”."),
    ],
)
def test_a_wrong_week_is_answered_with_how_to_put_it_right(
    world: World, client, body: dict, field: str, sentence: str
) -> None:
    amina = client(world.member("Amina"))
    no = amina.put("/api/v1/availability", json=body)
    assert no.status_code == 422
    assert no.json()["errors"][0]["field"] == field
    assert no.json()["errors"][0]["detail"].startswith(sentence)
    assert amina.get("/api/v1/availability").json()["usual"] == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"from_on": "31 February 2027", "until_on": "3 March 2027"}, "from_on"),
        ({"from_on": "3 August 2026"}, "until_on"),
        ({"from_on": "10 August 2026", "until_on": "3 August 2026"}, "until_on"),
        ({"from_on": "3 August 2026", "until_on": "4 August 2026", "reason": "x" * 5001}, "reason"),
        ({"from_on": "3 August 2026", "until_on": "4 August 2026", "why": "x"}, "why"),
    ],
)
def test_a_wrong_time_away_writes_nothing(world: World, client, body: dict, field: str) -> None:
    amina = client(world.member("Amina"))
    no = amina.post("/api/v1/availability/away", json=body)
    assert no.status_code == 422, no.text
    assert [one["field"] for one in no.json()["errors"]] == [field]
    assert amina.get("/api/v1/availability").json()["away"] == []


def test_anothers_time_away_is_not_there(world: World, client) -> None:
    amina, ben = client(world.member("Amina")), client(world.member("Ben"))
    added = amina.post("/api/v1/availability/away", json={"from_on": "3 August 2026", "until_on": "3 August 2026"})
    url = f"/api/v1/availability/away/{added.json()['id']}"
    assert (ben.get(url).status_code, ben.delete(url).status_code) == (404, 404)


def test_a_lead_who_is_no_member_has_no_week_here(world: World, client) -> None:
    assert client(world.lead).get("/api/v1/availability").status_code == 403
