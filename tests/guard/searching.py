"""Everything that anybody but one member could read, searched for one figure."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import LargeBinary
from sqlmodel import select

from api.kernel.encryption import unseal
from api.kernel.idempotency import BODY_COLUMN, AnsweredRequest, sealed_for
from api.messages.actions import SEALED_COLUMN
from api.messages.tables import Message
from api.tables import metadata
from tests.api_contract.asking import ask
from tests.api_contract.document import operations
from tests.api_contract.driving import Answer, Caller
from tests.api_contract.numbers import Group
from tests.api_contract.pages import page_routes
from tests.api_contract.things import Things
from tests.depth import DEEP
from tests.world import World

# So long that no hash has it by chance.
PENCE = 1_874_365_29
WRITTEN = ("1,874,365.29", "1874365.29", "187436529")
MOST_OF_A_KIND = 2 if DEEP else 1
JSON = {"content-type": "application/json", "if-match": '"9"'}
URLENCODED = {"content-type": "application/x-www-form-urlencoded"}
# They would end the visit that searches, or turn it into another.
NOT_SENT = {
    "/sign-out", "/acting/end", "/people/{person_id}/acting", "/settings/sessions/others/end",
    "/settings/sessions/{session_id}/end",
}  # fmt: skip


def holds(content: str | bytes) -> bool:
    said = content if isinstance(content, str) else content.decode("latin-1")
    return any(one in said for one in WRITTEN)


def read_by(things: Things, rest: Caller, pages: Caller, whose: Group) -> Iterator[tuple[str, Answer]]:
    """Every documented GET, with every file among them, and every page in both formats."""
    for one in operations(things.document):
        if one.method == "GET":
            for which in range(MOST_OF_A_KIND if one.path_names else 1):
                yield f"{one.name} {which}", ask(things, rest, one, whose, None, which)
    yield "the document of the API", rest.get("/api/v1/openapi.json")
    for method, route in page_routes():
        if method == "GET":
            for which in range(MOST_OF_A_KIND if "{" in route else 1):
                path = whose.filled(route, which)
                yield f"{method} {path}", pages.get(path)
                yield f"{method} {path} in Easy Read", pages.get(f"{path}?format=easy")


def refused_to(things: Things, rest: Caller, pages: Caller, whose: Group) -> Iterator[tuple[str, Answer]]:
    """Every way to change something, sent with nothing that is right: what is answered is a problem."""
    for one in operations(things.document):
        if one.method != "GET":
            yield one.name, rest.call(one.method, f"/api/v1{whose.filled(one.path)}", b'{"strange": 1}', JSON)
    for method, route in page_routes():
        if method == "POST" and route not in NOT_SENT:
            yield f"{method} {route}", pages.call(method, whose.filled(route), b"strange=1", URLENCODED)


def found_in(answers: Iterator[tuple[str, Answer]]) -> list[str]:
    return [
        where
        for where, answer in answers
        if holds(answer.body) or holds(answer.error) or any(holds(one) for one in answer.headers.values())
    ]


def kept_in(world: World) -> list[str]:
    """Every column of every row as the database holds it, its own files, and what is sealed there for others."""
    found = [f"a file of the database, {path.name}" for path in _files(world) if holds(path.read_bytes())]
    for table in metadata.sorted_tables:
        binary = {one.name for one in table.c if isinstance(one.type, LargeBinary)}
        for row in world.session.connection().execute(table.select()).mappings():
            for name, value in row.items():
                if value is not None and holds(bytes(value) if name in binary else str(value)):
                    found.append(f"{table.name}.{name}")
    for kept in world.session.exec(select(AnsweredRequest)):
        if holds(unseal(world.keys, kept.body_sealed, BODY_COLUMN, sealed_for(kept))):
            found.append("a kept answer, opened")
    for letter in world.session.exec(select(Message)):
        if letter.sealed and holds(unseal(world.keys, letter.sealed, SEALED_COLUMN, letter.id)):
            found.append("a letter, opened")
    return found


def _files(world: World) -> list[Path]:
    known = Path(world.database.engine.url.database or "")
    return sorted(known.parent.glob(f"{known.name}*")) if world.database.is_file else []
