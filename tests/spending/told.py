"""How the stories of spending begin: a budget, and work at every stage."""

from datetime import UTC, date, datetime

from api.claims.actions import approve_claim, confirm_attendance, say_it_is_right
from api.claims.rules import Mark
from api.kernel.context import Context
from api.payments.actions import approve_run, export_run, mark_rest_paid, prepare_run
from api.spending.actions import set_budget
from api.spending.schemas import BudgetIn
from api.spending.tables import Budget
from tests.claims.told import ENDS, booked, claim_of
from tests.payments.told import MONDAY, PAY_DAY, member_with_bank
from tests.world import World

# The work is on 17 March 2026, so it belongs to the year that began in April 2025.
YEAR = 2025
APRIL_FIRST = datetime(2026, 4, 1, 9, tzinfo=UTC)
NEXT_YEAR = {"sessions": [{"on": "Wednesday 1 April 2026", "starts": "10am", "ends": "1pm"}]}


def budget(world: World, pounds: str, *, who: Context | None = None, **more: object) -> Budget:
    said = {
        "workstream_id": world.workstream, "year": YEAR, "funder": "Core grant", "amount_pence": pounds,
        "note": "Award letter of 3 February 2025",
    }  # fmt: skip
    return set_budget(who or world.finance, BudgetIn.model_validate(said | more))


def every_stage(world: World) -> World:
    """Four people, £87.50 each: one is paid, one in a run, one is owed, and one has a place."""
    people = [member_with_bank(world, name) for name in ("Amina", "Ben", "Cai", "Dee")]
    opportunity = world.opportunity(places=4)
    bookings = [booked(world, one, opportunity) for one in people]
    marks = {one.id or 0: Mark.CAME for one in bookings[:3]}
    confirm_attendance(world.lead.at(ENDS), opportunity.id, marks)
    world.session.flush()
    claims = [claim_of(world, one) for one in bookings[:3]]
    for member, claim, now in zip(people, claims, (ENDS, MONDAY, PAY_DAY), strict=False):
        assert claim is not None
        say_it_is_right(member.at(now), claim.id or 0)
        approve_claim(world.lead.at(now), claim.id or 0)
        world.session.flush()
        if now is not PAY_DAY:
            run = prepare_run(world.finance.at(now), date(2026, 3, 27)).run_id
        if now is ENDS:
            approve_run(world.second_finance.at(now), run)
            export_run(world.finance.at(now), run)
            mark_rest_paid(world.finance.at(PAY_DAY), run)
    world.session.flush()
    return world
