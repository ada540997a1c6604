"""Each workstream's budget beside what is set aside, owed, in a run and paid; it adds up by another road too."""

import csv
from collections import defaultdict
from io import StringIO

import pytest
from sqlmodel import select

from api.bookings.tables import Booking
from api.kernel.refusals import Refused
from api.ledger.stages import NOTHING, Stages
from api.opportunities.actions import add_workstream, change_workstream
from api.opportunities.schemas import WorkstreamIn
from api.opportunities.tables import Opportunity
from api.spending.actions import set_financial_year
from api.spending.downloads import spending_file
from api.spending.queries import spending, spending_on_workstream
from api.spending.schemas import FinancialYearIn
from tests.claims.told import booked
from tests.payments.told import PAY_DAY
from tests.payments.wallets import Wallets
from tests.spending.told import NEXT_YEAR, YEAR, budget, every_stage
from tests.world import World


def test_a_row_has_every_stage_and_what_is_left(world: World) -> None:
    budget(every_stage(world), "£1,000")

    [row] = spending(world.finance.at(PAY_DAY), YEAR).rows

    assert row.stages == Stages(8750, 8750, 8750, 8750)
    assert (row.name, row.cost_codes, row.budget_pence, row.left_pence) == (
        "Evaluation strategy", ("EV-100",), 100000, 100000 - 4 * 8750,
    )  # fmt: skip


def test_a_budget_of_two_grants_is_their_sum_and_the_last_word_on_each_counts(world: World) -> None:
    for pounds, funder in (("£500", "Core grant"), ("£250", "University"), ("£600", "Core grant")):
        budget(world, pounds, funder=funder)

    [row] = spending(world.finance, YEAR).rows

    assert row.grants == (("Core grant", 60000), ("University", 25000))
    assert row.budget_pence == row.left_pence == 85000


def test_work_counts_in_the_year_that_it_is_done_in(world: World) -> None:
    booked(world, world.member("Amina"), world.opportunity())
    booked(world, world.member("Ben"), world.opportunity(**NEXT_YEAR))

    assert spending(world.finance, 2025).total.stages == Stages(8750)
    assert spending(world.finance, 2026).total.stages == Stages(8750)
    assert spending(world.finance, 2024).rows == ()


def test_a_group_says_when_its_year_begins_until_there_is_a_budget(world: World) -> None:
    assert spending(world.finance).year.words == "April 2025 to March 2026"

    set_financial_year(world.finance, FinancialYearIn(begins_month=8))
    assert spending(world.finance).year.words == "August 2025 to July 2026"

    budget(world, "£10")
    with pytest.raises(Refused) as no:
        set_financial_year(world.admin, FinancialYearIn(begins_month=4))
    assert no.value.refusal.code == "has-budgets"


def test_one_cost_code_alone(world: World) -> None:
    booked(world, world.member("Amina"), world.opportunity())
    said = {"name": "Evaluation strategy", "cost_code": "EV-200", "counts": "true", "live": "true"}
    change_workstream(world.finance, world.workstream, WorkstreamIn.model_validate(said), 1)
    booked(world, world.member("Ben"), world.opportunity())

    assert spending(world.finance, YEAR).total.stages == Stages(2 * 8750)
    assert spending(world.finance, YEAR).codes == ("EV-100", "EV-200")
    for code in ("EV-100", "EV-200"):
        assert spending(world.finance, YEAR, code).total.stages == Stages(8750)
    assert spending(world.finance, YEAR, "EV-300").rows == ()


def test_beside_a_part_of_what_a_workstream_spent_nothing_is_said_to_be_left(world: World) -> None:
    budget(world, "£1,000")
    booked(world, world.member("Amina"), world.opportunity())
    assert [one.left_pence for one in spending(world.finance, YEAR, "EV-100").rows] == [100000 - 8750]
    said = {"name": "Evaluation strategy", "cost_code": "EV-200", "counts": "true", "live": "true"}
    change_workstream(world.finance, world.workstream, WorkstreamIn.model_validate(said), 1)
    booked(world, world.member("Ben"), world.opportunity())

    assert [one.left_pence for one in spending(world.finance, YEAR).rows] == [100000 - 2 * 8750]
    for code in ("EV-100", "EV-200"):
        assert [one.left_pence for one in spending(world.finance, YEAR, code).rows] == [None]


