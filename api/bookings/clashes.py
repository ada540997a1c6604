"""Who has a place and, at the same time, something else: times can move under somebody who said yes."""

from api.availability.rules import is_busy
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.opportunities.queries import find as find_opportunity

from .diary import diary_without, entries_of
from .standing import Standing, standing
from .tables import State


@allowed(Role.LEAD, Role.ADMIN)
def clashes(ctx: Context, opportunity_id: int) -> int:
    """Asked by a lead: how many who have a place have something else then. Never who, what or where."""
    return len(who_clashes(ctx, standing(ctx, find_opportunity(ctx, opportunity_id))))


def who_clashes(ctx: Context, here: Standing) -> set[int]:
    """The members, by number. What is over clashes no more."""
    coming = [span for span in here.sessions if span[1] > ctx.now]
    booked = [one.member_id for one in here.bookings if one.state is State.BOOKED]
    if not coming or not booked:
        return set()
    entries = entries_of(ctx, booked)
    others = {one: diary_without(entries[one], here.opportunity.id) for one in booked}
    return {one for one, diary in others.items() if is_busy(coming, diary)}
