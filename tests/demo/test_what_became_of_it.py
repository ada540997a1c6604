"""The demo's year has its feedback and its work plan: as many answered, late and not due as were planned."""

from collections.abc import Iterator

import pytest

from api.demo.calendar import TODAY
from api.feedback.queries import Which, counts_of, feedback_figures, feedback_of_year, things_to_do
from api.feedback.reminding import due_now
from api.kernel.context import Context, Role, in_group
from api.kernel.database import Database
from api.people.queries import actor_in, person_with_email
from api.settings import settings
from api.workplan.queries import work_plan, work_plan_item
from api.workplan.tables import State
from tests.conftest import KEYS
from tests.the_year import a_copy, played_for_all

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_FOLDER", str(tmp_path_factory.mktemp("demo")))
        settings.cache_clear()
        with a_copy(played_for_all(tmp_path_factory), tmp_path_factory.mktemp("became")) as database:
            yield database
    settings.cache_clear()


@pytest.fixture
def lead(year: Database) -> Iterator[Context]:
    with year.reading() as session:
        in_group(session, 1)
        person = person_with_email(session, "bethan.rowe@takepart.example")
        assert person is not None
        actor = actor_in(session, person.id, 1)
        assert Role.LEAD in actor.roles
        yield Context(session, actor, TODAY, KEYS, group_id=1)


def test_20_of_29_are_answered_and_14_of_them_on_time_and_5_are_not_due(lead: Context) -> None:
    year, counts = feedback_figures(lead)

    assert (year, counts.sentence) == (2026, "20 of 29 answered, 14 of them on time.")
    assert (counts.owed, counts.late, counts.not_due, counts.lifted) == (34, 9, 5, 3)
    assert len(feedback_of_year(lead, 2026, Which.ALL, None, 100)) == 34 + 3
    assert len(feedback_of_year(lead, 2026, Which.MEETINGS, None, 100)) == 8


def test_the_lead_hears_of_what_is_late_and_of_one_who_said_something_else(lead: Context) -> None:
    late, said = things_to_do(lead)

    assert late.text.startswith("Answer 9 pieces of feedback that are late")
    assert said.text.endswith("says that this is not what they said")


def test_the_worker_has_nothing_to_catch_up_with(lead: Context) -> None:
    assert due_now(lead.session, TODAY) == []


def test_6_items_of_the_work_plan_gather_what_belongs_to_them(lead: Context) -> None:
    rows = work_plan(lead).rows

    assert [row.state for row in rows].count(State.DONE) == 3
    assert len(rows) == 6
    away_day = next(row for row in rows if row.title.startswith("A co-produced away day"))
    under = work_plan_item(lead, away_day.id).gathered
    assert under.count == 16
    assert counts_of(lead, [one.opportunity_id for one in under.engagements]) == under.counts
