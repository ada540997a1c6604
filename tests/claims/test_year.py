"""A lead's year beside the year before: who took part and was agreed, counted once, in both doors alike."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from api.claims.actions import add_expense, approve_claim
from api.claims.queries import By, year_of_work
from api.kernel.refusals import Refused
from api.opportunities.actions import add_workstream
from api.opportunities.schemas import WorkstreamIn
from tests.claims.files import photo
from tests.claims.reading import words
from tests.claims.told import ENDS, bus, sent
from tests.world import World

# mypy: disable-error-code="arg-type"


def two_agreed(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    first, second = sent(world, amina), sent(world, ben)
    add_expense(amina.at(ENDS), first.id, bus(), photo())
    for claim in (first, second):
        approve_claim(world.lead.at(ENDS), claim.id)
    world.session.flush()


def test_each_time_that_somebody_took_part_and_was_agreed_is_counted_once(world: World) -> None:
    two_agreed(world)
    sent(world, world.member("Cas"))

    year = year_of_work(world.lead, 2026)

    assert [(row.words, row.count, row.count_before, row.pence) for row in year.rows] == [
        ("Evaluation strategy", 2, 0, 17960)
    ]
    assert year.sentence == "2 paid engagements in 2026. That is 2 more than in 2025."
    assert year_of_work(world.lead, 2027).sentence == "0 paid engagements in 2027. That is 2 fewer than in 2026."
    assert year_of_work(world.lead, 2028).sentence == "0 paid engagements in 2028. That is as many as in 2027."


def test_by_month_every_month_is_there(world: World) -> None:
    two_agreed(world)
    year = year_of_work(world.lead, 2026, By.MONTH)
    assert [row.words for row in year.rows][::11] == ["January", "December"]
    assert [row.count for row in year.rows] == [0, 0, 2, *[0] * 9]


def test_the_group_s_own_meetings_are_not_counted(world: World) -> None:
    own = WorkstreamIn.model_validate({"name": "Our meetings", "cost_code": "EV-100", "counts": False})
    meetings = add_workstream(world.lead, own)
    claim = sent(world, world.member("Amina"), workstream_id=meetings.id)
    approve_claim(world.lead.at(ENDS), claim.id)
    assert year_of_work(world.lead, 2026).total.count == 0


def test_without_a_year_it_is_that_of_the_last_whole_month(world: World) -> None:
    assert year_of_work(world.lead.at(datetime(2027, 1, 31, 12, tzinfo=UTC))).year == 2026
    assert year_of_work(world.lead.at(datetime(2027, 2, 1, 12, tzinfo=UTC))).year == 2027


def test_the_page_draws_what_its_table_says_and_rest_says_it_too(world: World, browser: Any, client: Any) -> None:
    two_agreed(world)
    page = browser(world.lead).get("/lead/year?year=2026")
    assert 'role="img" aria-label="Paid engagements in 2026 beside 2025. The table has the same figures."' in page.text
    assert "Evaluation strategy 2 0 £179.60 All 2 0 £179.60" in words(page)
    assert re.findall(r'tp-chart__now" x="0" y="\d+" width="([\d.]+)"', page.text) == ["20", "310.0"]
    assert "See it by month" in words(page)

    said = client(world.lead).get("/api/v1/engagements?year=2026").json()
    assert said["sentence"] in words(page)
    assert said["total"]["pence"] == 17960


def test_a_year_without_work_says_so(world: World, browser: Any) -> None:
    assert "Nothing was counted in 2026 or 2025." in words(browser(world.lead).get("/lead/year?year=2026"))


def test_members_and_finance_do_not_see_it(world: World, browser: Any) -> None:
    for who in (world.member("Amina"), world.finance):
        assert browser(who).get("/lead/year").status_code == 403
        with pytest.raises(Refused):
            year_of_work(who)
