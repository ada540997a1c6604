"""Strange words are in a private entry. Nobody else reads them anywhere, and no number shows that there is an entry."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlmodel import select

from api.impact.actions import choose_sharing, write_entry
from api.impact.schemas import SharingIn
from api.impact.tables import ImpactEntry
from api.kernel.context import Role
from api.kernel.uploads import Upload
from api.messages.tables import Message
from tests.api_contract.asking import ask
from tests.api_contract.document import operations
from tests.api_contract.driving import Answer, Caller
from tests.api_contract.kept_things import things_of
from tests.api_contract.numbers import Group
from tests.api_contract.pages import page_routes
from tests.api_contract.things import AFTERWARDS, Things, signed_in
from tests.claims.files import picture
from tests.guard.searching import URLENCODED
from tests.impact.told import new
from tests.kernel.sounds import wav
from tests.world import World

pytestmark = [pytest.mark.slow, pytest.mark.halved]
WORD = "Quillfeathering"
NEW_EACH_TIME = re.compile(r'name="idempotency_key" value="\w+"')
NUMBERED = ("/impact", "/api/v1/impact")


@pytest.fixture
def things(world: World) -> Things:
    return things_of(world)


def planted(world: World, things: Things) -> ImpactEntry:
    """In the words, in what is in the photo; with a recording. It is the entry that every address asks for."""
    amina = replace(things.ours.people[Role.MEMBER], session=world.session).at(AFTERWARDS)
    files = Upload(f"{WORD}.wav", wav()), Upload(f"{WORD}.jpg", picture())
    row = write_entry(amina, new(words=f"{WORD} in the words", photo_words=f"{WORD} in the photo"), *files)
    world.save()
    return row


def caller_of(world: World, things: Things, who: str) -> tuple[Caller, Caller]:
    """Their token and their browser."""
    if who in ("lead", "finance"):
        return things.ours.callers[Role(who)], things.ours.browsers[Role(who)]
    if who == "another member":
        ben = world.acting(things.ours.ids["member_id"][0])
        rest = Caller(things.app, {"authorization": f"Bearer {world.token(ben)}"})
        world.save()
        return rest, signed_in(world, things.app, ben)
    admin, amina = things.ours.people[Role.ADMIN], things.ours.people[Role.MEMBER].person_id
    rest = Caller(things.app, dict(things.ours.callers[Role.ADMIN].headers) | {"on-behalf-of": str(amina)})
    pages = signed_in(world, things.app, admin)
    assert pages.call("POST", f"/people/{amina}/acting", b"idempotency_key=act", URLENCODED).status == 303
    return rest, pages


def said(answer: Answer) -> str:
    return answer.body.decode("latin-1") + answer.error + "".join(answer.headers.values())


def everything(things: Things, rest: Caller, pages: Caller, ours: Group) -> Iterator[tuple[str, Answer]]:
    """Every GET over REST, and every page."""
    for one in operations(things.document):
        if one.method == "GET":
            yield one.name, ask(things, rest, one, ours, None, 0)
    for method, route in page_routes():
        if method == "GET":
            yield route, pages.get(ours.filled(route))


def numbers(rest: Caller, pages: Caller) -> Iterator[str]:
    """What could count it: the log, its picture, and the home page."""
    for path in ("/", "/impact", "/impact?direction=group_to_centre", "/impact/mine", "/changed"):
        yield NEW_EACH_TIME.sub("", pages.get(path).body.decode())
    for path in ("/impact-picture", "/impact-entries", "/impact-entries?mine=true"):
        yield rest.get(f"/api/v1{path}").body.decode()


@pytest.mark.parametrize("who", ["lead", "another member", "whoever acts for her", "finance"])
def test_nobody_else_reads_it_on_any_page_or_over_rest_and_no_number_has_it(
    world: World, things: Things, who: str
) -> None:
    rest, pages = caller_of(world, things, who)
    before = list(numbers(rest, pages))
    row = planted(world, things)
    ours = replace(things.ours, ids=things.ours.ids | {"entry_id": [row.id]})

    found = [where for where, answer in everything(things, rest, pages, ours) if WORD in said(answer)]
    assert found == []
    assert list(numbers(rest, pages)) == before


def test_the_search_finds_it_once_it_is_shared(world: World, things: Things) -> None:
    """The control; and its owner reads it all the time."""
    row = planted(world, things)
    rest, pages = caller_of(world, things, "lead")
    own = things.ours.browsers[Role.MEMBER]
    assert WORD in said(own.get(f"/impact/{row.id}"))
    amina = replace(things.ours.people[Role.MEMBER], session=world.session)
    choose_sharing(amina, row.id, SharingIn(shared=True, credited_as=None))
    world.save()

    read = {where: answer for where, answer in read_of_the_log(rest, pages, row.id) if WORD in said(answer)}
    assert {f"/impact/{row.id}", "/impact", f"/api/v1/impact-entries/{row.id}"} <= set(read)
    choose_sharing(amina, row.id, SharingIn(shared=False, credited_as=None))
    world.save()
    assert [where for where, answer in read_of_the_log(rest, pages, row.id) if WORD in said(answer)] == []


def read_of_the_log(rest: Caller, pages: Caller, number: int) -> Iterator[tuple[str, Answer]]:
    for path in ("/impact", f"/impact/{number}", f"/impact/{number}/confirm", f"/impact/{number}/photo"):
        yield path, pages.get(path)
    for path in ("impact-entries", f"impact-entries/{number}", f"impact-entries/{number}/recording"):
        yield f"/api/v1/{path}", rest.get(f"/api/v1/{path}")


def test_no_row_holds_it_in_plain_words(world: World, things: Things) -> None:
    planted(world, things)

    kept = [value for row in world.session.exec(select(ImpactEntry)) for value in row.model_dump().values()]
    assert not [
        value for value in kept if WORD in (value.decode("latin-1") if isinstance(value, bytes) else str(value))
    ]
    assert not [one for one in world.session.exec(select(Message)) if WORD in str(one.model_dump())]
