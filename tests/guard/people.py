"""How the stories of limits begin: a member who keeps under one, and work in one week."""

from datetime import UTC, datetime
from typing import Any

from api.bookings.actions import take_a_place
from api.guard.actions import keep_under_a_limit
from api.guard.limits import LimitKind
from api.guard.queries import LimitCheck, limit_check
from api.guard.schemas import LimitIn
from api.kernel.context import Context
from api.people.tables import PaymentPromise
from tests.world import World

# Work in the weeks after 6 April 2026 is seen from here.
EASTER = datetime(2026, 4, 7, 9, tzinfo=UTC)


def keeps_under(member: Context, limit: LimitKind, **more: Any) -> Context:
    keep_under_a_limit(member, LimitIn.model_validate({"limit": limit} | more))
    member.session.flush()
    return member


def promises(world: World, working_days: int) -> None:
    """From now on the group pays within so many working days."""
    world.session.add(PaymentPromise(group_id=world.group.id, working_days=working_days, from_at=world.finance.now))
    world.session.flush()


def work_on(world: World, *days: str, rate: str = "full", **more: Any) -> int:
    """The number of an opportunity with a session on each day, from 10am to 4pm."""
    sessions = [{"on": day, "starts": "10am", "ends": "4pm"} for day in days]
    made = world.opportunity(
        sessions=sessions, rate_code=rate, closes_on=more.pop("closes_on", days[0]), closes_time="9am", **more
    )
    return made.id


def takes(world: World, member: Context, *days: str, **more: Any) -> int:
    opportunity = work_on(world, *days, **more)
    take_a_place(member, opportunity)
    world.session.flush()
    return opportunity


def checked(member: Context, opportunity: int) -> LimitCheck:
    found = limit_check(member, opportunity)
    assert found is not None
    return found
