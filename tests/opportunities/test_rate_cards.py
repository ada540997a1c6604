"""Rate cards are dated, and change only forwards."""

from datetime import date
from typing import Any

import pytest

from api.kernel.context import Role, in_group
from api.opportunities.actions import add_rate_card
from api.opportunities.queries import rate_cards
from api.opportunities.schemas import RateCardIn
from tests.opportunities.saying import refusal
from tests.world import World

RATES = [{"code": "half", "label": "Half day", "fee_pence": "£90"}]


def card(starts: str, **other: Any) -> RateCardIn:
    known = {"name": "NIHR 2026", "in_force_from": starts, "source": "NIHR", "rates": RATES}
    return RateCardIn.model_validate(known | other)


def test_cards_are_listed_with_their_days_and_source(world: World) -> None:
    add_rate_card(world.lead, card("1 April 2026", checked_on="1 March 2026"))
    coming, now, old = rate_cards(world.finance)

    assert (coming.in_force_from, coming.until_on, coming.in_force_now) == (date(2026, 4, 1), None, False)
    assert (coming.source, coming.checked_on, coming.rates[0].fee_pence) == ("NIHR", date(2026, 3, 1), 9000)
    assert (now.in_force_from, now.until_on, now.in_force_now) == (date(2025, 12, 16), date(2026, 3, 31), True)
    assert (old.until_on, old.in_force_now) == (date(2025, 12, 15), False)


def test_a_card_begins_after_today(world: World) -> None:
    for past in ("1 March 2026", "2 March 2026"):
        no = refusal(add_rate_card, world.lead, card(past))
        assert (no.code, no.status, no.field) == ("card-in-the-past", 422, "in_force_from")
    assert add_rate_card(world.lead, card("3 March 2026"))


def test_a_card_never_begins_before_another(world: World) -> None:
    add_rate_card(world.lead, card("1 April 2026"))

    for early in ("31 March 2026", "1 April 2026"):
        no = refusal(add_rate_card, world.lead, card(early))
        assert (no.code, no.field) == ("card-before-another", "in_force_from")
        assert no.reason == "Another card begins on Wednesday 1 April 2026. Choose a day after that."
    assert add_rate_card(world.lead, card("2 April 2026"))


def test_a_slip_in_the_year_stops_no_later_card(world: World) -> None:
    for far in ("3 March 2028", "31 December 2100"):
        no = refusal(add_rate_card, world.lead, card(far))
        assert (no.code, no.status, no.field) == ("first-day-far", 422, "in_force_from")
        assert no.reason == "That first day is more than 2 years away. Check the year."
    assert add_rate_card(world.lead, card("2 March 2028"))


def test_the_first_card_of_a_group_may_have_begun(world: World) -> None:
    """Nothing was worked out before it, and a group that starts today needs a card today."""
    group = world.new_group("A New Group")
    in_group(world.session, group.id)
    lead = world.person("Bo Lund", Role.LEAD, group=group)

    assert add_rate_card(lead, card("16 December 2025"))
    assert refusal(add_rate_card, lead, card("17 December 2025")).code == "card-in-the-past"


def test_each_code_is_used_once_a_card(world: World) -> None:
    no = refusal(add_rate_card, world.lead, card("1 April 2026", rates=RATES * 2))

    assert (no.code, no.field) == ("rate-twice", "rates-1-code")


def test_a_card_was_not_checked_tomorrow(world: World) -> None:
    assert refusal(add_rate_card, world.lead, card("1 April 2026", checked_on="3 March 2026")).field == "checked_on"
    assert add_rate_card(world.lead, card("1 April 2026", checked_on="2 March 2026"))


@pytest.mark.parametrize("rates", [[], [{"code": "=1+1", "label": "x", "fee_pence": 1}], [{"code": "half"}]])
def test_a_card_has_rates_that_can_be_read(rates: list[dict[str, object]]) -> None:
    with pytest.raises(ValueError, match="rates"):
        card("1 April 2026", rates=rates)


def test_members_do_not_set_rates(world: World) -> None:
    amina = world.member("Amina")
    assert refusal(add_rate_card, amina, card("1 April 2026")).status == 403
    assert refusal(rate_cards, amina).status == 403


def test_another_groups_cards_are_not_ours(world: World) -> None:
    group, lead, _ = world.other_group()
    in_group(world.session, group.id)
    add_rate_card(lead, card("1 April 2026"))
    in_group(world.session, world.group.id)

    assert len(rate_cards(world.lead)) == 2
