"""Somebody in several groups looks at one of them at a time."""

from api.kernel.context import Role, in_group
from api.people.actions import put_in_group
from tests.accounts.conftest import Person
from tests.world import NOON, World


def in_both(world: World, person_id: int) -> int:
    other, _, _ = world.other_group()
    in_group(world.session, other.id)
    put_in_group(world.session, NOON, other.id, person_id, Role.LEAD)
    in_group(world.session, world.group.id)
    return other.id


def test_whoever_is_in_one_group_starts_there(amina: Person) -> None:
    amina.presses(amina.asks())

    assert "The Advisory Group" in amina.at_now.get("/").text


def test_whoever_is_in_two_chooses_and_can_change(amina: Person, world: World) -> None:
    other = in_both(world, amina.ctx.person_id)
    amina.presses(amina.asks())
    assert amina.at_now.get("/").headers["location"] == "/groups"

    amina.at_now.post("/groups", data={"group_id": str(other)})
    home = amina.at_now.get("/").text
    assert "The Group Next Door" in home
    assert "Claims to check" in home
    amina.at_now.post("/groups", data={"group_id": str(world.group.id)})
    home = amina.at_now.get("/").text
    assert "Claims to check" not in home
    assert "Availability" in home


def test_a_group_that_is_not_theirs_is_not_there(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    other, _, _ = world.other_group()

    assert browser(world.lead).post("/groups", data={"group_id": str(other.id)}).status_code == 404


def test_what_is_not_there_may_be_in_their_other_group(amina: Person, world: World) -> None:
    other = in_both(world, amina.ctx.person_id)
    amina.presses(amina.asks())
    amina.at_now.post("/groups", data={"group_id": str(world.group.id)})

    for path, status in (("/opportunities/999", 404), ("/lead/opportunities/new", 403)):
        for style in ("", "?format=easy"):
            problem = amina.at_now.get(path + style)
            assert (problem.status_code, "The Advisory Group</strong> now." in problem.text) == (status, True)
            assert 'href="/groups' in problem.text.split("<main")[1]
    amina.at_now.post("/groups", data={"group_id": str(other)})
    assert amina.at_now.get("/lead/opportunities/new").status_code == 200


def test_whoever_is_in_one_group_is_not_sent_to_another(amina: Person) -> None:
    amina.presses(amina.asks())

    assert "/groups" not in amina.at_now.get("/opportunities/999").text


def test_nothing_chosen_is_said_beside_the_choices(amina: Person, world: World) -> None:
    in_both(world, amina.ctx.person_id)
    amina.presses(amina.asks())
    answer = amina.at_now.post("/groups", data={})

    assert answer.status_code == 422
    assert "Tell us which group to open." in answer.text


def test_whoever_is_in_no_group_is_told_so(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    alone = browser(world.person("Al One"))

    assert alone.get("/").headers["location"] == "/groups"
    assert "You are not in a group now." in alone.get("/groups").text
    assert alone.get("/opportunities").status_code == 403
