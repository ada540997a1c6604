"""Saying that a payment did arrive after all: on the page of the payment, and over REST."""

from collections.abc import Callable

from api.payments.rules import PAID_AGAIN
from tests.payments.told import CLOSED, LATER, line_id, returned, tried_again
from tests.visiting import Straightly
from tests.world import World


def test_finance_does_it_over_rest(world: World, client: Callable[..., Straightly]) -> None:
    amina = returned(world)
    url = f"/api/v1/payment-lines/{line_id(world)}/arrival"
    assert client(amina, LATER).post(url).status_code == 403
    femi = client(world.finance, LATER)

    answer = femi.post(url)

    assert (answer.status_code, answer.json()["state"], answer.json()["returned_because"]) == (200, "paid", None)
    assert femi.post(url).json()["detail"] == "We cannot mark this payment now, because it is paid."


def test_finance_does_it_on_the_page_of_the_payment(world: World, browser: Callable[..., Straightly]) -> None:
    returned(world)
    femi, url = browser(world.finance.at(LATER)), f"/finance/payments/{line_id(world)}"
    assert "If it did arrive after all" in femi.get(url).text

    assert femi.post(url + "/arrived").status_code == 303

    page = femi.get(url).text
    assert "If it did arrive after all" not in page
    assert CLOSED not in page


def test_the_page_says_what_to_do_about_a_later_run(world: World, browser: Callable[..., Straightly]) -> None:
    returned(world)
    tried_again(world)

    page = browser(world.finance.at(LATER)).post(f"/finance/payments/{line_id(world)}/arrived")

    assert page.status_code == 409
    assert PAID_AGAIN.reason in page.text
