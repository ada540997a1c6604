"""A change that was not right is stopped, and the account before is paid again."""

from datetime import timedelta

from api.kernel.permissions import NOT_YOUR_ROLE, ONLY_THEMSELVES
from api.payees.actions import (
    confirm_paper_details,
    give_bank_details,
    stop_bank_details_change,
    stop_change_of,
)
from api.payees.rules import NOTHING_TO_CONFIRM, NOTHING_TO_STOP
from api.payments.actions import prepare_run
from api.payments.sealing import frozen_payee
from tests.payees.changing import NEW, OVER, SECOND, changes, confirms, refused, why
from tests.payees.on_paper import again, held
from tests.payments.told import FRIDAY, MONDAY, details, lines, owed_to
from tests.world import World

PAGE = "/payments/bank-details/stop"


def test_the_member_stops_it_and_the_account_before_is_paid(world: World) -> None:
    amina = owed_to(world, "Amina")
    changes(world, amina)
    confirms(world, amina)

    stop_bank_details_change(amina.at(OVER - SECOND))
    world.session.flush()

    assert why(world) == []
    made = prepare_run(world.finance.at(MONDAY), FRIDAY)
    [line] = lines(world, made.run_id)
    assert frozen_payee(world.keys, line.payee_sealed, line.claim_id, line.attempt).account_number == "31926819"
    assert refused(stop_bank_details_change, amina.at(MONDAY)) is NOTHING_TO_STOP
    later = again(account_number=NEW)
    assert refused(confirm_paper_details, world.finance.at(MONDAY), amina.person_id, later) is NOTHING_TO_CONFIRM


def test_what_is_in_use_cannot_be_stopped_any_more(world: World) -> None:
    amina = owed_to(world, "Amina")
    changes(world, amina)
    confirms(world, amina)

    assert refused(stop_bank_details_change, amina.at(OVER)) is NOTHING_TO_STOP


def test_by_phone_an_administrator_or_finance_stops_it(world: World) -> None:
    amina = owed_to(world, "Amina")
    changes(world, amina)
    stop_bank_details_change(world.by_phone(amina.at(MONDAY)))
    assert held(world).last_two == "19"

    changes(world, amina)
    stop_change_of(world.second_finance.at(MONDAY), amina.person_id)
    assert held(world).last_two == "19"
    assert refused(stop_change_of, world.lead, amina.person_id) is NOT_YOUR_ROLE
    assert refused(give_bank_details, world.by_phone(amina), details()) is ONLY_THEMSELVES


def test_the_member_presses_once_on_their_page(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = owed_to(world, "Amina")
    changes(world, amina)
    me = browser(amina.at(MONDAY))

    page = me.get(PAGE).text
    assert "The new account ends in 78." in page
    assert "we go back to the account that ends in 19." in page
    assert me.post(PAGE).headers["location"] == "/payments"
    assert "We pay you into the account that ends in 19." in me.get("/payments").text
    again_ = me.post(PAGE)
    assert (again_.status_code, again_.text.count(NOTHING_TO_STOP.reason)) == (409, 1)


def test_finance_presses_once_and_rest_does_the_same(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    amina = owed_to(world, "Amina")
    changes(world, amina)
    finance = browser(world.finance.at(MONDAY))
    page = finance.get(f"/finance/paper/{amina.person_id}/confirm").text
    assert "Do not read them out yourself." in page
    assert finance.post(f"/finance/paper/{amina.person_id}/stop").headers["location"] == "/finance/paper"
    assert finance.post(f"/finance/paper/{amina.person_id}/stop").status_code == 409

    changes(world, amina, MONDAY + timedelta(hours=1))
    rest = client(world.finance.at(MONDAY + timedelta(hours=1)))
    assert rest.post(f"/api/v1/paper-bank-details/{amina.person_id}/stop").status_code == 204
    assert held(world).last_two == "19"
    assert client(amina.at(MONDAY)).post("/api/v1/bank-details/stop").json()["code"] == "nothing-to-stop"
