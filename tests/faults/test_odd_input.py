"""Whatever is sent, to any route, by anyone: a sentence that says how to put it right, and never a 5xx."""

from collections.abc import Iterator
from html.parser import HTMLParser
from random import Random
from typing import Any

import pytest

from api.kernel.context import Role
from tests.api_contract.document import Operation, example_of, operations
from tests.api_contract.driving import Answer, Caller, as_multipart, wrong_with
from tests.api_contract.kept_things import things_of
from tests.api_contract.pages import page_routes
from tests.api_contract.things import Things, signed_in
from tests.depth import share
from tests.faults import odd
from tests.world import World

pytestmark = [pytest.mark.shared, pytest.mark.slow]
SEED = 20261122
ROLES = (Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
# How many spoiled bodies, queries and headers each route gets from each person.
BODIES, QUERIES, HEADERS, PATHS = 3, 1, 1, 1
NOT_YOUR_ROLE = 403
# Each database tries one of these, from each person another; `./run thorough` tries all of them on both.
PARTS = 8


@pytest.fixture
def things(world: World) -> Things:
    return things_of(world)


def test_rest_has_a_sentence_for_whatever_is_sent(world: World, things: Things) -> None:
    chance, wrong, calls = Random(SEED), [], 0
    routes = list(operations(things.document))
    for turn, role in enumerate(ROLES):
        chance.shuffle(routes)
        for one in share(routes, turn, on_file=world.database.is_file, of=PARTS):
            for answer, said in odd_answers(chance, things, one, things.ours.callers[role]):
                calls += 1
                if fault := wrong_with(answer, rest=True):
                    wrong.append(f"{role}: {said}: {fault}")
    assert calls > 300
    assert not wrong, summary(wrong)


def test_every_page_has_words_for_whatever_is_sent(world: World, things: Things) -> None:
    chance, wrong, calls = Random(SEED), [], 0
    routes = list(page_routes())
    for turn, role in enumerate(ROLES):
        chance.shuffle(routes)
        for method, path in share(routes, turn, on_file=world.database.is_file, of=PARTS):
            # Anew for each page: some sign out, choose another group, or begin to act for somebody else.
            browser = signed_in(world, things.app, things.ours.people[role])
            for answer, said in odd_pages(chance, things, method, path, browser):
                calls += 1
                if fault := wrong_with(answer, rest=False):
                    wrong.append(f"{role}: {said}: {fault}")
    assert calls > 300
    assert not wrong, summary(wrong)


def odd_answers(chance: Random, things: Things, one: Operation, caller: Caller) -> Iterator[tuple[Answer, str]]:
    def tried(spoiled: str, body: Any = None, headers: Any = None) -> tuple[Answer, str]:
        path = spoiled if spoiled.startswith("/") else "/api/v1" + a_path(chance, things, one.path) + spoiled
        answer = caller.call(one.method, path, body, a_version(chance) | (headers or {}))
        return answer, f"{one.name} at {path[:200]} with {str(body)[:300]} {headers}"

    example = example_of(things.document, one.body_schema) if one.body_schema is not None else None
    for odd_path in odd_paths(chance, one.path, PATHS):
        yield tried("/api/v1" + odd_path, example)
    plain = tried("", as_multipart(example, {})[0] if one.content_type == "multipart/form-data" else example)
    yield plain
    if plain[0].status == NOT_YOUR_ROLE:  # what they send is not looked at
        return
    for query in odd.queries(chance, one.query_names, QUERIES):
        yield tried(query, example)
    for _ in range(HEADERS):
        yield tried("", example, odd.headers(chance))
    yield tried("", chance.choice(odd.RAW), {"content-type": chance.choice(odd.KINDS)})
    if one.content_type == "multipart/form-data":
        for _ in range(BODIES):
            spoiled = odd.spoiled(chance, example)
            yield tried("", *as_multipart(spoiled if isinstance(spoiled, dict) else {"surprise": spoiled}, {}))
        for raw in odd.MULTIPART:
            yield tried("", raw, {"content-type": odd.MULTIPART_KIND})
    elif one.body_schema is not None:
        for raw in odd.bodies(chance, example, BODIES):
            yield tried("", raw, {"content-type": b"application/json"})


def a_path(chance: Random, things: Things, path: str) -> str:
    """Any of our things of the kind: some can do what is asked, some are over."""
    return things.ours.filled(path, chance.randrange(7))


def a_version(chance: Random) -> dict[str, str | bytes]:
    return {"if-match": f'"{chance.choice((1, 1, 2, 3, 4))}"', "content-type": b"application/json"}


def odd_pages(chance: Random, things: Things, method: str, path: str, caller: Caller) -> Iterator[tuple[Answer, str]]:
    def tried(at: str, body: bytes | None = None, headers: Any = None) -> tuple[Answer, str]:
        return caller.call(method, at, body, headers), f"{method} {path} at {at[:200]} with {str(body)[:300]} {headers}"

    here = things.ours.filled(path, chance.randrange(7))
    form = b"application/x-www-form-urlencoded"
    for odd_path in odd_paths(chance, path, PATHS):
        yield tried(odd_path)
    plain = tried(here, b"" if method == "GET" else b"surprise=1", {"content-type": form})
    yield plain
    if plain[0].status == NOT_YOUR_ROLE:
        return
    for query in odd.queries(chance, (), QUERIES):
        yield tried(here + query)
    for _ in range(HEADERS):
        yield tried(here, headers=odd.headers(chance))
    if method != "GET":
        typed = fields_of(caller.get(here)) or {"idempotency_key": "0"}
        for body in odd.forms(chance, typed, BODIES):
            yield tried(here, body, {"content-type": form})
        for raw in chance.sample(odd.MULTIPART, 4):
            yield tried(here, raw, {"content-type": odd.MULTIPART_KIND})
        yield tried(here, chance.choice(odd.RAW), {"content-type": chance.choice(odd.KINDS)})


def odd_paths(chance: Random, path: str, count: int) -> Iterator[str]:
    """One of the numbers in it is something else."""
    parts = path.split("/")
    places = [place for place, part in enumerate(parts) if part.startswith("{")]
    for _ in range(count if places else 0):
        spoiled = ["1" if place in places else part for place, part in enumerate(parts)]
        spoiled[chance.choice(places)] = chance.choice(odd.NUMBERS)
        yield "/".join(spoiled)


class Fields(HTMLParser):
    """What a browser would send back if the page's forms were sent as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag in ("input", "select", "textarea", "button") and known.get("name"):
            self.found[str(known["name"])] = known.get("value") or "words"


def fields_of(answer: Answer) -> dict[str, str]:
    parser = Fields()
    parser.feed(answer.body.decode("utf-8", "replace"))
    return parser.found


def summary(wrong: list[str]) -> str:
    """One of each kind: the last line of an error says which kind it is."""
    kinds: dict[str, list[str]] = {}
    for one in wrong:
        kinds.setdefault(one.strip().splitlines()[-1][:160], []).append(one)
    told = [f"{len(same)} times:\n{same[0][:700]}\n...\n{same[0][-1500:]}" for same in kinds.values()]
    return f"{len(wrong)} faults of {len(kinds)} kinds, with seed {SEED}:\n\n" + "\n\n".join(told)
