"""The ceiling: FastAPI with nothing round it. It says the same words to the same database and makes the same bytes.

No sign-in, no permission, no group, no rule. A page's cards are drawn by the same template from rows that are at hand,
and a list is put into JSON by the same model; what stands round the cards is ready made.
Statements go straight to the driver: in the event loop on SQLite, through psycopg's own asynchronous connections on
PostgreSQL, which were the quickest ways found.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import psycopg
from fastapi import FastAPI
from jinja2 import Template
from starlette.responses import PlainTextResponse, Response

from api.bookings.schemas import OfferRowOut
from api.kernel.database import connect
from api.kernel.paging import PageOut
from tests.performance.captured import Recipe, Statement, with_values
from web.render import templates

CONNECTIONS = 8
Do = Callable[[Sequence[Statement], bool], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Orders:
    """`reads` and `runs` by address, and how each next booking differs from the one that was captured."""

    reads: Mapping[str, Recipe]
    runs: Mapping[str, Recipe]
    booking: Recipe
    bookings: Sequence[Mapping[str, Mapping[str, Any]]]


def create_bare(url: str, orders: Orders) -> FastAPI:
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    do = on_sqlite(url) if url.startswith("sqlite") else on_postgresql(app, url)
    upcoming = count()

    @app.get("/healthz")
    async def healthy() -> Response:
        return PlainTextResponse("ok")

    @app.post("/booking")
    async def book() -> Response:
        known = orders.bookings[next(upcoming)]
        await do([with_values(one, known) for one in orders.booking.statements], True)
        return answer(orders.booking)

    for path, recipe in orders.reads.items():
        app.add_api_route(path, reads(do, recipe), methods=["GET"])
    for path, recipe in orders.runs.items():
        app.add_api_route(path, writes(do, recipe), methods=["POST"])
    return app


def reads(do: Do, recipe: Recipe) -> Callable[[], Awaitable[Response]]:
    make = maker(recipe)

    async def read() -> Response:
        await do(recipe.statements, False)
        return make()

    return read


def writes(do: Do, recipe: Recipe) -> Callable[[], Awaitable[Response]]:
    async def write() -> Response:
        await do(recipe.statements, True)
        return answer(recipe)

    return write


def answer(recipe: Recipe) -> Response:
    return Response(recipe.body, recipe.status, media_type=recipe.content_type)


def maker(recipe: Recipe) -> Callable[[], Response]:
    """Makes the bytes anew for each answer, as anybody would who has only the rows."""
    if recipe.cards:
        template, (head, tail) = templates.get_template("opportunities/card.html"), recipe.between
        assert drawn(template, recipe.cards, head, tail) == recipe.body, "the same bytes"
        return lambda: Response(drawn(template, recipe.cards, head, tail), media_type=recipe.content_type)
    rows = PageOut[OfferRowOut].model_validate_json(recipe.body)
    assert rows.model_dump_json().encode() == recipe.body, "the same bytes"
    return lambda: Response(rows.model_dump_json(), media_type=recipe.content_type)


def drawn(template: Template, cards: Iterable[Mapping[str, Any]], head: str, tail: str) -> bytes:
    return (head + "\n".join(template.render(**one) for one in cards) + tail).encode()


def on_sqlite(url: str) -> Do:
    connection: Any = connect(url).engine.raw_connection().driver_connection

    async def do(statements: Sequence[Statement], writing: bool) -> None:
        if writing:
            connection.execute("BEGIN IMMEDIATE")
        for one in statements:
            if one.many:
                connection.executemany(one.sql, one.values)
            else:
                connection.execute(one.sql, one.values).fetchall()
        if writing:
            connection.execute("COMMIT")

    return do


def on_postgresql(app: FastAPI, url: str) -> Do:
    free: asyncio.Queue[psycopg.AsyncConnection[Any]] = asyncio.Queue()
    made = iter(range(CONNECTIONS))

    async def borrow() -> psycopg.AsyncConnection[Any]:
        if free.empty() and next(made, None) is not None:
            return await psycopg.AsyncConnection.connect(url, autocommit=True)
        return await free.get()

    async def do(statements: Sequence[Statement], writing: bool) -> None:
        connection = await borrow()
        try:
            if writing:
                async with connection.transaction():
                    await _say(connection, statements)
            else:
                await _say(connection, statements)
        finally:
            free.put_nowait(connection)

    return do


async def _say(connection: psycopg.AsyncConnection[Any], statements: Iterable[Statement]) -> None:
    async with connection.cursor() as cursor:
        for one in statements:
            if one.many:
                await cursor.executemany(one.sql, one.values)
            else:
                await cursor.execute(one.sql, one.values)
                if cursor.description is not None:
                    await cursor.fetchall()