def test_what_is_left_in_all_is_what_is_left_of_each_budget(world: World) -> None:
    budget(world, "£1,000")
    booked(world, world.member("Amina"), world.opportunity())
    other = WorkstreamIn.model_validate({"name": "Another stream", "cost_code": "AN-200"})
    booked(world, world.member("Eve"), world.opportunity(workstream_id=add_workstream(world.lead, other).id))

    told = spending(world.finance, YEAR)
    assert sorted((one.left_pence or 0) for one in told.rows) == [0, 100000 - 8750]
    assert told.total.left_pence == 100000 - 8750


def test_it_adds_up_by_another_road(world: World) -> None:
    """The rows that people made, one by one, by the workstream of each opportunity."""
    every_stage(world)
    other = WorkstreamIn.model_validate({"name": "Another stream", "cost_code": "AN-200"})
    booked(world, world.member("Eve"), world.opportunity(workstream_id=add_workstream(world.lead, other).id))
    slowly: dict[int, Stages] = defaultdict(lambda: NOTHING)
    for booking in world.session.exec(select(Booking)):
        opportunity = world.session.get_one(Opportunity, booking.opportunity_id)
        slowly[opportunity.workstream_id or 0] += Wallets(world.session).of(booking)

    assert {one.workstream_id: one.stages for one in spending(world.finance.at(PAY_DAY), YEAR).rows} == slowly
    for one in spending(world.finance.at(PAY_DAY), YEAR).rows:
        opened = spending_on_workstream(world.lead.at(PAY_DAY), one.workstream_id, YEAR)
        assert sum((row.stages for row in opened.rows), NOTHING) == opened.total == one.stages


def test_a_figure_opens_to_its_bookings_a_page_at_a_time(world: World) -> None:
    every_stage(world)

    first = spending_on_workstream(world.finance.at(PAY_DAY), world.workstream, YEAR, limit=3)
    rest = spending_on_workstream(world.finance.at(PAY_DAY), world.workstream, YEAR, first.rows[2].booking_id, 3)

    assert [one.member_name for one in (*first.rows[:3], *rest.rows)] == ["Amina", "Ben", "Cai", "Dee"]
    assert first.total == rest.total == Stages(8750, 8750, 8750, 8750)


def test_the_file_says_the_same_and_runs_nothing(world: World) -> None:
    said = {"name": "=cmd|' /C calc'!A0", "cost_code": "EV-1", "counts": "true", "live": "true"}
    change_workstream(world.finance, world.workstream, WorkstreamIn.model_validate(said), 1)
    booked(world, world.member("Amina"), world.opportunity())
    budget(world, "£50")

    file = spending_file(spending(world.finance, YEAR))
    heads, row, total = csv.reader(StringIO(bytes(file.body).decode()))

    assert heads[0] == "workstream"
    assert row == ["'=cmd|' /C calc'!A0", "EV-1", "50.00", "87.50", "0.00", "0.00", "0.00", "-37.50"]
    assert total[2:] == row[2:]


def test_a_member_does_not_see_it_and_a_lead_sets_no_budget(world: World) -> None:
    with pytest.raises(Refused):
        spending(world.member("Amina"))
    with pytest.raises(Refused):
        budget(world, "£10", who=world.lead)


def test_another_groups_workstream_has_no_budget_of_ours(world: World) -> None:
    _, _, theirs = world.other_group()

    with pytest.raises(Refused) as no:
        budget(world, "£10", workstream_id=theirs)
    assert no.value.refusal.field == "workstream_id"
