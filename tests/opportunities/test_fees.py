"""A fee comes from the rate card in force on the day of the work, and its sum is shown."""

from datetime import date

from api.kernel.refusals import Refusal
from api.opportunities.actions import add_rate_card
from api.opportunities.fees import Card, Fee, card_on, fee_for, hourly
from api.opportunities.queries import offer_facts
from api.opportunities.schemas import RateCardIn
from tests.opportunities.saying import on
from tests.world import World

OLD = Card("NIHR", date(2009, 1, 2), {"half": ("Half day", 7500), "gone": ("An old rate", 100)})
NEW = Card("NIHR card", date(2025, 12, 16), {"half": ("Half day", 8250)})
CARDS = [NEW, OLD]


def test_the_card_changes_at_midnight() -> None:
    assert card_on(CARDS, date(2025, 12, 15)) is OLD
    assert card_on(CARDS, date(2025, 12, 16)) is NEW
    assert card_on(CARDS, date(2009, 1, 1)) is None


def test_one_day_takes_the_rate_of_its_card() -> None:
    assert fee_for(CARDS, "half", [date(2026, 3, 17)]) == Fee(
        8250, "Half day, £82.50, from the NIHR card in force from 16 December 2025."
    )


def test_days_under_two_cards_take_each_its_own_rate() -> None:
    fee = fee_for(CARDS, "half", [date(2025, 12, 15), date(2025, 12, 16)])

    assert isinstance(fee, Fee)
    assert fee.pence == 7500 + 8250
    assert fee.explained == (
        "Half day, £75 for Monday 15 December 2025, from the NIHR card in force from 2 January 2009. "
        "Half day, £82.50 for Tuesday 16 December 2025, from the NIHR card in force from 16 December 2025. "
        "Together, £157.50."
    )


def test_many_days_are_said_once_and_added_up() -> None:
    fee = fee_for(CARDS, "half", [date(2026, 1, day) for day in (5, 6, 7)])

    assert isinstance(fee, Fee)
    assert fee.pence == 3 * 8250
    assert fee.explained == (
        "Half day, £82.50 for each of 3 sessions, from the NIHR card in force from 16 December 2025. Together, £247.50."
    )


def test_a_day_before_every_card_has_no_fee() -> None:
    fee = fee_for(CARDS, "half", [date(2009, 1, 1)])

    assert isinstance(fee, Refusal)
    assert fee.field == "rate_code"
    assert fee.reason.startswith("No rate card is in force on Thursday 1 January 2009.")


def test_a_rate_that_left_the_card_has_no_fee() -> None:
    assert isinstance(fee_for(CARDS, "gone", [date(2025, 12, 15)]), Fee)
    assert isinstance(fee_for(CARDS, "gone", [date(2025, 12, 16)]), Refusal)


def test_the_real_hourly_rate_counts_preparation() -> None:
    assert hourly(8250, 180, 60) == (2063, "£82.50 for 3 hours and 1 hour of preparation is £20.63 an hour.")
    assert hourly(8250, 180, 0) == (2750, "£82.50 for 3 hours is £27.50 an hour.")


def test_a_member_is_told_the_fee_and_how_it_was_worked_out(world: World) -> None:
    told = offer_facts(world.member("Amina"), world.opportunity().id)

    assert told.fee_pence == 8250
    assert told.fee_explained == "Half day, £82.50, from the NIHR card in force from 16 December 2025."
    assert told.hourly_explained == "£82.50 for 3 hours and 1 hour of preparation is £20.63 an hour."
    assert told.paid_when == "Within 20 working days of you telling us that your claim is right."


def test_each_session_is_paid(world: World) -> None:
    days = [on("17 March 2026"), on("17 March 2026", "2pm", "4pm"), on("24 March 2026")]

    assert world.opportunity(sessions=days).fee_pence == 3 * 8250


def test_work_by_a_date_is_paid_by_the_card_of_that_date(world: World) -> None:
    told = offer_facts(world.lead, world.opportunity(sessions=[], due_on="20 March 2026", work_minutes="2 hours").id)

    assert told.fee_pence == 8250
    assert told.when == ("By Friday 20 March 2026, about 2 hours. You choose when.",)


def test_at_half_past_midnight_in_summer_it_is_already_the_new_day(world: World) -> None:
    """In UTC it is still the day before."""
    card = {"name": "NIHR 2026", "in_force_from": "1 July 2026", "source": "NIHR"}
    rates = [{"code": "half", "label": "Half day", "fee_pence": "£90"}]
    add_rate_card(world.lead, RateCardIn.model_validate(card | {"rates": rates}))

    assert world.opportunity(sessions=[on("1 July 2026", "12:30am", "2am")]).fee_pence == 9000
    assert world.opportunity(sessions=[on("30 June 2026", "10pm", "11:30pm")]).fee_pence == 8250
