"""What is taken back is gone from every page and every REST answer, for everybody, with the next request."""

import re
from collections.abc import Callable, Iterator

import pytest

from api.kernel.context import Context
from api.kernel.uploads import Upload
from api.stories.actions import add_recording, take_back, withdraw_story
from api.stories.queries import quotes_for_reports
from api.stories.schemas import TranscriptIn
from api.stories.tables import Story, Use
from tests.api_contract.pages import page_routes
from tests.architecture.test_api import document
from tests.depth import DEEP
from tests.kernel.sounds import wav
from tests.stories.told import ALL, agreed, responded, say, tag
from tests.world import World

SOUND = wav()
PLANTED = {
    "about": "zebracrossing",
    "story": "quokka",
    "name": "Wilhelmina",
    "place": "Atlantis",
    "transcript": "xylophone",
    "captions": "marimba",
    "response": "yodelling",
    "sound": SOUND[-60:].decode("latin-1"),
}
OF_USE = {
    Use.GROUP: set(PLANTED),
    Use.RECORDING: {"transcript", "captions", "sound"},
    Use.NAME: {"name"},
    Use.PLACE: {"place"},
}
OURS = re.compile(r"/(api/v1/)?(stor|my-stor|changed|$)")


@pytest.fixture
def amina(world: World) -> Context:
    return world.member("Amina Yusuf")


@pytest.fixture
def planted(world: World, amina: Context) -> Story:
    made = agreed(
        world, amina, *ALL, about="zebracrossing", story="We saw a quokka. It sat.", name="Wilhelmina", place="Atlantis"
    )
    captions = "WEBVTT\n\n00:00.000 --> 00:02.000\nmarimba"
    add_recording(amina, made.id or 0, Upload("a.wav", SOUND), TranscriptIn(transcript="xylophone", captions=captions))
    world.session.flush()
    tag(world, world.lead, made, first=1)
    responded(world, world.lead, made, "There was yodelling.")
    return made


@pytest.fixture
def others(world: World) -> list[Context]:
    """Everybody but Amina, who always sees her own."""
    _, lead, _ = world.other_group()
    return [world.member("Ben Okri"), world.lead, world.admin, world.finance, lead]


Opens = Callable[[Context], object]


def seen(browser: Opens, client: Opens, story_id: int, people: list[Context], *, everywhere: bool = False) -> set[str]:
    """Which of the planted words anybody meets."""
    found: set[str] = set()
    for ctx in people:
        doors = (browser(ctx), client(ctx))
        for address in addresses(story_id, everywhere=everywhere):
            answer = doors[address.startswith("/api/")].get(address)  # type: ignore[attr-defined]
            assert answer.status_code < 500, address
            body = answer.content.decode("latin-1")
            found |= {name for name, word in PLANTED.items() if word in body}
    return found


def every_address() -> Iterator[str]:
    """All that can be opened, in both formats where it is a page of stories."""
    yield from (route for method, route in page_routes() if method == "GET")
    yield from (f"/api/v1{path}" for path, known in document()["paths"].items() if "get" in known)


def addresses(story_id: int, *, everywhere: bool) -> Iterator[str]:
    for route in every_address():
        path = re.sub(r"\{story_id(:\w+)?\}", str(story_id), route)
        if OURS.match(path) or (everywhere and "{" not in path):
            yield re.sub(r"\{[^}]+\}", "1", path)
    yield from (f"/stories/{story_id}?format=easy", "/stories?format=easy", f"/stories/{story_id}/sense?format=easy")


def test_each_use_that_is_taken_back_takes_its_words_with_it(
    world: World, browser, client, amina: Context, planted: Story, others: list[Context]
) -> None:
    number = planted.id or 0
    assert seen(browser, client, number, others[:1]) == set(PLANTED)
    for use, gone in OF_USE.items():
        take_back(amina, number, use)
        assert seen(browser, client, number, others[:1]) == set(PLANTED) - gone, use
        say(world, amina, planted, *ALL)
    assert "quokka" in quotes_for_reports(world.lead)[0].words
    take_back(amina, number, Use.REPORTS)
    world.session.flush()
    assert quotes_for_reports(world.lead) == []


def test_a_withdrawn_story_is_nowhere_for_anybody(
    world: World, browser, client, amina: Context, planted: Story, others: list[Context]
) -> None:
    """Every page there is, on one database; on the other those of stories, except in `./run thorough`."""
    withdraw_story(amina, planted.id or 0)
    everywhere = DEEP or world.database.is_file
    assert seen(browser, client, planted.id or 0, others[:1], everywhere=everywhere) == set()
    assert seen(browser, client, planted.id or 0, [amina, *others[1:]]) == set()


def test_a_yes_that_ends_takes_its_words_with_it_without_anybody_doing_anything(
    world: World, browser, client, amina: Context, planted: Story, others: list[Context]
) -> None:
    say(world, amina, planted, *ALL, told_until="3 March 2026")
    later = [one.at(one.now.replace(day=4)) for one in others[:1]]
    assert seen(browser, client, planted.id or 0, later) == set()


def test_an_answer_that_was_kept_to_be_given_again_has_no_words_in_it(
    world: World, client, amina: Context, planted: Story
) -> None:
    """The same key gives the first answer again, for 90 days."""
    body = {"whose": "my own", "about": "zebracrossing", "story": "A quokka."}
    rest, key = client(amina), {"Idempotency-Key": "one"}
    kept = rest.post("/api/v1/stories", json=body, headers=key)
    assert kept.status_code == 201
    number = kept.json()["id"]
    said = dict.fromkeys(ALL, True)
    answers = [
        kept,
        rest.put(f"/api/v1/stories/{number}/consents", json=said, headers={"Idempotency-Key": "2", "If-Match": '"1"'}),
        rest.post(f"/api/v1/stories/{number}/withdrawal", headers={"Idempotency-Key": "three"}),
        rest.post("/api/v1/stories", json=body, headers=key),
    ]
    assert [one.status_code for one in answers] == [201, 200, 200, 201]
    assert not any(word in one.text for one in answers for word in PLANTED.values())
