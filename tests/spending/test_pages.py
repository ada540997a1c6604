"""Spending on pages and over REST: the same figures, and what was typed wrong is said beside its field."""

from collections.abc import Callable

import pytest

from tests.payments.told import PAY_DAY
from tests.spending.told import YEAR, budget, every_stage
from tests.visiting import Straightly
from tests.world import World

Door = Callable[..., Straightly]
API = "/api/v1"
SAID = {"year": "2025", "funder": "Core grant", "amount_pence": "£1,000", "note": "Award letter"}


def test_a_page_has_the_table_and_its_total(world: World, browser: Door) -> None:
    budget(every_stage(world), "£1,000")

    page = browser(world.lead.at(PAY_DAY)).get(f"/spending?year={YEAR}&cost_code=").text

    assert "Spending, April 2025 to March 2026" in page
    assert page.count("£650") == 2, "what is left, in its row and in the total"
    assert "Amina" in browser(world.finance.at(PAY_DAY)).get(f"/spending/{world.workstream}?year={YEAR}").text


def test_a_budget_is_set_on_a_page_and_what_was_said_before_is_kept(world: World, browser: Door) -> None:
    finance = browser(world.finance)
    for pounds in ("£1,000", "£1,200"):
        sent = finance.post(
            "/spending/budgets/new", data=SAID | {"workstream_id": str(world.workstream), "amount_pence": pounds}
        )
        assert (sent.status_code, sent.headers["location"]) == (303, "/spending/budgets?year=2025")

    page = finance.get("/spending/budgets?year=2025").text

    assert "£1,200" in page
    assert "No, it was changed" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"amount_pence": "a lot"}, "amount"),
        ({"workstream_id": "999"}, "Choose a workstream of this group."),
        ({"funder": ""}, "Tell us who gives the money."),
        ({"year": "1066"}, "2000 or more"),
    ],
)
def test_a_bad_value_changes_nothing_and_is_said(
    world: World, browser: Door, typed: dict[str, str], sentence: str
) -> None:
    finance = browser(world.finance)

    said = finance.post("/spending/budgets/new", data=SAID | {"workstream_id": str(world.workstream)} | typed)

    assert said.status_code == 422
    assert sentence in said.text
    assert "<title>Error:" in said.text
    assert "Award letter" in said.text, "what was typed is kept"
    assert "No budget is set for this year." in finance.get("/spending/budgets?year=2025").text


def test_a_day_that_is_no_day_is_said_on_the_page(world: World, browser: Door) -> None:
    page = browser(world.finance).get("/spending/owed?on=soon")

    assert page.status_code == 422
    assert "Error: What was owed on a day" in page.text


def test_the_day_is_shown_and_its_file_says_the_same(world: World, browser: Door) -> None:
    every_stage(world)
    finance = browser(world.finance.at(PAY_DAY))

    page = finance.get("/spending/owed?on=27+March+2026").text
    file = finance.get("/spending/owed/file?on=2026-03-27")

    assert "What was owed on Friday 27 March 2026" in page
    assert "£262.50" in page
    assert file.text.splitlines()[1] == "Evaluation strategy,EV-100,87.50,87.50,87.50,262.50"
    assert finance.get(f"/spending/file?year={YEAR}&cost_code=").text.splitlines()[2].startswith("All,,,87.50")


def test_rest_says_the_same(world: World, client: Door) -> None:
    every_stage(world)
    finance = client(world.finance.at(PAY_DAY))
    said = SAID | {"workstream_id": world.workstream, "year": 2025}
    made = finance.post(API + "/budgets", json=said)
    assert made.status_code == 201
    assert [one["holds"] for one in made.json()["budgets"]] == [True]
    assert finance.get(API + "/budgets?year=2025").json() == made.json()

    shown = finance.get(API + "/spending?year=2025").json()
    rows = finance.get(f"{API}/spending/{world.workstream}?year=2025&limit=3").json()
    owed = finance.get(API + "/accruals?on=2026-03-27&cost_code=EV-100").json()

    assert (shown["total"]["left_pence"], shown["rows"][0]["stages"]["total_pence"]) == (65000, 35000)
    assert len(rows["rows"]) == 3
    assert rows["next"] == rows["rows"][2]["booking_id"]
    assert owed["total"]["total_pence"] == 26250
    assert finance.get(API + "/spending/file?year=2025").headers["content-type"].startswith("text/csv")
    assert finance.get(API + "/accruals/file?on=2026-03-27").text.count("\r\n") == 3


def test_the_year_is_chosen_before_the_first_budget(world: World, browser: Door) -> None:
    finance = browser(world.finance)
    assert finance.post("/spending/year", data={"begins_month": "13"}).status_code == 422
    assert finance.post("/spending/year", data={"begins_month": "8"}).status_code == 303
    budget(world, "£10")

    assert finance.post("/spending/year", data={"begins_month": "4"}).status_code == 409


@pytest.mark.parametrize(
    "path", ["/spending", "/spending/owed", "/spending/budgets", "/spending/year", "/spending/file"]
)
def test_it_is_not_for_members(world: World, browser: Door, path: str) -> None:
    assert browser(world.member("Amina")).get(path).status_code == 403
