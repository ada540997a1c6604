"""The members of the demo keep a log of 45 entries in three directions, and share most of them."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import text

from api.demo.calendar import TODAY
from api.impact.queries import agreed_quotes, impact_entries, shared_counts
from api.kernel.context import Context, in_group
from api.people.queries import actor_in
from tests.conftest import KEYS
from tests.the_year import a_copy, played_for_all

pytestmark = pytest.mark.slow
LEAD = "SELECT person_id, group_id FROM membership WHERE role = 'lead' LIMIT 1"
YEAR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture(scope="module")
def lead(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    with (
        a_copy(played_for_all(tmp_path_factory), tmp_path_factory.mktemp("impact")) as database,
        database.reading() as session,
    ):
        person_id, group_id = session.connection().execute(text(LEAD)).one()
        in_group(session, group_id)
        yield Context(session, actor_in(session, person_id, group_id), TODAY, KEYS, group_id=group_id)


def test_there_are_as_many_in_each_direction_as_were_planned(lead: Context) -> None:
    counted = text("SELECT direction, count(*) FROM impact_entry GROUP BY direction ORDER BY count(*) DESC")
    rows = lead.session.connection().execute(counted).all()

    assert [tuple(row) for row in rows] == [
        ("group_to_centre", 18), ("centre_to_member", 15), ("member_to_elsewhere", 12),
    ]  # fmt: skip


def test_the_lead_reads_what_is_shared_and_what_reports_may_use(lead: Context) -> None:
    shared = impact_entries(lead, limit=100)

    assert len(shared) == sum(shared_counts(lead, *YEAR).values()) == 39
    assert 20 <= len(agreed_quotes(lead, *YEAR)) < 39
    assert {"yes", "partly", "too early"} <= {one.lasted for one in shared}
    assert sum(bool(one.confirmations) for one in shared) > 10
    assert [one.has_photo for one in shared if one.has_recording] == [True]
