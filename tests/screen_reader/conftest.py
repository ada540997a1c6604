"""One Orca for all of them: it takes ten seconds to come. Each test has a service and people of its own."""

from collections.abc import Callable, Iterator

import pytest

from api.kernel.context import Context
from api.kernel.database import Database
from tests.databases import made
from tests.journeys.browser import Live, live
from tests.screen_reader.listening import Listener
from tests.screen_reader.orca import Orca, listening
from tests.world import World

__all__ = ["live"]
Hearing = Callable[[Context | None], Listener]


@pytest.fixture(scope="session")
def database_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """What is heard does not depend on the database, so one is enough."""
    with made("sqlite", tmp_path_factory.mktemp("heard")) as database:
        yield database


@pytest.fixture(scope="session")
def orca(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Orca]:
    with listening(tmp_path_factory.mktemp("orca")) as orca:
        orca.begin()
        yield orca


@pytest.fixture
def hearing(orca: Orca, world: World, live: Live) -> Hearing:
    """hearing(amina) is Amina, signed in, with Orca; hearing(None) is a visitor."""

    def of(ctx: Context | None) -> Listener:
        orca.page.context.clear_cookies()
        if ctx is not None:
            token = world.signed_in(ctx.at(live.now))
            orca.page.context.add_cookies([{"name": "session", "value": token, "url": live.address, "httpOnly": True}])
        world.save()
        return Listener(orca, live)

    return of
