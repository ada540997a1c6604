"""Whoever reads Easy Read is told the same facts, in short sentences with one idea each."""

import re

import pytest

from api.kernel.context import Context
from api.messages.actions import tell
from api.messages.letters import FOLDER, KINDS, parted, written
from api.people.tables import Format, Person
from api.settings import settings
from tests.messages.posting import PostBox, send
from tests.messages.reading import letters_to
from tests.messages.test_tell import FACTS, NEVER
from tests.world import World

MOST_WORDS = 15


def in_easy_read(world: World, person: Context, *, text: str | None = None) -> None:
    world.session.get_one(Person, person.person_id).format = Format.EASY_READ
    world.group.help_text = text
    world.session.flush()


def sentences(letter: str) -> list[str]:
    """As they stand, each on its own; an address is one word that nobody reads aloud."""
    words = re.sub(r"https?://\S+", "", letter.removeprefix("Subject: "))
    return [one for line in words.splitlines() for one in re.split(r"(?<=[.?!])\s+", line) if one.strip()]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_letter_has_the_same_facts_in_both_forms(kind: str) -> None:
    standard, easy = (written(kind, FACTS[kind], easy=form) for form in (False, True))

    assert parted(easy)[0] == parted(standard)[0], "the same letter has the same subject"
    assert parted(easy)[1] != parted(standard)[1]
    for letter in (standard, easy):
        assert [str(fact) for fact in FACTS[kind].values() if str(fact) not in letter] == []
    links = [set(re.findall(r"https?://\S+", letter)) for letter in (standard, easy)]
    assert links[0] == links[1]
    numbers = [set(re.findall(r"\d[\d.,-]*\d|\d", letter)) for letter in (standard, easy)]
    assert numbers[0] == numbers[1]
    pressed = [set(re.findall(r'"([^"]+)"', letter)) for letter in (standard, easy)]
    assert pressed[0] == pressed[1]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_sentence_is_short_and_stands_on_its_own_line(kind: str) -> None:
    easy = written(kind, FACTS[kind], easy=True)

    assert [one for one in sentences(easy) if len(one.split()) > MOST_WORDS] == []
    facts = {str(fact) for fact in FACTS[kind].values()}
    body = [line for line in parted(easy)[1].splitlines() if line not in facts]
    assert [line for line in body if len(re.findall(r"[.?!](?=\s|$)", line)) > 1] == [], "two ideas on one line"
    assert not NEVER.search(easy)
    assert "$" not in easy


def test_no_easy_letter_is_left_over() -> None:
    easy = {file.name.removesuffix(".easy.txt") for file in FOLDER.glob("*.easy.txt")}

    assert easy == KINDS


def test_the_format_of_the_person_chooses(world: World, amina: Context) -> None:
    tell(world.lead, amina.person_id, "lapsed", title="A leaflet")
    in_easy_read(world, amina)
    tell(world.lead, amina.person_id, "lapsed", title="A leaflet")

    standard, easy = letters_to(world, amina.person_id)
    assert standard == written("lapsed", {"title": "A leaflet"})
    assert easy == written("lapsed", {"title": "A leaflet"}, easy=True)


def test_the_end_of_the_letter_is_in_easy_read_too(world: World, amina: Context) -> None:
    in_easy_read(world, amina, text="07700 900 123")
    tell(world.lead, amina.person_id, "lapsed", title="A leaflet")
    box = PostBox()
    send(world, box)

    letter = box.sent[0].get_content()
    for line in ("Phone Lena Hart: 01632 960 001", "Or send a text to: 07700 900 123", "Or answer this email."):
        assert line in letter.splitlines()
    assert [one for one in sentences(letter) if len(one.split()) > MOST_WORDS] == []
    assert settings().base_url in letter
