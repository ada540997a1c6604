"""Payments on pages: in words for members, in tables for finance, by two people."""

import re
from collections.abc import Callable

import pytest

from api.payments.rules import SAME_PERSON
from tests.payments.told import (
    ACCOUNT,
    MONDAY,
    PAY_DAY,
    approved,
    exported,
    line_id,
    member_with_bank,
    owed_to,
    prepared,
)
from tests.visiting import Straightly
from tests.world import World

Browser = Callable[..., Straightly]


def test_a_member_gives_bank_details_and_sees_two_numbers_of_them(world: World, browser: Browser) -> None:
    amina = browser(world.member("Amina"))

    answer = amina.post("/payments/bank-details", data=ACCOUNT)

    assert (answer.status_code, answer.headers["location"]) == (303, "/payments/bank-details/saved")
    assert "Your account ends in 19." in amina.get("/payments/bank-details/saved").text
    page = amina.get("/payments").text
    assert "We pay you into the account that ends in 19." in page
    assert "31926819" not in page + amina.get("/payments/bank-details").text


def test_a_mistake_is_said_beside_its_box_and_what_was_typed_is_kept(world: World, browser: Browser) -> None:
    page = browser(world.member("Amina")).post("/payments/bank-details", data=ACCOUNT | {"sort_code": "30-90"})

    assert page.status_code == 422
    assert "<title>Error: Give your bank details" in page.text
    assert '<a href="#sort_code">A sort code is 6 numbers, like 30-90-89.' in page.text
    assert 'value="31926819"' in page.text


def test_nobody_is_offered_the_form_for_somebody_else(world: World, browser: Browser) -> None:
    amina = world.member("Amina")
    admin = browser(world.admin)
    admin.post(f"/people/{amina.person_id}/acting")

    page = admin.get("/payments/bank-details")

    assert "Only the member can do this, signed in as themselves." in page.text
    assert '<form method="post" action="/payments' not in page.text
    assert admin.post("/payments/bank-details", data=ACCOUNT).status_code == 403


def test_a_member_reads_where_their_money_is(world: World, browser: Browser) -> None:
    amina = owed_to(world, "Amina")

    page = browser(amina.at(MONDAY)).get("/payments")

    assert "£87.50. We will pay you by Thursday 16 April 2026." in page.text
    assert "<table" not in page.text


def test_finance_goes_from_what_waits_to_a_closed_run(world: World, browser: Browser) -> None:
    owed_to(world, "Amina")
    approved(world, world.member("Ben"))
    femi, sofia = browser(world.finance.at(MONDAY)), browser(world.second_finance.at(MONDAY))

    home = femi.get("/finance")
    assert "Prepare a payment run" in home.text
    new = femi.get("/finance/runs/new")
    assert "They have not given their bank details yet." in new.text
    assert 'value="Thursday 26 March 2026"' in new.text
    run = femi.post("/finance/runs/new", data={"pay_on": "Friday 27 March 2026"}).headers["location"]
    assert SAME_PERSON.reason in femi.get(run).text
    assert SAME_PERSON.reason in femi.get(run + "/approve").text

    press(sofia, run + "/approve")
    press(femi, run + "/export")
    page = femi.get(run + "/export")
    file = femi.get(run + "/file")
    assert file.headers["etag"].strip('"') in re.sub("<wbr>", "", page.text)
    assert file.headers["content-disposition"] == f'attachment; filename="payment-run-{run.split("/")[-1]}.csv"'
    early = "The pay day of this run is Friday 27 March 2026. Say that it is paid from then on."
    assert early in femi.get(run).text
    assert early in femi.get(run + "/paid").text
    press(browser(world.finance.at(PAY_DAY)), run + "/paid")

    assert "Closed" in femi.get(run).text


def test_one_payment_is_marked_as_returned_with_what_the_bank_said(world: World, browser: Browser) -> None:
    owed_to(world, "Amina")
    run = exported(world)
    femi, url = browser(world.finance.at(MONDAY)), f"/finance/payments/{line_id(world)}"
    assert "If the bank sent it back" in femi.get(url).text

    nothing = femi.post(url + "/returned", data={"because": " "})
    assert nothing.status_code == 422
    assert "Tell us what the bank said." in nothing.text
    assert femi.post(url + "/returned", data={"because": "The account is closed."}).status_code == 303

    assert "Returned: <span data-user-text>The account is closed.</span>" in femi.get(f"/finance/runs/{run.id}").text


def test_a_stale_page_is_shown_again_with_the_reason(world: World, browser: Browser) -> None:
    owed_to(world, "Amina")
    run = f"/finance/runs/{prepared(world).run_id}"
    sofia = browser(world.second_finance.at(MONDAY))
    version = the_version(sofia.get(run + "/approve").text)
    press(browser(world.finance.at(MONDAY)), run + "/cancel")

    page = sofia.post(run + "/approve", data={"version": version})

    assert page.status_code == 412
    assert "This payment run was changed after you opened it." in page.text


def test_a_wrong_pay_day_is_kept_and_put_right(world: World, browser: Browser) -> None:
    owed_to(world, "Amina")
    femi = browser(world.finance.at(MONDAY))

    words = femi.post("/finance/runs/new", data={"pay_on": "31 February 2026"})
    sunday = femi.post("/finance/runs/new", data={"pay_on": "29 March 2026"})

    assert (words.status_code, sunday.status_code) == (422, 422)
    assert 'value="31 February 2026"' in words.text
    assert "Banks do not pay on Sunday 29 March 2026." in sunday.text


@pytest.mark.parametrize("path", ["/finance", "/finance/runs/new", "/finance/runs/1", "/finance/ledger"])
def test_finances_pages_are_for_finance(world: World, browser: Browser, path: str) -> None:
    for somebody in (world.lead, world.admin, world.member("Amina")):
        assert browser(somebody).get(path).status_code == 403


def test_the_books_are_shown_and_balance(world: World, browser: Browser) -> None:
    owed_to(world, "Amina", with_bus=True)
    page = browser(world.finance).get("/finance/ledger")

    # £87.50 was set aside, and given back when the claim of £92.10 was agreed.
    assert "The books balance: £267.10 on each side." in page.text
    assert "Owed to Amina" in page.text


def test_a_hundred_claims_do_not_make_an_endless_page(world: World, browser: Browser) -> None:
    member_with_bank(world, "Amina")
    assert browser(world.finance).get("/finance").status_code == 200


def press(browser: Straightly, url: str) -> None:
    answer = browser.post(url, data={"version": the_version(browser.get(url).text)})
    assert answer.status_code == 303, answer.text


def the_version(page: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found is not None, page
    return found.group(1)
