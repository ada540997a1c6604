"""A small world to tell stories in, on both databases: people and opportunities, made by real actions."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis
import pytest
from starlette.types import ASGIApp

from api.kernel.context import Context
from api.kernel.database import Database
from api.kernel.encryption import KeyRing
from tests.databases import NAMES, emptied, made
from tests.depth import left_out, mark_doors
from tests.visiting import Straightly
from tests.world import NOON, World

# The same ones in each process of a run, so that one can read what another has written.
KEYS = KeyRing.parse(os.environ.setdefault("KEYS_OF_THE_TESTS", KeyRing.fresh()))

# How long an example takes is the machine's business: a busy one must not fail a test.
hypothesis.settings.register_profile("ours", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("ours")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long ones first: whoever starts a long one last is waited for."""
    mark_doors(items)
    unwanted = set(left_out(items))
    config.hook.pytest_deselected(items=list(unwanted))
    items[:] = sorted((one for one in items if one not in unwanted), key=_is_short)


def _is_short(one: pytest.Item) -> bool:
    return one.get_closest_marker("slow") is None


OPEN = ExitStack()


@lru_cache
def database_called(name: str) -> Database:
    """Made once for a process: a fixture with params would be made anew whenever the tests turn to the other one."""
    return OPEN.enter_context(made(name, Path(OPEN.enter_context(TemporaryDirectory(prefix="tp-tests-")))))


def pytest_unconfigure() -> None:
    OPEN.close()


@pytest.fixture(scope="session", params=NAMES)
def database_of_the_session(request: pytest.FixtureRequest) -> Database:
    return database_called(request.param)


@pytest.fixture
def database(database_of_the_session: Database) -> Database:
    emptied(database_of_the_session)
    return database_of_the_session


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """No test touches another's files, or the developer's own."""
    from api.settings import settings

    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))
    settings.cache_clear()
    yield tmp_path / "data"
    settings.cache_clear()


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    with World.begun(database, KEYS) as world:
        yield world


class Visitor(Straightly):
    """Saves what the test has set up before each request, and lets the test see what the request did."""

    world: World
    now: datetime

    def request(self, *args, **kwargs):  # type: ignore[no-untyped-def]
        CLOCK.now = self.now
        self.world.save()
        answer = super().request(*args, **kwargs)
        self.world.look_again()
        return answer


@dataclass
class SetClock:
    now: datetime = NOON


CLOCK = SetClock()


@lru_cache(maxsize=4)
def app_of(database: Database) -> ASGIApp:
    """Making an app takes longer than most tests. Many threads, for those who race."""
    from web.app import create_app

    return create_app(database, clock=lambda: CLOCK.now, keys=KEYS, threads=1000)


def visitor(world: World, now: datetime, **headers: str) -> Visitor:
    one = Visitor(app_of(world.database), headers)
    one.world, one.now = world, now
    return one


@pytest.fixture
def client(world: World):  # type: ignore[no-untyped-def]
    """REST as this person: client(world.lead).get("/api/v1/opportunities")."""

    def of(ctx: Context | None, now: datetime | None = None) -> Visitor:
        if ctx is None:
            return visitor(world, now or NOON)
        return visitor(world, now or ctx.now, Authorization=f"Bearer {world.token(ctx, now)}")

    return of


@pytest.fixture
def browser(world: World):  # type: ignore[no-untyped-def]
    """Pages as this person: browser(amina).get("/opportunities")."""

    def of(ctx: Context | None, now: datetime | None = None) -> Visitor:
        one = visitor(world, now or (ctx.now if ctx else NOON), **{"Sec-Fetch-Site": "same-origin"})
        if ctx is not None:
            one.cookies.set("session", world.signed_in(ctx))
        return one

    return of


__all__ = ["NOON", "UTC", "World"]
