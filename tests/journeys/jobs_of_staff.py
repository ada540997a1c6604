"""What a lead and finance do, told once."""

from pathlib import Path

from api.claims.actions import approve_claim
from api.kernel.context import Context
from api.payees.actions import give_bank_details
from api.payees.schemas import BankDetailsIn
from api.payments.actions import approve_run, prepare_run
from tests.claims.told import sent
from tests.journeys.jobs import AFTERWARDS, BANK, PAY_ON, Job
from tests.journeys.ways import Way
from tests.world import World


def a_sent_claim(world: World) -> Context:
    sent(world, world.member("Amina Yusuf"))
    return world.lead


def approves_one(way: Way, _: Path) -> None:
    way.open("/")
    way.follow("Check 1 claim")
    way.press("Approve £")
    way.sees("Approved: claim 1")


def approves_two(way: Way, _: Path) -> None:
    way.open("/lead/claims")
    way.follow("Choose all 2")
    way.press("Approve 2 claims")
    way.sees("Approved: 2 claims")


def two_sent_claims(world: World) -> Context:
    sent(world, world.member("Amina Yusuf"))
    sent(world, world.member("Ben Ito"), title="Another day")
    return world.lead


def somebody_to_ask(world: World) -> Context:
    world.opportunity()
    world.member("Amina Yusuf")
    return world.lead


def assigns(way: Way, _: Path) -> None:
    way.open("/lead/opportunities/1/people")
    way.press("Amina Yusuf")
    way.sees("We have offered Amina Yusuf a place")


def something_to_pay(world: World) -> Context:
    amina = world.member("Amina Yusuf")
    claim = sent(world, amina)
    give_bank_details(amina.at(AFTERWARDS), BankDetailsIn.model_validate(BANK))
    approve_claim(world.lead.at(AFTERWARDS), claim.id or 0)
    world.session.flush()
    return world.finance


def prepares(way: Way, _: Path) -> None:
    way.open("/finance")
    way.follow("Prepare a payment run")
    way.press("Prepare the run")
    way.sees("£87.50")


def a_prepared_run(world: World) -> Context:
    prepare_run(something_to_pay(world).at(AFTERWARDS), PAY_ON)
    world.session.flush()
    return world.second_finance


def approves_a_run(way: Way, _: Path) -> None:
    way.open("/finance/runs/1")
    way.follow("Approve this run")
    way.press("Approve £")
    way.sees("Approved")


def an_approved_run(world: World) -> Context:
    second = a_prepared_run(world)
    approve_run(second.at(AFTERWARDS), 1)
    world.session.flush()
    return world.finance


def exports(way: Way, _: Path) -> None:
    way.open("/finance/runs/1")
    way.follow("Export this run")
    way.press("Export this run")
    way.sees("Control total")


def somebody_who_leads(world: World) -> Context:
    sent(world, world.member("Amina Yusuf"))
    return world.lead


def freezes_a_report(way: Way, _: Path) -> None:
    way.open("/reports")
    way.follow("Our year 2026")
    way.follow("Write your own words")
    way.write("To begin with", "We did more than ever.")
    way.press("Save")
    way.press("Freeze an edition")
    way.sees("This edition stays as it is.")


OF_STAFF: dict[str, Job] = {
    "approve one": Job(a_sent_claim, approves_one, 8, AFTERWARDS),
    "approve many alike": Job(two_sent_claims, approves_two, 12, AFTERWARDS),
    "assign a member": Job(somebody_to_ask, assigns, 12),
    "prepare a run": Job(something_to_pay, prepares, 12, AFTERWARDS),
    "approve a run": Job(a_prepared_run, approves_a_run, 12, AFTERWARDS),
    "export": Job(an_approved_run, exports, 10, AFTERWARDS),
    "freeze a report": Job(somebody_who_leads, freezes_a_report, 71, AFTERWARDS),
}
