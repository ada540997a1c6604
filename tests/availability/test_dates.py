"""The dates that a member is asked about, answered together on one page, or one at a time in Easy Read."""

import re

from api.bookings.actions import assign_member, take_a_place, withdraw_offer
from api.bookings.queries import my_bookings
from api.bookings.schemas import Which
from api.kernel.context import Context
from tests.world import World


def on(day: str) -> dict[str, object]:
    return {"sessions": [{"on": f"{day} March 2026", "starts": "10am", "ends": "1pm"}]}


def asked(world: World, member: Context, *days: str) -> list[int]:
    """The numbers of the bookings that wait for an answer."""
    return [assign_member(world.lead, world.opportunity(**on(day)).id, member.person_id).id for day in days]


def states(member: Context) -> list[str]:
    rows = [*my_bookings(member, Which.COMING, None), *my_bookings(member, Which.EARLIER, None)]
    return [row.state.value for row in sorted(rows, key=lambda row: row.id)]


def test_each_date_is_a_question_and_all_are_answered_together(world: World, browser) -> None:
    member = world.member("Amina")
    first, second, third = asked(world, member, "17", "18", "19")
    amina = browser(member)
    page = amina.get("/availability/dates").text
    assert re.findall(r"<legend[^>]*>([^<]+)", page) == [
        f"{day} March 2026, 10am to 1pm" for day in ("Tuesday 17", "Wednesday 18", "Thursday 19")
    ]
    saved = amina.post(
        "/availability/dates", data={f"say-{first}": "yes", f"say-{second}": "no", f"say-{third}": "later"}
    )
    assert (saved.status_code, saved.headers["location"]) == (303, "/availability?saved=dates")
    assert states(member) == ["booked", "said no", "offered"]
    assert "We have saved your answers." in amina.get("/availability?saved=dates").text


def test_yes_to_all_is_one_press(world: World, browser) -> None:
    member = world.member("Amina")
    asked(world, member, "17", "18")
    amina = browser(member)
    ticked = re.findall(r'name="(say-\d+)" type="radio" value="(\w+)" checked', amina.get("/availability/dates").text)
    asked(world, member, "19")
    amina.post("/availability/dates", data={"do": "yes"} | dict(ticked))
    assert states(member) == ["booked", "booked", "offered"]


def test_one_date_that_cannot_be_keeps_all_of_them_as_they_were(world: World, browser) -> None:
    member = world.member("Amina")
    first, second = asked(world, member, "17", "17")
    no = browser(member).post("/availability/dates", data={f"say-{first}": "yes", f"say-{second}": "yes"})
    assert no.status_code == 409
    assert f'<a href="#say-{second}">' in no.text
    assert no.text.count("checked") == 2
    assert states(member) == ["offered", "offered"]


def test_an_offer_that_was_taken_back_meanwhile_moves_no_answer_to_another_date(world: World, browser) -> None:
    member = world.member("Amina")
    first, second = asked(world, member, "17", "18")
    amina = browser(member)
    withdraw_offer(world.lead, first)
    no = amina.post("/availability/dates", data={f"say-{first}": "no", f"say-{second}": "later"})
    assert no.status_code == 409
    assert f'name="say-{second}" type="radio" value="later" checked' in no.text
    assert states(member)[1] == "offered"


def test_nothing_said_and_nonsense_are_told_how_to_be_put_right(world: World, browser) -> None:
    member = world.member("Amina")
    (number,) = asked(world, member, "17")
    amina = browser(member)
    nothing = amina.post("/availability/dates", data={f"say-{number}": "later"})
    assert (nothing.status_code, "Say yes or no to at least one date." in nothing.text) == (422, True)
    nonsense = amina.post("/availability/dates", data={f"say-{number}": "perhaps"})
    assert (nonsense.status_code, "Choose yes, no or later for this date." in nonsense.text) == (422, True)
    assert f'<a href="#say-{number}">' in nonsense.text


def test_nobody_answers_for_another_member(world: World, browser) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    (number,) = asked(world, amina, "17")
    assert browser(ben).post("/availability/dates", data={f"say-{number}": "yes"}).status_code == 404
    assert states(amina) == ["offered"]


def test_in_easy_read_it_is_one_date_at_a_time(world: World, browser) -> None:
    member = world.member("Amina")
    first, second = asked(world, member, "17", "18")
    amina = browser(member)
    steps = {"steps": f"say-{first} say-{second}"}
    page = amina.get("/availability/dates?format=easy").text
    assert "Can you come: question 1 of 2" in page
    on_to = amina.post(
        "/availability/dates?format=easy", data=steps | {"step": "0", "do": "next", f"say-{first}": "yes"}
    )
    assert "question 2 of 2" in on_to.text
    assert f'name="say-{first}" value="yes"' in on_to.text
    beyond = amina.post("/availability/dates?format=easy", data={"steps": "a b c d", "step": "3", "do": "back"})
    assert beyond.status_code == 200


def test_with_no_date_to_answer_it_says_so(world: World, browser) -> None:
    member = world.member("Amina")
    take_a_place(member, world.opportunity(**on("17")).id)
    assert "No date waits for your answer" in browser(member).get("/availability/dates").text
