"""What a claim comes to while an expense is typed: said once, nothing saved, and the chosen receipt stays chosen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from api.claims.tables import Expense
from tests.claims.files import picture
from tests.claims.told import ENDS, came
from tests.journeys.browser import Live
from tests.journeys.keyboard import press, write
from tests.journeys.test_choose_what_to_see import HEARD
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.halved]
SUM = "With this expense your claim comes to £92.10."


@pytest.fixture
def form(world: World, live: Live, person: Callable[..., Page]) -> Callable[..., Page]:
    amina = world.member("Amina")
    claim = came(world, amina)
    live.now = ENDS

    def opened(*, js: bool) -> Page:
        page = person(amina, js=js)
        page.goto(f"/claims/{claim.id}/expenses/new")
        expect(page.locator("#total")).to_have_text("Your claim comes to £87.50 now.")
        return page

    return opened


def saved(world: World) -> int:
    world.look_again()
    return len(world.session.exec(select(Expense.id).where(Expense.amount_pence == 460)).all())


def test_with_javascript_it_is_said_once_and_the_receipt_stays(
    world: World, form: Callable[..., Page], tmp_path: Path
) -> None:
    page = form(js=True)
    page.evaluate(HEARD)
    (tmp_path / "bus.jpg").write_bytes(picture())
    page.get_by_label("The receipt").set_input_files(tmp_path / "bus.jpg")
    write(page, "How much it cost", "£4.60")
    press(page, "Work out the total", leads_on=False)

    expect(page.locator("#total")).to_have_text(SUM)
    expect(page.locator("#announce")).to_have_text(SUM)
    page.wait_for_timeout(400)
    assert page.evaluate("window.heard") == [SUM]
    assert page.evaluate("document.activeElement.id") == "ask-total"
    assert page.evaluate("document.querySelector('input[type=file]').files.length") == 1
    assert saved(world) == 0


def test_without_javascript_it_is_a_whole_page_with_what_was_typed(world: World, form: Callable[..., Page]) -> None:
    page = form(js=False)
    write(page, "What you paid for", "Bus there and back")
    write(page, "How much it cost", "4.60")
    press(page, "Work out the total")

    expect(page.locator("#total")).to_have_text(SUM)
    expect(page.get_by_label("What you paid for")).to_have_value("Bus there and back")
    assert saved(world) == 0


def test_an_amount_that_is_none_is_told_how_to_be_written(form: Callable[..., Page]) -> None:
    page = form(js=True)
    write(page, "How much it cost", "£12.5.0")
    press(page, "Work out the total", leads_on=False)
    expect(page.locator("#announce")).to_contain_text("Write the amount")
