"""Car mileage came to be called mileage: what was covered and claimed before goes along, there and back."""

from pathlib import Path

import pytest
from sqlalchemy import text

from api.claims.actions import add_expense
from api.cli.migrations import downgrade, upgrade
from api.kernel.database import connect
from tests.conftest import KEYS
from tests.databases import NAMES, address
from tests.expenses.miles import DRIVE, journey_claim, paid_by_the_mile
from tests.world import World

BEFORE = "0018"


@pytest.mark.parametrize("name", NAMES)
def test_what_was_covered_and_claimed_goes_along(name: str, tmp_path: Path, data_folder: Path) -> None:
    from api.claims.schemas import NewExpense

    with address(name, tmp_path) as url:
        database = connect(url)
        upgrade(database.engine)
        with World.begun(database, KEYS) as world:
            paid_by_the_mile(world)
            amina, claim = journey_claim(world)
            add_expense(amina, claim.id, NewExpense.model_validate(DRIVE))
            world.save()
        kinds = "SELECT kind FROM expense UNION ALL SELECT kind FROM covered_expense ORDER BY kind"

        def held() -> list[str]:
            with database.engine.connect() as connection:
                return [row[0] for row in connection.execute(text(kinds))]

        now = held()
        downgrade(database.engine, BEFORE)
        assert sorted("mileage" if kind == "car mileage" else kind for kind in held()) == sorted(now)
        assert held().count("car mileage") == 2
        upgrade(database.engine)
        assert held() == now
        database.close()
