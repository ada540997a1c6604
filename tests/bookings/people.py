"""What the tests of bookings do again and again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from api.bookings.actions import join_waiting_list, leave_booking, take_a_place
from api.bookings.tables import Booking, State
from api.kernel.context import Context
from api.kernel.encryption import unseal
from api.kernel.london import instant, parse_day, parse_time
from api.kernel.refusals import Refusal, Refused
from api.messages.tables import Message
from tests.world import World

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def refusal_of(action: Callable[..., Any], ctx: Context, *args: Any) -> Refusal:
    """Why they may not: the action must refuse."""
    with pytest.raises(Refused) as no:
        action(ctx, *args)
    return no.value.refusal


def state_of(world: World, booking: Booking) -> State:
    return world.session.exec(select(Booking.state).where(col(Booking.id) == booking.id)).one()


def session_on(day: str, starts: str = "10am", ends: str = "1pm") -> dict[str, Any]:
    """The facts of an opportunity on this day; booking closes the evening before."""
    on = parse_day(day)
    closes = on - timedelta(days=1)
    return {"sessions": [{"on": day, "starts": starts, "ends": ends}], "closes_on": closes.isoformat()}


def moment(day: str, clock: str) -> datetime:
    return instant(parse_day(day), parse_time(clock))


def full(world: World, places: int = 1, **facts: Any) -> tuple[int, list[Booking]]:
    """An opportunity whose places are all taken, and the bookings that took them."""
    opportunity = world.opportunity(places=places, **facts)
    taken = [take_a_place(world.member(f"Taker {number}"), opportunity.id) for number in range(places)]
    return opportunity.id, taken


def offered(world: World, **facts: Any) -> tuple[Context, Booking]:
    """Ben, who waited, and has been offered the place that somebody left."""
    opportunity_id, (taken,) = full(world, **facts)
    ben = world.member("Ben")
    waiting = join_waiting_list(ben, opportunity_id)
    leave_booking(world.acting(taken.member_id), taken.id)
    return ben, waiting


def told(world: World, ctx: Context) -> list[str]:
    """The kinds of message that wait for this person, in order."""
    query = select(Message.kind).where(Message.person_id == ctx.person_id).order_by(col(Message.id))
    return list(world.session.exec(query))


def last_letter(world: World, ctx: Context) -> str:
    query = select(Message).where(Message.person_id == ctx.person_id).order_by(col(Message.id).desc())
    message = world.session.exec(query).first()
    assert message is not None
    assert message.sealed is not None
    return unseal(ctx.keys, message.sealed, "message.sealed", message.id)
