"""What one request of ours says to the database and answers, written down so that the bare framework can do it too."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from markupsafe import Markup
from sqlalchemy import Engine

import web.opportunities.pages
from api.kernel.database import connect
from api.kernel.encryption import KeyRing
from tests.api_contract.driving import Answer, Caller
from tests.performance.bare import Orders
from tests.performance.captured import Recipe, Statement, listening
from tests.performance.ground import AFTERWARDS, PAY_ON, Ground, Office
from tests.world import NOON
from web.app import create_app
from web.opportunities.card import card

# Finding out who asks is ours to do: the ceiling does without.
SIGN_IN = re.compile(r"\b(signed_in|api_token|membership)\b")
PAGE, LIST = "/opportunities", "/api/v1/offers"
RUNS = "/api/v1/payment-runs"


def everyday(url: str, keys: KeyRing, ground: Ground) -> Orders:
    """Reading the page and the list, and taking a place."""
    database = connect(url)
    app = create_app(database, clock=lambda: NOON, keys=keys)
    by_cookie = Caller(app, {"cookie": f"session={ground.cookie}"})
    by_token = Caller(app, {"authorization": f"Bearer {ground.token}"})
    page = noted_with_cards(database.reads, by_cookie)
    rows = noted(database.reads, by_token, "GET", LIST)
    opportunity, member, _ = ground.to_take[0]
    taker = Caller(app, {"authorization": f"Bearer {ground.tokens[member]}", "idempotency-key": "captured"})
    booking = noted(database.engine, taker, "POST", f"/api/v1/opportunities/{opportunity}/bookings")
    database.close()
    writes = tuple(one for one in booking.statements if one.writes)
    return Orders(
        {"/page": reading(page), "/list": reading(rows)},
        {},
        Recipe(writes, booking.status, booking.content_type, booking.body),
        [next_booking(ground, number) for number in range(len(ground.to_take))],
    )


def next_booking(ground: Ground, number: int) -> dict[str, dict[str, object]]:
    opportunity, member, place = ground.to_take[number]
    return {
        "booking": {"opportunity_id": opportunity, "member_id": member, "place_number": place},
        "event": {"id": 1_000_000 + number},
        "answered_request": {"key": f"key-{number}", "person_id": member},
        "message": {"person_id": member},
    }


def of_a_run(url: str, keys: KeyRing, office: Office) -> Orders:
    """Preparing a payment run, and exporting it once the second person has said yes."""
    database = connect(url)
    app = create_app(database, clock=lambda: AFTERWARDS, keys=keys)
    finance, second = (Caller(app, {"authorization": f"Bearer {one}"}) for one in (office.finance, office.second))
    prepared = noted(database.engine, finance, "POST", RUNS, {"pay_on": str(PAY_ON)})
    approved = noted(database.engine, second, "POST", f"{RUNS}/1/approval", headers={"if-match": '"1"'})
    exported = noted(database.engine, second, "POST", f"{RUNS}/1/export", headers={"if-match": '"2"'})
    database.close()
    runs = {"/prepare": prepared, "/approve": approved, "/export": exported}
    return Orders({}, runs, prepared, [])


def reading(recipe: Recipe) -> Recipe:
    reads = tuple(one for one in recipe.statements if one.sql.lstrip().upper().startswith(("SELECT", "WITH")))
    return replace(recipe, statements=reads)


def noted_with_cards(engine: Engine, caller: Caller) -> Recipe:
    """The page, and what its cards were drawn from: rows and notes, as the bare framework would have them."""
    drawn: list[tuple[Mapping[str, Any], str]] = []

    def note(row: object, left: int, state: str | None, notes: tuple[object, ...], *, easy: bool) -> Markup:
        made = card(row, left, state, notes, easy=easy)
        drawn.append(({"one": row, "left": left, "state": state, "notes": notes}, str(made)))
        return made

    with patch.object(web.opportunities.pages, "card", note):
        recipe = noted(engine, caller, "GET", PAGE)
    shown = drawn[len(drawn) // 2 :]  # the first half warmed the caches
    head, cards, tail = recipe.body.decode().partition("\n".join(text for _, text in shown))
    assert cards, "the cards stand on the page, one after another"
    return replace(recipe, cards=tuple(facts for facts, _ in shown), between=(head, tail))


def noted(
    engine: Engine, caller: Caller, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
) -> Recipe:
    said(caller.call(method, path, body, headers), path) if method == "GET" else None  # caches are warm
    with listening(engine) as heard:
        answer = said(caller.call(method, path, body, headers), path)
    ours = tuple(one for one in heard if not SIGN_IN.search(one.sql) and not is_frame(one))
    return Recipe(ours, answer.status, answer.headers["content-type"], answer.body)


def is_frame(one: Statement) -> bool:
    return one.sql.startswith(("BEGIN", "COMMIT"))


def said(answer: Answer, path: str) -> Answer:
    assert answer.status < 300, f"{path}: {answer.status} {answer.body[:300]!r} {answer.error}"
    return answer


def sizes(recipes: Sequence[Recipe]) -> str:
    return ", ".join(f"{len(one.statements)} statements and {len(one.body):,} bytes" for one in recipes)
