"""What follows for those who are in it when an opportunity is changed."""

from collections.abc import Sequence
from datetime import datetime

from api.kernel.context import Context
from api.messages.actions import tell
from api.opportunities.hearing import (
    hears_of_changes,
    hears_that_it_is_put_off,
    knows_who_chairs,
    knows_who_has_a_place,
)
from api.opportunities.tables import Opportunity
from api.people.promises import late_cancel_days

from .clashes import who_clashes
from .committing import set_money_aside_again
from .offering import settle
from .rules import is_late
from .standing import standing
from .tables import HOLDS_A_PLACE, State

BUSY_THEN = "You already have something else then. If you cannot come to both, leave one of them."


@knows_who_has_a_place
def people_in_it(ctx: Context, opportunity: Opportunity) -> int:
    """An offer is a promise too, while it stands."""
    here = standing(ctx, opportunity)
    return sum(one.state in HOLDS_A_PLACE for one in here.bookings) - len(here.overdue)


@knows_who_chairs
def people_who_chair(ctx: Context, opportunity: Opportunity) -> int:
    return sum(one.chairs for one in standing(ctx, opportunity).bookings)


@hears_that_it_is_put_off
def keep_the_late_fee(ctx: Context, opportunity: Opportunity, begins: datetime) -> None:
    """To put it off when it is too late to cancel, and then to cancel, is to cancel late."""
    for one in standing(ctx, opportunity, hold=True).bookings:
        if one.state is State.BOOKED and is_late(begins, late_cancel_days(ctx, one.booked_at), ctx.now):
            one.late_start_at = min(begins, one.late_start_at or begins)


@hears_of_changes
def hear_of_a_change(ctx: Context, opportunity: Opportunity, changes: Sequence[str]) -> None:
    """Whoever said yes is told what changed; new places go to those who wait; no offer outlives the new days."""
    here = settle(ctx, opportunity)
    set_money_aside_again(ctx, opportunity.id, [one for one in here.bookings if one.state is State.BOOKED])
    ends = [end for end in (opportunity.closes_at, here.begins_at) if end is not None and end > ctx.now]
    clashing = who_clashes(ctx, here) if changes else set()
    for one in here.bookings:
        if one.state is State.BOOKED and changes:
            said = "\n".join([*changes, "", BUSY_THEN] if one.member_id in clashing else changes)
            tell(ctx, one.member_id, "opportunity_changed", title=opportunity.title, changes=said)
        if one.offer_lapses_at is not None:
            one.offer_lapses_at = min([one.offer_lapses_at, *ends])
