"""One world for all of the budgets, on one database: what is weighed is what is sent, and nothing is changed."""

from collections.abc import Iterator

import pytest

from tests.api_contract.things import Things, built
from tests.conftest import KEYS
from tests.databases import made
from tests.world import World


@pytest.fixture(scope="session")
def things(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Things]:
    """With lists as long as a page shows."""
    with made("sqlite", tmp_path_factory.mktemp("budgets")) as database, World.begun(database, KEYS) as world:
        for number in range(25):
            world.opportunity(title=f"Opportunity {number}", what=f"Read letter {number} and say what is hard in it.")
        things = built(world)
        world.look_again()
        yield things
