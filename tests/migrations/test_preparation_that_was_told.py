"""What was told for preparation before it was kept by itself is read from the words that members were told."""

from pathlib import Path

import pytest
from sqlalchemy import text

from api.cli.migrations import downgrade, upgrade
from api.kernel.database import connect
from api.opportunities.actions import add_rate_card
from api.opportunities.schemas import RateCardIn
from tests.claims.test_put_off_and_cancelled import LATE, has_a_place, put_off
from tests.conftest import KEYS
from tests.databases import NAMES, address
from tests.world import World

CARD = {
    "name": "Preparation, £9", "in_force_from": "2026-03-05", "source": "The group", "preparation_pence": 125050,
    "supplements_source": "The group",
    "rates": [{"code": "half", "label": "Preparation, £1, from home", "fee_pence": 8250}],
}  # fmt: skip
TOLD = "SELECT preparation_pence FROM opportunity ORDER BY id"
PUT_OFF = "SELECT late_start_at FROM booking"


@pytest.mark.parametrize("name", NAMES)
def test_it_is_read_from_what_was_told_and_nothing_is_made_up(name: str, tmp_path: Path) -> None:
    with address(name, tmp_path) as url:
        database = connect(url)
        upgrade(database.engine)
        with World.begun(database, KEYS) as world:
            _, opportunity, _ = has_a_place(world)
            put_off(world, opportunity, LATE, to="18 March 2026")
            add_rate_card(world.lead, RateCardIn.model_validate(CARD))
            world.session.flush()
            world.opportunity(pays_preparation=True)
            world.draft(pays_preparation=True)
            world.save()
        downgrade(database.engine, "0042")
        upgrade(database.engine)
        with database.engine.connect() as connection:
            assert connection.execute(text(TOLD)).scalars().all() == [None, 125050, None]
            assert connection.execute(text(PUT_OFF)).scalars().all() == [None]
        database.close()
