"""Finance reads what is in the file before it is opened: the account stays in the file, and nobody has taken it."""

from typing import Any

import pytest
from sqlmodel import col, select

from api.kernel.events import Event
from api.kernel.refusals import Refused
from api.payments.queries import download_file, file_preview
from tests.payments.told import ACCOUNT, MONDAY, exported, owed_to, prepared
from tests.world import World


def test_the_page_shows_the_lines_and_the_size_and_two_numbers_of_the_account(world: World, browser: Any) -> None:
    owed_to(world, "Amina")
    run = exported(world)
    page = browser(world.finance.at(MONDAY)).get(f"/finance/runs/{run.id}/export").text

    assert "(CSV, 1 KB)" in page
    assert "Ends in 19" in page
    assert '<td class="govuk-table__cell govuk-table__cell--numeric">87.50</td>' in page
    assert ACCOUNT["account_number"] not in page
    assert ACCOUNT["sort_code"] not in page


def test_looking_is_not_taking(world: World) -> None:
    owed_to(world, "Amina")
    run = exported(world)
    assert run.id is not None
    preview = file_preview(world.finance.at(MONDAY), run.id)

    assert preview.count == 1
    assert preview.size_bytes == len(download_file(world.finance.at(MONDAY), run.id).content)
    world.save()
    assert len(world.session.exec(select(Event).where(col(Event.verb) == "downloaded")).all()) == 1


def test_rest_shows_the_same(world: World, client: Any) -> None:
    owed_to(world, "Amina")
    run = exported(world)
    said = client(world.finance.at(MONDAY)).get(f"/api/v1/payment-runs/{run.id}/file/preview").json()
    assert [(row["account_ends_in"], row["amount"]) for row in said["rows"]] == [("19", "87.50")]


def test_before_the_export_there_is_no_file_and_a_lead_never_sees_one(world: World) -> None:
    owed_to(world, "Amina")
    run_id = prepared(world).run_id
    for who in (world.finance, world.lead):
        with pytest.raises(Refused):
            file_preview(who.at(MONDAY), run_id)


def test_the_two_person_rule_has_a_page_that_says_what_to_do(world: World, browser: Any) -> None:
    owed_to(world, "Amina")
    run = f"/finance/runs/{prepared(world).run_id}"
    mine = browser(world.finance.at(MONDAY)).get(run + "/approve").text
    theirs = browser(world.second_finance.at(MONDAY)).get(run + "/approve").text

    assert "needs another person</h1>" in mine
    assert "Every payment takes two people." in mine
    assert '<h1 class="govuk-heading-l">Approve payment run' in theirs
    assert "Every payment takes two people." not in theirs
