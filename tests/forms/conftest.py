"""One group for all of these, on each database. Nothing that is sent is kept, so each try meets the same pages."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, event

from tests.api_contract.driving import Caller
from tests.api_contract.things import Things
from tests.conftest import KEYS
from tests.databases import NAMES, made
from tests.forms.collecting import Form, every_form
from tests.forms.scene import scene
from tests.world import World


@pytest.fixture(scope="session", params=NAMES)
def database_tried(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def things(database_tried: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Things]:
    with made(database_tried, tmp_path_factory.mktemp("forms")) as database, World.begun(database, KEYS) as world:
        things = scene(world)
        world.look_again()
        things.nobody = asked_for_a_link(things)
        event.listen(database.engine, "commit", undo)
        yield things
        event.remove(database.engine, "commit", undo)


def undo(connection: Connection) -> None:
    """What was done is undone a moment before it would be kept: the answer is the same, and the next try too."""
    connection.connection.rollback()


def asked_for_a_link(things: Things) -> Caller:
    """A visitor who has asked for an email, and can type a code."""
    visitor = Caller(things.app, {"sec-fetch-site": "same-origin"})
    form = {"content-type": "application/x-www-form-urlencoded"}
    answer = visitor.call("POST", "/sign-in", b"email=ada.price%40people.example", form)
    cookie = answer.headers["set-cookie"].partition(";")[0]
    return Caller(things.app, dict(visitor.headers) | {"cookie": cookie})


@pytest.fixture(scope="session")
def drawn(things: Things) -> list[Form]:
    return list(every_form(things))


@pytest.fixture(scope="session")
def forms(drawn: list[Form]) -> list[Form]:
    """Those that send something."""
    return [one for one in drawn if one.method == "post"]


@pytest.fixture(scope="session")
def filters(drawn: list[Form]) -> list[Form]:
    """Those that ask for less of a list."""
    return [one for one in drawn if one.method == "get"]
