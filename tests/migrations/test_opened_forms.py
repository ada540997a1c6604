"""Groups that researchers had asked, or that closed their form, go on being found; the others are not named."""

from pathlib import Path

import pytest
from sqlalchemy import text

from api.cli.migrations import downgrade, upgrade
from api.kernel.database import connect
from tests.conftest import KEYS
from tests.databases import NAMES, address
from tests.requests.asking import ask
from tests.world import World


@pytest.mark.parametrize("name", NAMES)
def test_a_group_that_was_asked_before_has_opened_its_form_and_another_has_not(name: str, tmp_path: Path) -> None:
    with address(name, tmp_path) as url:
        database = connect(url)
        upgrade(database.engine)
        with World.begun(database, KEYS) as world:
            world.other_group()
            ask(world, confirmed=False)
            world.save()
        downgrade(database.engine, "0041")
        upgrade(database.engine)
        with database.engine.connect() as connection:
            opened = connection.execute(text("SELECT group_id FROM opened_request_form")).scalars().all()
        assert opened == [world.group.id]
        database.close()
