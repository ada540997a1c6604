"""A person says what they are called, and how we reach them."""

import pytest
from sqlmodel import col, select

from api.kernel.events import Event
from api.people.tables import Person
from tests.world import World

WELL = {"name": "Amina Yusuf", "phone": "01632 960 101", "format": "easy read", "contact_by": "text message"}


def test_somebody_changes_their_details_and_the_page_follows_their_format(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = browser(world.member("Amina"))
    assert amina.post("/settings/details", data=WELL).headers["location"] == "/settings"

    shown = amina.get("/settings").text
    assert "01632 960 101" in shown
    assert "tp-format-easy_read" in shown
    assert 'value="Amina Yusuf"' in amina.get("/settings/details").text


def test_only_the_names_of_the_fields_are_recorded(world: World, client) -> None:  # type: ignore[no-untyped-def]
    client(world.member("Amina Yusuf")).put("/api/v1/me", json=WELL)

    last = world.session.exec(select(Event).order_by(col(Event.id).desc()).limit(1)).one()
    assert last.fields == '["phone", "format", "contact_by"]'


def test_nothing_changed_is_nothing_recorded(world: World, client) -> None:  # type: ignore[no-untyped-def]
    amina = client(world.member("Amina Yusuf"))
    first = amina.put("/api/v1/me", json=WELL)
    before = len(world.session.exec(select(Event.id)).all())

    assert amina.put("/api/v1/me", json=WELL).json() == first.json()
    assert len(world.session.exec(select(Event.id)).all()) == before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "  "}, "Tell us the name to call you by."),
        ({"name": "A" * 201}, "can be 200 characters or fewer."),
        ({"phone": "call me"}, "Write the phone number in numbers, like 01632 960 001."),
        ({"phone": "12"}, "Write the phone number in numbers, like 01632 960 001."),
        ({"phone": ""}, "Give a phone number, or choose another way to reach you."),
        ({"contact_by": "pigeon"}, "Choose one of these for how to reach you:"),
        ({"name": "Amina\u0000"}, "hidden character"),
    ],
)
def test_what_is_wrong_is_said_what_was_typed_is_kept_and_nothing_is_written(  # type: ignore[no-untyped-def]
    world: World, browser, wrong: dict[str, str], said: str
) -> None:
    amina = world.member("Amina")
    answer = browser(amina).post("/settings/details", data=WELL | wrong)

    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="01632 960 101"' in answer.text or "phone" in wrong
    person = world.session.exec(select(Person).where(col(Person.id) == amina.person_id)).one()
    assert (person.name, person.phone) == ("Amina", None)


def test_rest_refuses_in_the_same_words_and_names_what_it_does_not_know(world: World, client) -> None:  # type: ignore[no-untyped-def]
    amina = client(world.member("Amina"))

    no_phone = amina.put("/api/v1/me", json=WELL | {"phone": None})
    assert no_phone.json()["errors"][0] == {
        "field": "phone", "pointer": "/phone", "detail": "Give a phone number, or choose another way to reach you.",
    }  # fmt: skip
    assert "We do not know “nickname”." in amina.put("/api/v1/me", json=WELL | {"nickname": "A"}).text


def test_nobody_changes_their_email_here(world: World, client) -> None:  # type: ignore[no-untyped-def]
    answer = client(world.member("Amina")).put("/api/v1/me", json=WELL | {"email": "other@people.example"})

    assert answer.status_code == 422
