"""A lead and two people in finance who see nothing of it."""

import pytest

from tests.claims.told import ENDS, sent
from tests.journeys.browser import Live
from tests.payments.told import MONDAY, owed_to
from tests.screen_reader.conftest import Hearing
from tests.screen_reader.listening import times
from tests.world import World

pytestmark = pytest.mark.screen_reader


def test_a_lead_approves_a_claim(world: World, live: Live, hearing: Hearing) -> None:
    sent(world, world.member("Amina Yusuf"))
    live.now = ENDS
    ears = hearing(world.lead)
    ears.open("/lead/claims", "Claims to check")
    ears.follow("Check claim 1", "Claim 1 from Amina Yusuf")
    said = ears.press("Approve £87.50", "Approved: claim 1")
    assert times("Amina Yusuf, £87.50. We have told them.", said) == 1


def test_a_lead_offers_a_place(world: World, hearing: Hearing) -> None:
    opportunity = world.opportunity()
    world.member("Amina Yusuf")
    ears = hearing(world.lead)
    ears.open(f"/lead/opportunities/{opportunity.id}", "Plan: Review a leaflet")
    ears.follow("See who can come", "Who can come")
    told = "We have offered Amina Yusuf a place, and told them."
    assert times(told, ears.do("Offer a place to Amina Yusuf", told)) == 1
    assert ears.kept_its_place()


def test_finance_prepares_approves_and_exports_a_run(world: World, live: Live, hearing: Hearing) -> None:
    owed_to(world, "Amina Yusuf")
    live.now = MONDAY
    first = hearing(world.finance)
    first.open("/finance/runs/new", "Prepare a payment run")
    first.write("pay_on", "Day to pay on", "27 March 2026")
    first.press("Prepare the run", "Payment run 1")

    second = hearing(world.second_finance)
    second.open("/finance/runs/1", "Payment run 1")
    second.follow("Approve this run", "Approve payment run 1")
    second.press("Approve £87.50", "Payment run 1")

    first = hearing(world.finance)
    first.open("/finance/runs/1/export", "Export payment run 1")
    said = first.press("Export this run", "The files of payment run 1")
    assert times("For the bank", said) == 1
    assert times("Download payment-run-1.csv (CSV", said) == 1
