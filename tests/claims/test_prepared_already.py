"""We cancelled early, and a member had prepared already: what they had done is paid, and a lead checks it like any."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from api.bookings.actions import assign_member, cancel_opportunity, join_waiting_list
from api.bookings.queries import cost_of_cancelling
from api.bookings.tables import Booking
from api.claims.actions import approve_claim, choose_fee, refuse_claim, say_it_is_right, say_what_i_prepared
from api.claims.queries import claim_sum, year_of_work
from api.claims.schemas import FeeIn
from api.claims.tables import Claim, FeeChoice
from api.guard.earned import earnings_of
from api.kernel.context import Context
from api.kernel.money import share_pence
from api.kernel.refusals import Refusal, Refused
from api.ledger.queries import balance
from api.opportunities.tables import Opportunity
from api.payments.checking import check_ledger
from api.payments.queries import my_payments
from tests.bookings.people import last_letter, told
from tests.claims.reading import press, words
from tests.claims.told import booked
from tests.world import World

# It begins on 17 March, and is cancelled in good time.
EARLY = datetime(2026, 3, 9, 12, tzinfo=UTC)
WHY = "The funder has moved it to May."


def cancelled(world: World, member: Context, **facts: Any) -> tuple[Opportunity, Booking, Context]:
    opportunity = world.opportunity(**facts)
    booking = booked(world, member, opportunity)
    cancel_opportunity(world.lead.at(EARLY), opportunity.id, WHY)
    world.session.flush()
    return opportunity, booking, member.at(EARLY)


def prepared(world: World, who: Context, booking: Booking, minutes: int) -> Claim:
    claim = say_what_i_prepared(who, booking.id or 0, minutes)
    world.session.flush()
    return claim


def why_not(who: Context, booking: Booking, minutes: int = 30) -> Refusal:
    with pytest.raises(Refused) as no:
        say_what_i_prepared(who, booking.id or 0, minutes)
    return no.value.refusal


@pytest.mark.parametrize(("part", "pence"), [(0, 0), (1, 35), (30, 1032), (60, 2063), (240, 8250)])
def test_part_of_a_penny_is_a_penny_for_the_member(part: int, pence: int) -> None:
    assert share_pence(8250, part, 240) == pence


def test_what_was_prepared_is_paid_by_the_hour_that_was_told(world: World) -> None:
    _, booking, amina = cancelled(world, world.member("Amina"))

    claim = prepared(world, amina, booking, 30)

    assert (claim.offered_pence, claim.fee_pence) == (1032, 1032)
    assert balance(world.finance, f"promised:{amina.person_id}") == -1032
    assert check_ledger(world.session) == []
    say_it_is_right(amina, claim.id or 0)
    approve_claim(world.lead.at(EARLY), claim.id or 0)
    world.session.flush()
    assert balance(world.finance, f"promised:{amina.person_id}") == 0
    assert balance(world.finance, f"owed:{amina.person_id}") == -1032
    assert check_ledger(world.session) == []
    assert why_not(amina, booking).code == "claim-decided"


def test_the_sum_explains_it(world: World) -> None:
    _, booking, amina = cancelled(world, world.member("Amina"))
    claim = prepared(world, amina, booking, 30)

    view = claim_sum(amina, claim.id or 0)

    assert view.fee_explained is not None
    assert "This pays for 30 minutes of preparation" in view.fee_explained
    assert "By the hour, 30 minutes comes to £10.32." in view.fee_explained
    assert view.hourly_explained == "£82.50 for 3 hours and 1 hour of preparation is £20.63 an hour."
    assert view.total_pence == 1032


def test_it_can_be_put_right_until_it_is_checked_and_what_was_chosen_stays(world: World) -> None:
    _, booking, amina = cancelled(world, world.member("Amina"))
    claim = prepared(world, amina, booking, 60)
    choose_fee(amina, claim.id or 0, FeeIn(fee_choice=FeeChoice.PART, amount_pence=500))

    assert prepared(world, amina, booking, 45).id == claim.id
    assert (claim.offered_pence, claim.fee_choice, claim.fee_pence) == (1547, FeeChoice.PART, 500)
    assert check_ledger(world.session) == []
    prepared(world, amina, booking, 10)
    assert (claim.offered_pence, claim.fee_choice, claim.fee_pence) == (344, FeeChoice.ALL, 344)
    assert check_ledger(world.session) == []


def test_a_refused_claim_gives_the_money_back(world: World) -> None:
    _, booking, amina = cancelled(world, world.member("Amina"))
    claim = prepared(world, amina, booking, 60)
    say_it_is_right(amina, claim.id or 0)
    refuse_claim(world.lead.at(EARLY), claim.id or 0, "You told us that you had not begun.")
    world.session.flush()
    assert balance(world.finance, f"promised:{amina.person_id}") == 0
    assert check_ledger(world.session) == []


@pytest.mark.parametrize(("minutes", "code"), [(0, "no-time"), (61, "more-than-told")])
def test_no_more_than_was_told_and_more_than_nothing(world: World, minutes: int, code: str) -> None:
    _, booking, amina = cancelled(world, world.member("Amina"))
    assert why_not(amina, booking, minutes).code == code


def test_only_whoever_had_a_place_and_was_told_of_preparation(world: World) -> None:
    ben, cara, dan, eve = (world.member(name) for name in ("Ben", "Cara", "Dan", "Eve"))
    opportunity = world.opportunity(places=2)
    booked(world, dan, opportunity)
    offered = assign_member(world.lead.at(EARLY), opportunity.id, ben.person_id)
    waits = join_waiting_list(cara.at(EARLY), opportunity.id)
    world.session.flush()
    assert cost_of_cancelling(world.lead.at(EARLY), opportunity.id).may_have_prepared
    cancel_opportunity(world.lead.at(EARLY), opportunity.id, WHY)
    world.session.flush()
    assert [why_not(who.at(EARLY), one).code for who, one in ((ben, offered), (cara, waits))] == ["not-cancelled"] * 2
    assert [told(world, who)[-1] for who in (cara, dan)] == ["opportunity_cancelled", "cancelled_prepared"]

    _, without, eve = cancelled(world, eve, preparation_minutes=0, preparation=None)
    assert why_not(eve, without).code == "no-preparation-told"
    assert told(world, eve)[-1] == "opportunity_cancelled"


def test_with_a_fee_that_stands_or_a_place_that_is_there_preparation_is_in_the_fee(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    opportunity = world.opportunity()
    late = datetime(2026, 3, 16, 12, tzinfo=UTC)
    booking = booked(world, amina, opportunity)
    assert why_not(amina, booking).code == "not-cancelled"
    cancel_opportunity(world.lead.at(late), opportunity.id, WHY)
    world.session.flush()
    assert why_not(amina.at(late), booking).code == "fee-stands"
    with pytest.raises(Refused) as no:
        say_what_i_prepared(ben.at(late), booking.id or 0, 30)
    assert no.value.refusal.status == 404


def test_preparation_counts_by_the_day_that_we_cancelled(world: World) -> None:
    _, booking, amina = cancelled(world, world.member("Amina"))
    assert earnings_of(amina) == []
    prepared(world, amina, booking, 60)
    [earning] = earnings_of(amina)
    assert (earning.days, earning.fee_pence) == ((date(2026, 3, 9),), 2063)


def test_who_only_prepared_did_not_take_part(world: World) -> None:
    """In the year it is no engagement, though it is money; and where their payments are, no day is named."""
    _, booking, amina = cancelled(world, world.member("Amina"))
    claim = prepared(world, amina, booking, 60)
    say_it_is_right(amina, claim.id or 0)
    approve_claim(world.lead.at(EARLY), claim.id or 0)
    world.session.flush()
    total = year_of_work(world.lead, 2026).total
    assert (total.count, total.pence) == (0, 2063)
    [payment, *_] = my_payments(amina)
    assert (payment.work_on, payment.amount_pence) == (None, 2063)


def test_the_letter_names_the_page_and_the_page_makes_the_claim(world: World, browser: Any) -> None:
    _, booking, amina = cancelled(world, world.member("Amina"))
    path = f"/bookings/{booking.id}/preparation"
    assert path in last_letter(world, amina)
    world.save()
    visitor = browser(amina)

    assert path in visitor.get(f"/bookings/{booking.id}").text
    assert "All of the preparation, 1 hour, comes to £20.63." in words(visitor.get(path))
    assert "Had you done some preparation?" in words(visitor.get(f"/bookings/{booking.id}?format=easy"))
    assert press(visitor, path, minutes="a while").status_code == 422
    wrong = press(visitor, path, minutes="2 hours")
    assert "We told you 1 hour of preparation." in words(wrong)
    answer = press(visitor, path, minutes="30 minutes")
    assert answer.status_code == 303
    assert "This pays for 30 minutes of preparation" in words(visitor.get(answer.headers["location"]))
    assert "Look at your claim" in words(visitor.get(path + "?format=easy"))


def test_over_rest_and_by_phone(world: World, client: Any) -> None:
    _, booking, amina = cancelled(world, world.member("Amina"))
    world.save()
    path = f"/api/v1/bookings/{booking.id}/preparation"
    assert client(amina).get(path).json()["most_pence"] == 2063
    made = client(amina).put(path, json={"minutes": 60}).json()
    assert (made["fee_pence"], made["state"]) == (2063, "ready for the member")
    assert client(amina).get(path).json()["claim_id"] == made["id"]

    claim = prepared(world, world.by_phone(amina).at(EARLY), booking, 15)
    assert (claim.id, claim.fee_pence) == (made["id"], 516)
