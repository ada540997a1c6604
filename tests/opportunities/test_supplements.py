"""A rate may be by the hour, or once for all of the work; and a card may pay more for preparation and for chairing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from api.bookings.actions import take_a_place
from api.kernel.refusals import Refusal
from api.opportunities.actions import (
    add_rate_card,
    change_opportunity,
    copy_opportunity,
    draft_opportunity,
    publish_opportunity,
)
from api.opportunities.fees import Card, Fee, chairing_for, fee_for
from api.opportunities.queries import offer_facts, rate_cards, whats_missing
from api.opportunities.schemas import RateCardIn
from api.opportunities.tables import Per
from tests.opportunities.saying import facts, on, refusal
from tests.world import World

RATES = {"half": ("Half day", 8250), "hour": ("By the hour", 2500), "all": ("A whole project", 60000)}
PER = {"half": Per.SESSION, "hour": Per.HOUR, "all": Per.WORK}
NEW = Card("NIHR card", date(2025, 12, 16), RATES, PER, preparation_pence=2000, chairing_pence=3000)
OLD = replace(NEW, name="NIHR", in_force_from=date(2009, 1, 2), preparation_pence=1000, chairing_pence=1500)
CARDS = [NEW, OLD]
DAY, BEFORE = date(2026, 3, 17), date(2025, 12, 15)
FROM_NEW = "from the NIHR card in force from 16 December 2025."
APRIL = {
    "name": "NIHR 2026", "in_force_from": "1 April 2026", "source": "NIHR", "preparation_pence": "£20",
    "chairing_pence": "£30", "supplements_source": "The group’s own figures",
    "rates": [
        {"code": "half", "label": "Half day", "fee_pence": "£90"},
        {"code": "hourly", "label": "By the hour", "fee_pence": "£25", "per": "hour"},
    ],
}  # fmt: skip


def card(**other: Any) -> RateCardIn:
    return RateCardIn.model_validate(APRIL | other)


def in_april(**other: Any) -> dict[str, Any]:
    return {"sessions": [on("14 April 2026")], "closes_on": "10 April 2026"} | other


def test_an_hourly_rate_is_hours_by_rate_to_the_nearest_penny_and_says_so() -> None:
    assert fee_for(CARDS, "hour", [DAY], [180]) == Fee(
        7500, f"By the hour: 3 hours at £25 an hour is £75. That is {FROM_NEW}"
    )
    fee = fee_for(CARDS, "hour", [DAY, DAY], [70, 70])
    assert isinstance(fee, Fee)
    assert fee.pence == 5833
    assert "2 hours 20 minutes at £25 an hour is £58.33, to the nearest penny." in fee.explained


@pytest.mark.parametrize(("minutes", "pence"), [(1, 42), (6, 250), (62, 2583), (99, 4125)])
def test_half_a_penny_goes_up(minutes: int, pence: int) -> None:
    fee = fee_for(CARDS, "hour", [DAY], [minutes])
    assert isinstance(fee, Fee)
    assert fee.pence == pence


def test_hours_that_nobody_has_said_yet_have_no_fee_yet() -> None:
    assert fee_for(CARDS, "hour", [DAY], [0]) is None


def test_a_fixed_fee_is_paid_once_by_the_card_of_the_first_day() -> None:
    fee = fee_for([NEW, replace(OLD, rates={"all": ("A whole project", 50000)})], "all", [BEFORE, DAY], [60, 60])

    assert fee == Fee(50000, "A whole project, £500 for all of it, from the NIHR card in force from 2 January 2009.")


def test_preparation_is_paid_once_by_the_card_of_the_first_day() -> None:
    fee = fee_for(CARDS, "half", [BEFORE, DAY], [180, 180], preparation=True)

    assert isinstance(fee, Fee)
    assert fee.pence == 2 * 8250 + 1000
    assert "Preparation, £10, from the NIHR card in force from 2 January 2009. Together, £175." in fee.explained


def test_a_card_without_an_amount_for_preparation_says_so() -> None:
    no = fee_for([replace(NEW, preparation_pence=None)], "half", [DAY], [180], preparation=True)

    assert isinstance(no, Refusal)
    assert (no.code, no.field) == ("no-extra-for-preparation", "pays_preparation")


def test_chairing_is_paid_for_each_session_by_the_card_of_its_day() -> None:
    assert chairing_for(CARDS, [DAY]) == Fee(3000, f"Chairing, £30, {FROM_NEW}")
    assert chairing_for(CARDS, [BEFORE, DAY, DAY]) == Fee(
        7500,
        "Chairing, £15 for Monday 15 December 2025, from the NIHR card in force from 2 January 2009. "
        f"Chairing, £30 for each of 2 sessions, {FROM_NEW} Together, £75.",
    )
    assert chairing_for([replace(NEW, chairing_pence=None), OLD], [BEFORE, DAY]) is None


def test_what_is_paid_for_preparation_is_in_the_fee_that_everybody_is_told(world: World) -> None:
    add_rate_card(world.lead, card())
    told = offer_facts(world.member("Amina"), world.opportunity(**in_april(pays_preparation=True)).id)

    assert told.fee_pence == 11000
    assert told.fee_explained == (
        "Half day, £90, from the NIHR 2026 card in force from 1 April 2026. "
        "Preparation, £20, from the NIHR 2026 card in force from 1 April 2026. Together, £110."
    )
    assert told.hourly_explained == "£110 for 3 hours and 1 hour of preparation is £27.50 an hour."


def test_it_is_paid_for_preparation_that_there_is_and_by_a_card_that_has_it(world: World) -> None:
    add_rate_card(world.lead, card())
    none = world.draft(**in_april(pays_preparation=True, preparation_minutes=0))
    assert [one.field for one in whats_missing(world.lead, none.id)] == ["pays_preparation"]
    early = world.draft(pays_preparation=True)
    assert [one.field for one in whats_missing(world.lead, early.id)] == ["pays_preparation"]
    assert refusal(publish_opportunity, world.lead, early.id).field == "pays_preparation"


def test_what_was_promised_for_preparation_is_not_taken_back(world: World) -> None:
    add_rate_card(world.lead, card())
    made = world.opportunity(**in_april(pays_preparation=True))
    take_a_place(world.member("Amina"), made.id)

    no = refusal(change_opportunity, world.lead, made.id, facts(world, **in_april()), made.version)
    assert (no.code, no.field) == ("fee-was-promised", "rate_code")


def test_work_by_the_hour_that_takes_longer_is_paid_more(world: World) -> None:
    add_rate_card(world.lead, card())
    said = {"sessions": [], "due_on": "20 April 2026", "work_minutes": "2 hours", "rate_code": "hourly"}
    made = world.opportunity(**in_april(**said))
    assert made.fee_pence == 5000

    longer = facts(world, **in_april(**said | {"work_minutes": "3 hours"}))
    assert change_opportunity(world.lead, made.id, longer, made.version).fee_pence == 7500


def test_a_copy_takes_the_figures_of_the_card_of_its_own_days(world: World) -> None:
    add_rate_card(world.lead, card())
    add_rate_card(world.lead, card(in_force_from="1 May 2026", preparation_pence="£25", chairing_pence=None))
    made = copy_opportunity(world.lead, world.opportunity(**in_april(pays_preparation=True)).id)
    assert made.pays_preparation

    later = facts(world, sessions=[on("5 May 2026")], closes_on="1 May 2026", pays_preparation=True)
    change_opportunity(world.lead, made.id, later, made.version)
    assert publish_opportunity(world.lead, made.id).fee_pence == 9000 + 2500


def test_extra_amounts_say_where_they_come_from(world: World) -> None:
    no = refusal(add_rate_card, world.lead, card(supplements_source=None))
    assert (no.code, no.field) == ("no-supplements-source", "supplements_source")
    assert add_rate_card(world.lead, card(supplements_source=None, preparation_pence=None, chairing_pence=None))


def test_a_code_is_counted_in_one_way_on_every_card(world: World) -> None:
    add_rate_card(world.lead, card())
    other = [{"code": "hourly", "label": "By the hour", "fee_pence": "£25"}]
    no = refusal(add_rate_card, world.lead, card(in_force_from="1 May 2026", rates=other))

    assert (no.code, no.field) == ("counted-otherwise", "rates-0-per")
    assert no.reason == "An earlier card pays the code hourly for each hour. Use another code."


def test_a_card_is_typed_with_its_extra_amounts_and_the_next_begins_with_them(world: World, browser: Any) -> None:
    lead = browser(world.lead)
    typed = {name: value for name, value in APRIL.items() if name != "rates"}
    rows = {f"rates-{row}-{name}": one for row, rate in enumerate(APRIL["rates"]) for name, one in rate.items()}
    assert lead.post("/lead/rate-cards/new", data=typed | rows).status_code == 303

    coming = rate_cards(world.lead)[0]
    assert (coming.preparation_pence, coming.chairing_pence) == (2000, 3000)
    assert [one.per for one in coming.rates] == [Per.SESSION, Per.HOUR]
    page = lead.get("/lead/rate-cards").text
    for said in (
        "By the hour, for each hour",
        "Extra for preparation",
        "Extra for chairing each session",
        "own figures",
    ):
        assert said in page
    following = lead.get("/lead/rate-cards/new").text
    assert 'name="chairing_pence" type="text" inputmode="decimal" spellcheck="false" value="30"' in following
    assert '<option value="hour" selected>' in following


def test_a_lead_ticks_that_preparation_is_paid_and_can_take_the_tick_away(world: World, browser: Any) -> None:
    add_rate_card(world.lead, card())
    made = draft_opportunity(world.lead, facts(world, **in_april()))
    world.session.flush()
    lead, here = browser(world.lead), f"/lead/opportunities/{made.id}/edit/fee"
    for ticked, pence in (({"pays_preparation": "true"}, 11000), ({}, 9000)):
        version = str(offer_facts(world.lead, made.id).version)
        assert lead.post(here, data={"rate_code": "half", "version": version} | ticked).status_code == 303
        assert offer_facts(world.lead, made.id).fee_pence == pence
    assert "The rate card in force now has no amount for this." in lead.get(here).text
