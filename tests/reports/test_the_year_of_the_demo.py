"""The demo's report: 110 paid engagements against 60, and every figure adds up by another road."""

import re
from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import event, text
from sqlmodel import Session

from api.demo.calendar import TODAY
from api.kernel.context import Context, in_group
from api.kernel.database import Database
from api.people.queries import actor_in
from api.reports.kinds import Report, Row, Unit
from api.reports.queries import edition, report_of, rows_behind
from api.reports.rules import HIDDEN
from tests.conftest import KEYS
from tests.reports.told import figure, line
from tests.the_year import a_copy, played_for_all

pytestmark = pytest.mark.slow
# Of the demo as it was planned: engagements, and the fees that were offered for them in pence.
PLANNED = {
    "Recruitment processes": (6, 440_00), "Evaluation strategy": (15, 935_00), "Embedding strategy": (11, 825_00),
    "Accessible communications and website": (12, 522_50), "Co-production induction materials": (8, 660_00),
    "Marketing communications": (9, 495_00), "Staff Away Day on Co-production": (16, 2_530_00),
    "Community of Practice 1": (4, 220_00), "Community of Practice 2": (4, 220_00),
    "Pre-application PPI support": (6, 220_00), "Fellowships": (5, 907_50), "Regional networks": (5, 412_50),
    "Stories": (9, 742_50),
}  # fmt: skip
IN_2026 = "coalesce(opportunity.last_on, opportunity.due_on) BETWEEN '2026-01-01' AND '2026-12-31'"
CAME = (
    " FROM booking JOIN opportunity ON opportunity.id = opportunity_id JOIN workstream ON workstream.id = workstream_id"
    f" WHERE booking.state = 'attended' AND workstream.counts AND {IN_2026}"
)
SPENT = "FROM transfer WHERE kind = :kind AND work_on BETWEEN '2026-01-01' AND '2026-12-31'"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    from api.settings import settings

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_FOLDER", str(tmp_path_factory.mktemp("data")))
        settings.cache_clear()
        with a_copy(played_for_all(tmp_path_factory), tmp_path_factory.mktemp("report")) as database:
            yield database
    settings.cache_clear()


@pytest.fixture
def session(year: Database) -> Iterator[Session]:
    with year.reading() as session:
        yield session


def person(session: Session, name: str) -> Context:
    asked = text("SELECT person_id, group_id FROM membership JOIN person ON person.id = person_id WHERE name = :name")
    person_id, group_id = session.connection().execute(asked, {"name": name}).one()
    in_group(session, group_id)
    return Context(session, actor_in(session, person_id, group_id), TODAY, KEYS, group_id=group_id)


@pytest.fixture
def lead(session: Session) -> Context:
    return person(session, "Bethan Rowe")


@pytest.fixture
def report(lead: Context) -> Report:
    return report_of(lead, 2026)


def one(session: Session, sql: str, **asked: str) -> list[int]:
    return [int(value) for value in session.connection().execute(text(sql), asked).one()]


def test_it_is_110_against_60_which_is_83_per_cent_more(report: Report) -> None:
    total = line(report, "engagements", "all")
    assert (total.now.amount, total.before.amount) == (110, 60)
    assert report.parts[0].says == (
        "110 paid engagements in 2026, and 60 in 2025.", "That is 83.3% more than in 2025.",
    )  # fmt: skip


def test_each_workstream_has_what_was_planned(report: Report) -> None:
    counted, offered = (
        {each.words: each.now.amount for each in figure(report, code).lines} for code in ("engagements", "fees")
    )
    assert {name: (counted[name], offered[name]) for name in counted} == PLANNED
    assert line(report, "fees", "all").now.words == "£9,130"
    assert line(report, "hours", "all").now.words == "368 hours 30 minutes"
    assert [each.now.amount for each in figure(report, "ways").lines[:2]] == [34, 182]


def test_the_same_in_plain_sql_and_in_the_ledger(session: Session, report: Report) -> None:
    assert one(session, f"SELECT count(*), sum(work_minutes + coalesce(preparation_minutes, 0)) {CAME}") == [
        line(report, code, "all").now.amount for code in ("engagements", "hours")
    ]  # fmt: skip
    for kind, code in (("fee", "fees"), ("expenses", "expenses")):
        assert one(session, f"SELECT sum(amount_pence) {SPENT}", kind=kind) == [line(report, "spent", code).now.amount]


def test_the_rows_of_every_line_add_up_to_it(lead: Context, report: Report) -> None:
    for each in report.figures:
        for told in each.whole:
            rows = rows_behind(lead, 2026, each.code, told.code, limit=1000).rows
            comes_to = average(lead, rows) if each.unit is Unit.HALF_STEPS else sum(row.amount for row in rows)
            assert told.now.amount in (None, comes_to), (each.code, told.code)
    assert sum(row.amount for row in rows_behind(lead, 2026, "people", "members", limit=100).rows) == 110


def average(lead: Context, rows: Sequence[Row]) -> int:
    """Of meetings, each by how many answered."""
    answers = {row.id: row.amount for row in rows_behind(lead, 2026, "felt-answers", "all", limit=1000).rows}
    people = sum(answers[row.id] for row in rows)
    return round(sum(row.amount * answers[row.id] for row in rows) / people + 0.001) if people else 0


def test_what_fewer_than_five_said_is_in_no_figure(session: Session, report: Report) -> None:
    """Three members answered about an Easy Read check; the other fifteen occasions of two years are shown."""
    assert one(session, "SELECT count(*) FROM pulse") == [16]
    names = {each.words for each in figure(report, "felt-voice").lines}
    assert names == {"Group meetings", "Evaluation strategy", "Staff Away Day on Co-production", "Stories"}
    assert [line(report, "felt", "voice").now.words, line(report, "felt", "voice").before.words] == [
        "4 of 5",
        "2.5 of 5",
    ]


def test_a_member_sees_the_same_figures_but_not_what_one_person_went_without(session: Session, report: Report) -> None:
    """One member takes no fees."""
    read = report_of(person(session, "Amina Qureshi"), 2026)
    hidden = [
        (each.code, mine.code)
        for each, theirs in zip(report.figures, read.figures, strict=True)
        for told, mine in zip(each.whole, theirs.whole, strict=True)
        if told != mine
    ]
    assert hidden == [
        ("ways", "payments"), ("spent", "fees"), ("spent", "expenses"), ("spent", "all"),
        ("promises", "came"), ("promises", "kept"),
    ]  # fmt: skip
    assert line(read, "engagements", "all").now.amount == 110, "those who took no fee are counted"
    assert line(read, "spent", "fees").now.words == HIDDEN
    assert re.fullmatch(r"£[\d,]+ to £[\d,]+", line(read, "spent", "all").now.words)


def test_the_edition_that_was_frozen_says_it_too(session: Session, lead: Context) -> None:
    frozen = edition(lead, 1)
    assert frozen.report.parts[0].says[0].startswith("110 paid engagements in 2026")
    assert frozen.report.opening.startswith("In 2026 we worked with more parts")


def test_a_total_does_not_load_its_rows(session: Session, lead: Context) -> None:
    asked, given = [], []
    connection = session.connection()
    event.listen(connection, "before_cursor_execute", lambda *args: asked.append(args[2]))
    for _ in range(2):
        given.append(report_of(lead, 2026))
    assert len(asked) <= 2 * 51, "a fixed number of questions, whatever there is to count"
    assert given[0] == given[1]
