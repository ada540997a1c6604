"""Work whose own fee is nothing, and whose chair is paid: cancelled late, the chair keeps what they were promised."""

from datetime import timedelta

from api.bookings.actions import cancel_opportunity, choose_chair
from api.bookings.queries import cost_of_cancelling
from api.bookings.tables import State
from api.ledger.queries import balance
from api.opportunities.actions import add_rate_card
from api.opportunities.schemas import RateCardIn
from api.payments.checking import check_ledger
from tests.bookings.people import last_letter, state_of, told
from tests.claims.test_cancelled_late import FIVE_DAYS_BEFORE, LATE, WHY
from tests.claims.told import booked, claim_of
from tests.world import World

CARD = {
    "name": "For nothing", "in_force_from": "2026-03-05", "source": "The group", "chairing_pence": 5000,
    "supplements_source": "The group", "rates": [{"code": "half", "label": "Half day", "fee_pence": 0}],
}  # fmt: skip


def test_the_chair_is_paid_and_whoever_was_promised_nothing_is_told(world: World) -> None:
    add_rate_card(world.lead, RateCardIn.model_validate(CARD))
    world.session.flush()
    amina, ben, opportunity = world.member("Amina"), world.member("Ben"), world.opportunity()
    hers, his = booked(world, amina, opportunity), booked(world, ben, opportunity)
    choose_chair(world.lead, hers.id or 0)
    world.session.flush()

    cost = cost_of_cancelling(world.lead.at(LATE), opportunity.id)
    assert (cost.people, cost.total_pence) == (1, 5000)
    assert cost.sentence == "It is late to cancel, so 1 person is still paid for chairing. That is £50."
    early = cost_of_cancelling(world.lead.at(FIVE_DAYS_BEFORE - timedelta(hours=1)), opportunity.id)
    assert early.sentence == "Nobody is paid for it."

    cancel_opportunity(world.lead.at(LATE), opportunity.id, WHY)
    world.session.flush()

    claim = claim_of(world, hers)
    assert claim is not None
    assert (claim.fee_pence, claim.chairing_pence, claim_of(world, his)) == (5000, 5000, None)
    assert [state_of(world, one) for one in (hers, his)] == [State.STOPPED, State.CANCELLED]
    assert (told(world, amina)[-1], told(world, ben)[-1]) == ("cancelled_late", "opportunity_cancelled")
    assert "£50" in last_letter(world, amina)
    assert balance(world.finance, f"promised:{ben.person_id}") == 0
    assert check_ledger(world.session) == []
