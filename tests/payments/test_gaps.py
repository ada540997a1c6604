"""Who cannot be paid yet: finance sees why, how much, since when, by when it was promised, and what to do."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from api.kernel.context import Context
from api.kernel.permissions import NOT_YOUR_ROLE
from api.kernel.refusals import Refused
from api.payees.actions import give_bank_details
from api.payees.rules import CHANGE_NOT_CONFIRMED, NO_BANK_DETAILS
from api.payments.gaps import Gap, gaps
from api.payments.queries import waiting
from api.payments.rules import OLD_DETAILS
from tests.claims.told import THE_DAY_BEFORE, booked, sent
from tests.payments.told import MONDAY, approved, checked_details, details, line_id, owed_to, returned
from tests.visiting import Straightly
from tests.world import World

Client = Callable[..., Straightly]
PROMISED = date(2026, 4, 16)


def only(world: World, at: object = MONDAY) -> Gap:
    [one] = gaps(world.finance.at(at))  # type: ignore[arg-type]
    return one


def test_who_can_be_paid_is_not_in_the_queue(world: World) -> None:
    owed_to(world, "Amina")

    assert gaps(world.finance.at(MONDAY)) == []


def test_somebody_without_bank_details_is_in_it_with_all_that_is_known(world: World) -> None:
    amina = world.member("Amina")
    approved(world, amina)

    one = only(world)

    assert (one.person_id, one.name, one.why) == (amina.person_id, "Amina", NO_BANK_DETAILS)
    assert (one.owed_pence, one.coming_pence) == (8750, 0)
    assert (one.since_on, one.promised_on, one.late) == (date(2026, 3, 17), PROMISED, False)
    assert one.step.href == "/people"


def test_it_is_late_from_the_day_after_the_promise(world: World) -> None:
    approved(world, world.member("Amina"))
    assert not only(world, MONDAY.replace(month=4, day=16)).late
    assert only(world, MONDAY.replace(month=4, day=17)).late


def test_the_reason_is_the_one_that_a_run_gives(world: World) -> None:
    amina = owed_to(world, "Amina")
    give_bank_details(amina.at(MONDAY), details(account_number="12345678"))
    world.session.flush()

    [left_out] = waiting(world.finance.at(MONDAY)).left_out

    assert left_out.why == CHANGE_NOT_CONFIRMED == only(world).why
    assert only(world).step.href == f"/finance/paper/{amina.person_id}/confirm"
    assert only(world).since_on == MONDAY.date()


def test_what_a_bank_sent_back_is_a_gap_until_they_look_at_their_details(world: World) -> None:
    amina = returned(world)

    one = only(world)

    assert (one.why, one.since_on, one.owed_pence) == (OLD_DETAILS, MONDAY.date(), 8750)
    assert one.step.href == f"/finance/payments/{line_id(world)}"
    checked_details(world, amina)
    assert gaps(world.finance.at(MONDAY + timedelta(hours=2))) == []


def test_a_claim_that_nobody_agreed_yet_is_still_to_come(world: World) -> None:
    sent(world, world.member("Amina"))
    world.session.flush()

    one = only(world)

    assert (one.owed_pence, one.coming_pence, one.promised_on) == (0, 8750, PROMISED)


def test_and_so_is_a_place_with_the_day_that_was_promised_when_it_was_taken(world: World) -> None:
    booked(world, world.member("Amina"), world.opportunity())

    one = only(world)

    assert (one.owed_pence, one.coming_pence, one.promised_on, one.why) == (0, 8750, PROMISED, NO_BANK_DETAILS)


def test_a_person_and_a_reason_are_one_row(world: World) -> None:
    amina = world.member("Amina")
    approved(world, amina)
    booked(world, amina, world.opportunity(**THE_DAY_BEFORE))

    assert (only(world).owed_pence, only(world).coming_pence) == (8750, 8750)


def test_only_finance_may_ask(world: World) -> None:
    for nobody in (world.member("Amina"), world.lead, world.admin):
        with pytest.raises(Refused) as no:
            gaps(nobody)
        assert no.value.refusal is NOT_YOUR_ROLE


def test_it_is_on_a_page_and_in_rest(world: World, browser: Client, client: Client) -> None:
    approved(world, world.member("Amina"))
    finance: Context = world.finance.at(MONDAY)

    page = browser(finance).get("/finance/gaps").text
    told = client(finance, MONDAY).get("/api/v1/payment-gaps").json()

    assert "Amina" in page
    assert NO_BANK_DETAILS in page
    assert "Thursday 16 April 2026" in page
    assert "Ask a lead to phone them" in page
    assert (told["people"], told["owed_pence"], told["items"][0]["why"]) == (1, 8750, NO_BANK_DETAILS)
    assert told["items"][0]["next_step"] == "Ask a lead to phone them"


def test_without_gaps_the_page_says_so(world: World, browser: Client) -> None:
    assert "We can pay everybody who is owed money, or will be." in browser(world.finance).get("/finance/gaps").text
