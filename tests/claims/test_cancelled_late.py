"""We cancel too late, and whoever had a place still gets the fee: by the terms that they were told as they booked."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from api.bookings.actions import assign_member, cancel_opportunity, join_waiting_list, leave_booking
from api.bookings.queries import cost_of_cancelling
from api.bookings.tables import State
from api.claims.actions import approve_claim, say_it_is_right
from api.claims.queries import claim as show_claim
from api.claims.tables import Claim
from api.kernel.context import Context
from api.ledger.queries import balance
from api.opportunities.queries import offer_facts
from api.payments.checking import check_ledger
from api.people.actions import change_group
from api.people.queries import group_settings
from api.people.schemas import GroupIn
from tests.bookings.people import last_letter, state_of, told
from tests.claims.reading import press, words
from tests.claims.told import booked
from tests.world import World

# It begins at 10 on Tuesday 17 March 2026.
BEGINS = datetime(2026, 3, 17, 10, tzinfo=UTC)
FIVE_DAYS_BEFORE = BEGINS - timedelta(days=5)
LATE = FIVE_DAYS_BEFORE + timedelta(seconds=1)
WHY = "The room has flooded."


def set_terms(world: World, days: int, now: datetime) -> None:
    admin = world.admin.at(now)
    known = group_settings(admin)
    said = {name: getattr(known, name) for name in GroupIn.model_fields} | {"late_cancel_days": days}
    change_group(admin, GroupIn.model_validate(said), known.version)
    world.session.flush()


def claims_of(world: World, member: Context) -> list[Claim]:
    return list(world.session.exec(select(Claim).where(col(Claim.member_id) == member.person_id)))


@pytest.mark.parametrize(("now", "stands"), [(FIVE_DAYS_BEFORE, False), (LATE, True), (BEGINS, True)])
def test_less_than_the_days_before_the_fee_stands(world: World, now: datetime, stands: bool) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = booked(world, amina, opportunity)

    cancel_opportunity(world.lead.at(now), opportunity.id, WHY)
    world.session.flush()

    assert state_of(world, booking) is (State.STOPPED if stands else State.CANCELLED)
    assert [one.fee_pence for one in claims_of(world, amina)] == ([8250] if stands else [])
    assert told(world, amina)[-1] == ("cancelled_late" if stands else "cancelled_prepared")
    assert WHY in last_letter(world, amina)
    assert check_ledger(world.session) == []


def test_the_claim_is_filled_in_and_can_be_paid(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booked(world, amina, opportunity)
    cancel_opportunity(world.lead.at(LATE), opportunity.id, WHY)
    world.session.flush()
    [claim] = claims_of(world, amina)
    assert claim.id is not None
    assert show_claim(amina.at(LATE), claim.id).total_pence == 8250
    assert f"/claims/{claim.id}" in last_letter(world, amina)
    assert "£82.50" in last_letter(world, amina)

    say_it_is_right(amina.at(LATE), claim.id)
    approve_claim(world.lead.at(LATE), claim.id)
    world.session.flush()

    assert balance(world.finance, f"owed:{amina.person_id}") == -8250
    assert check_ledger(world.session) == []


def test_only_whoever_had_a_place_gets_the_fee(world: World) -> None:
    """Not who was asked, not who waits, and not who had left."""
    opportunity = world.opportunity(places=2)
    amina, ben, cara, dan = (world.member(name) for name in ("Amina", "Ben", "Cara", "Dan"))
    leave_booking(dan, booked(world, dan, opportunity).id)
    booked(world, amina, opportunity)
    assign_member(world.lead.at(LATE - timedelta(hours=1)), opportunity.id, ben.person_id)
    join_waiting_list(cara, opportunity.id)
    assert cost_of_cancelling(world.lead.at(LATE), opportunity.id).people == 1

    cancel_opportunity(world.lead.at(LATE), opportunity.id, WHY)
    world.session.flush()

    assert [len(claims_of(world, one)) for one in (amina, ben, cara, dan)] == [1, 0, 0, 0]
    assert check_ledger(world.session) == []


def test_what_somebody_was_told_as_they_booked_stays(world: World) -> None:
    """Amina booked under 5 days; from then on it is none; Ben was promised nothing."""
    opportunity = world.opportunity(places=2)
    amina, ben = world.member("Amina"), world.member("Ben")
    hour = timedelta(hours=1)
    hers = booked(world, amina, opportunity)
    set_terms(world, 0, amina.now + hour)
    booked(world, ben.at(ben.now + 2 * hour), opportunity)

    assert offer_facts(amina.at(LATE), opportunity.id, hers.booked_at).if_we_cancel == (
        "If we cancel late, you still get the whole fee. Late is less than 5 days before it begins."
    )
    assert offer_facts(ben.at(LATE), opportunity.id).if_we_cancel is None
    cancel_opportunity(world.lead.at(LATE), opportunity.id, WHY)
    world.session.flush()
    assert [len(claims_of(world, one)) for one in (amina, ben)] == [1, 0]


def test_the_lead_is_told_what_it_costs_before_they_confirm(world: World, browser: Any, client: Any) -> None:
    opportunity = world.opportunity(places=2)
    for name in ("Amina", "Ben"):
        booked(world, world.member(name), opportunity)
    world.save()
    path = f"/lead/opportunities/{opportunity.id}/cancel"
    costs = "It is late to cancel, so 2 people still get the whole fee. That is £165."

    assert "Nobody is paid for it." in words(browser(world.lead.at(FIVE_DAYS_BEFORE)).get(path))
    lead = browser(world.lead.at(LATE))
    assert costs in words(lead.get(path))
    answer = client(world.lead.at(LATE)).get(f"/api/v1/opportunities/{opportunity.id}/cancellation").json()
    told = {"people": 2, "fee_pence": 8250, "chairing_pence": 0, "total_pence": 16500, "sentence": costs}
    assert answer == told
    assert press(lead, path, because=WHY).status_code == 303
    world.session.expire_all()
    assert len(world.session.exec(select(Claim)).all()) == 2


def test_a_member_reads_the_terms_beforehand(world: World, browser: Any, client: Any) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    world.save()
    told_so = "If we cancel late, you still get the whole fee. Late is less than 5 days before it begins."

    for end in ("", "/booking", "?format=easy"):
        assert "you still get the whole fee." in words(browser(amina).get(f"/opportunities/{opportunity.id}{end}")), end
    assert client(amina).get(f"/api/v1/opportunities/{opportunity.id}").json()["if_we_cancel"] == told_so
