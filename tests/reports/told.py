"""How the stories of reports begin: some members took part in some work, and were marked as having come."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from api.claims.actions import approve_claim, choose_fee, confirm_attendance, say_it_is_right
from api.claims.rules import Mark
from api.claims.schemas import FeeIn
from api.kernel.context import Context
from api.opportunities.actions import add_workstream
from api.opportunities.schemas import WorkstreamIn
from api.reports.kinds import Figure, Line, Report
from tests.claims.told import ENDS, booked, claim_of
from tests.world import World

ANOTHER_DAY: dict[str, Any] = {
    "sessions": [{"on": "Monday 16 March 2026", "starts": "10am", "ends": "1pm"}],
    "closes_on": "Friday 13 March 2026",
}
NEW_YEAR = datetime(2027, 1, 4, 12, tzinfo=UTC)


def members(world: World, count: int) -> list[Context]:
    return [world.member(f"Member {letter}") for letter in "ABCDEFGHIJKLMNOP"[:count]]


def took_part(
    world: World, people: Sequence[Context], *, agreed: bool = True, declines: bool = False, **facts: Any
) -> int:
    """Each of them came, and said that their claim is right; the number of the opportunity."""
    opportunity = world.opportunity(places=len(people), **facts)
    bookings = [booked(world, one, opportunity) for one in people]
    confirm_attendance(world.lead.at(ENDS), opportunity.id, {one.id or 0: Mark.CAME for one in bookings})
    world.session.flush()
    for member, booking in zip(people, bookings, strict=True):
        claim = claim_of(world, booking)
        assert claim is not None
        if declines:
            choose_fee(member.at(ENDS), claim.id or 0, FeeIn.model_validate({"fee_choice": "none"}))
        say_it_is_right(member.at(ENDS), claim.id or 0)
        if agreed:
            approve_claim(world.lead.at(ENDS), claim.id or 0)
    world.session.flush()
    return opportunity.id


def another_workstream(world: World, name: str, *, counts: bool = True) -> int:
    said = {"name": name, "cost_code": "AN-200", "counts": counts}
    made = add_workstream(world.lead, WorkstreamIn.model_validate(said))
    world.session.flush()
    return made.id


def figure(report: Report, code: str) -> Figure:
    return next(one for one in report.figures if one.code == code)


def line(report: Report, code: str, of: str) -> Line:
    return next(one for one in figure(report, code).whole if one.code == of)
