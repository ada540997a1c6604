"""The demo's year, played through real actions on both databases, comes out as it was planned."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from api.demo.calendar import TODAY
from api.demo.story import play_the_year
from api.kernel.context import Context, in_group
from api.kernel.database import Database
from api.kernel.events import broken_link
from api.payments.checking import check_ledger
from api.payments.lateness import late_now
from api.people.queries import actor_in
from api.spending.queries import spending
from tests.conftest import KEYS
from tests.databases import emptied
from tests.the_year import a_copy, played_for_all

pytestmark = pytest.mark.slow

CAME = "booking.state = 'attended'"
JOINED = (
    "FROM claim JOIN opportunity ON opportunity.id = claim.opportunity_id"
    " JOIN workstream ON workstream.id = opportunity.workstream_id"
)
IN_2026 = "opportunity.last_on BETWEEN '2026-01-01' AND '2026-12-31'"
FINANCE = "SELECT person_id, group_id FROM membership WHERE role = 'finance' LIMIT 1"
IN_2025 = "opportunity.last_on BETWEEN '2025-01-01' AND '2025-12-31'"


@pytest.fixture(scope="module")
def year(database_of_the_session: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    from api.settings import settings

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_FOLDER", str(tmp_path_factory.mktemp("demo")))
        settings.cache_clear()
        if database_of_the_session.is_file:
            with a_copy(played_for_all(tmp_path_factory), tmp_path_factory.mktemp("year")) as database:
                yield database
        else:
            emptied(database_of_the_session)
            play_the_year(database_of_the_session, KEYS, lambda words: None)
            yield database_of_the_session
            emptied(database_of_the_session)
    settings.cache_clear()


@pytest.fixture
def database(year: Database) -> Database:
    return year


def one(database: Database, sql: str) -> tuple[object, ...]:
    with database.reading() as session:
        return tuple(session.connection().execute(text(sql)).one())


def test_182_fees_worth_15070_pounds_were_offered_in_the_year(database: Database) -> None:
    assert one(database, f"SELECT count(*), sum(offered_pence) {JOINED} WHERE {IN_2026}") == (182, 15_070_00)


def test_110_paid_engagements_in_34_opportunities_against_60_the_year_before(database: Database) -> None:
    engagements = f"SELECT count(*), count(DISTINCT opportunity.id) {JOINED} WHERE workstream.counts AND"
    assert one(database, f"{engagements} {IN_2026}") == (110, 34)
    assert one(database, f"{engagements} {IN_2025}")[0] == 60


def test_8_meetings_with_9_members_each(database: Database) -> None:
    meetings = f"SELECT count(*), count(DISTINCT opportunity.id) {JOINED} WHERE NOT workstream.counts AND {IN_2026}"
    assert one(database, meetings) == (72, 8)


def test_fees_come_from_the_card_of_the_day(database: Database) -> None:
    half_days = f"SELECT min(offered_pence), max(offered_pence) {JOINED} WHERE opportunity.rate_code = 'half' AND"
    assert one(database, f"{half_days} {IN_2025}") == (75_00, 75_00)
    assert one(database, f"{half_days} {IN_2026}") == (82_50, 82_50)


def test_one_member_declines_every_fee_and_nobody_else_does(database: Database) -> None:
    declined = "SELECT count(DISTINCT member_id), sum(fee_pence) FROM claim WHERE fee_choice = 'none'"
    assert one(database, declined) == (1, 0)
    names = "SELECT DISTINCT person.name FROM claim JOIN person ON person.id = member_id WHERE fee_choice = 'none'"
    assert one(database, names) == ("Callum Reid",)


def test_one_workstream_is_over_its_budget_and_one_is_close_to_it(database: Database) -> None:
    person, group = (int(str(value)) for value in one(database, FINANCE))
    with database.reading() as session:
        in_group(session, group)
        rows = spending(Context(session, actor_in(session, person, group), TODAY, KEYS, group_id=group)).rows
    used = {row.name: row.stages.total_pence / (row.budget_pence or 1) for row in rows}
    assert [name for name, share in used.items() if share > 1] == ["Stories"]
    assert [name for name, share in used.items() if 0.9 < share <= 1] == ["Evaluation strategy"]


def test_one_payment_came_back_and_was_paid_once_in_the_end(database: Database) -> None:
    assert one(database, "SELECT count(*) FROM payment_line WHERE state = 'returned'") == (1,)
    paid = "SELECT 1 FROM payment_line WHERE state = 'paid' AND claim_id > 0 GROUP BY claim_id HAVING count(*) > 1"
    twice = f"SELECT count(*) FROM ({paid}) twice"
    assert one(database, twice) == (0,)


def test_9_places_were_cancelled_3_of_them_late_by_the_organiser_and_6_by_members(database: Database) -> None:
    late = (
        "SELECT count(*), count(DISTINCT opportunity.id) FROM booking"
        " JOIN opportunity ON opportunity.id = booking.opportunity_id"
        " WHERE booking.state = 'cancelled by us' AND opportunity.state = 'cancelled'"
        " AND opportunity.cancelled_because IS NOT NULL AND date(booking.ended_at) >= opportunity.first_on - 1"
    )
    if database.engine.dialect.name == "sqlite":
        late = late.replace("opportunity.first_on - 1", "date(opportunity.first_on, '-1 day')")
    assert one(database, late) == (3, 3)
    assert one(database, "SELECT count(*) FROM booking WHERE state = 'cancelled by us'") == (3,)
    assert one(database, "SELECT count(*) FROM booking WHERE state = 'left'") == (6,)


def test_4_of_the_places_were_given_back_by_members_who_were_ill_and_2_because_of_a_clash(database: Database) -> None:
    clash = (
        "EXISTS (SELECT 1 FROM time_away WHERE time_away.person_id = booking.member_id"
        " AND opportunity.last_on BETWEEN time_away.from_on AND time_away.until_on)"
    )
    left = (
        "SELECT count(*) FROM booking JOIN opportunity ON opportunity.id = booking.opportunity_id"
        f" WHERE booking.state = 'left' AND {IN_2026} AND"
    )
    assert one(database, f"{left} {clash}") == (2,)
    assert one(database, f"{left} NOT {clash}") == (4,)


def test_what_was_cancelled_late_left_no_fee_behind(database: Database) -> None:
    cancelled = f"SELECT count(*) {JOINED} WHERE opportunity.state = 'cancelled'"
    assert one(database, cancelled) == (0,)


def test_one_engagement_lies_across_the_two_tax_years(database: Database) -> None:
    across = "opportunity.first_on <= '2026-04-05' AND opportunity.last_on >= '2026-04-06'"
    assert one(database, f"SELECT count(DISTINCT opportunity.id), count(*) {JOINED} WHERE {across}") == (1, 2)


def test_one_engagement_lies_across_the_change_of_the_clocks(database: Database) -> None:
    """Both of its sessions begin at 2pm in London: an hour apart in UTC."""
    across = (
        "FROM opportunity_session JOIN opportunity ON opportunity.id = opportunity_session.opportunity_id"
        " WHERE opportunity.first_on <= '2026-03-28' AND opportunity.last_on >= '2026-03-29'"
    )
    assert one(database, f"SELECT count(*), count(DISTINCT opportunity.id) {across}") == (2, 1)
    with database.reading() as session:
        starts = session.connection().execute(text(f"SELECT starts_at {across} ORDER BY starts_at")).scalars().all()
    assert [str(moment)[11:16] for moment in starts] == ["14:00", "13:00"]


def test_one_member_has_no_email_and_is_paid_from_a_form_on_paper(database: Database) -> None:
    details = (
        "SELECT person.name, person.contact_by, bank_details.form_came_by FROM person"
        " JOIN bank_details ON bank_details.person_id = person.id"
        " WHERE person.email IS NULL AND entered_by_id IS NOT NULL"
    )
    assert one(database, details) == ("Grace Adeyemi", "phone", "post")
    paid = (
        "SELECT count(*) > 5 FROM payment_line JOIN person ON person.id = payment_line.member_id"
        " WHERE person.email IS NULL AND payment_line.state = 'paid'"
    )
    assert one(database, paid)[0]
    own = "SELECT count(*) FROM event JOIN person ON person.id = event.actor_id WHERE person.email IS NULL"
    assert one(database, own) == (0,)


def test_a_new_form_of_hers_waits_for_a_second_person_today(database: Database) -> None:
    waits = "SELECT count(*) FROM bank_details WHERE entered_by_id IS NOT NULL AND confirmed_by_id IS NULL"
    assert one(database, waits) == (1,)


def test_the_ledger_and_the_events_agree(database: Database) -> None:
    with database.reading() as session:
        assert check_ledger(session) == []
        assert broken_link(session.connection()) is None


def test_nothing_is_left_to_the_wall_clock(database: Database, tmp_path: Path) -> None:
    latest = one(database, "SELECT max(at) FROM event")[0]
    assert "2027-01-11" < str(latest) < f"{TODAY:%Y-%m-%d %H}"


def test_who_waited_past_the_promised_day_was_told_the_morning_after(database: Database) -> None:
    """So that the worker has nothing to catch up with when the demo starts."""
    with database.reading() as session:
        assert late_now(session, TODAY) == []
        letters = session.connection().execute(text("SELECT promised_on, told_at FROM late_letter")).all()
    days = [[date.fromisoformat(str(one)[:10]) for one in letter] for letter in letters]
    assert len(days) >= 5
    assert {told - promised for promised, told in days} == {timedelta(days=1)}


def test_two_tickets_were_paid_before_the_day_and_one_cost_less(database: Database) -> None:
    assert one(database, "SELECT sum(amount_pence), sum(used_pence) FROM advance") == (344_50, 329_00)
