"""The administrator keeps the group's settings, and two who do so at once do not undo each other."""

import pytest
from sqlmodel import select

from api.people.tables import Group
from tests.world import World

SETTINGS = {
    "name": "The Advisory Group", "organisation": "The Centre", "nation": "Wales", "help_person": "Lena Hart",
    "help_phone": "01632 960 001", "help_email": "help@group.example", "promise_working_days": 10, "offer_hours": 24,
    "late_cancel_days": 5,
}  # fmt: skip


def test_the_administrator_changes_the_promise(world: World, client) -> None:  # type: ignore[no-untyped-def]
    ada = client(world.admin)
    read = ada.get("/api/v1/group")
    assert (read.headers["etag"], read.json()["promise_working_days"]) == ('"1"', 20)

    changed = ada.put("/api/v1/group", json=SETTINGS, headers={"If-Match": read.headers["etag"]})
    assert (changed.status_code, changed.headers["etag"], changed.json()["nation"]) == (200, '"2"', "Wales")


def test_a_stale_version_is_refused_and_none_at_all_too(world: World, client) -> None:  # type: ignore[no-untyped-def]
    ada = client(world.admin)
    ada.put("/api/v1/group", json=SETTINGS, headers={"If-Match": '"1"'})

    stale = ada.put("/api/v1/group", json=SETTINGS | {"name": "Other"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "changed-meanwhile")
    assert ada.put("/api/v1/group", json=SETTINGS).status_code == 428
    assert world.session.exec(select(Group.name)).one() == "The Advisory Group"


@pytest.mark.parametrize("who", ["lead", "finance"])
def test_only_the_administrator_changes_them(world: World, client, browser, who: str) -> None:  # type: ignore[no-untyped-def]
    someone = getattr(world, who)

    assert client(someone).put("/api/v1/group", json=SETTINGS, headers={"If-Match": '"1"'}).status_code == 403
    assert browser(someone).get("/group").status_code == 403


def test_the_page_saves_and_keeps_what_was_typed_when_somebody_was_quicker(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    ada = browser(world.admin)
    assert 'name="version" value="1"' in ada.get("/group").text
    assert ada.post("/group", data=SETTINGS | {"version": "1"}).status_code == 303

    stale = ada.post("/group", data=SETTINGS | {"version": "1", "organisation": "A Third Place"})
    assert stale.status_code == 412
    assert "Look again, then make your change." in stale.text
    assert "A Third Place" in stale.text
    assert 'name="version" value="1"' in stale.text, "what was saved first is not on this page"
    assert "see what is saved now" in stale.text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"promise_working_days": "soon"}, "Write the working days until we pay as a whole number, like 4."),
        ({"promise_working_days": "121"}, "is 120 or less."),
        ({"offer_hours": "0"}, "is 1 or more."),
        ({"nation": "France"}, "Choose one of these for"),
    ],
)
def test_what_cannot_be_kept_is_refused(world: World, browser, wrong: dict[str, str], said: str) -> None:  # type: ignore[no-untyped-def]
    answer = browser(world.admin).post("/group", data=SETTINGS | {"version": "1"} | wrong)

    assert answer.status_code == 422
    assert said in answer.text
