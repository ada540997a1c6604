"""We cancelled early, and a member had prepared already: what they had done is paid, and only that."""

from dataclasses import dataclass

from sqlmodel import col, select

from api.bookings.finding import find_mine
from api.bookings.rules import pays_for_preparation
from api.bookings.tables import Booking
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, refuse_if
from api.kernel.words import pounds
from api.opportunities.fees import hourly
from api.opportunities.lengths import length
from api.opportunities.preparing import has_its_own_figure, worth_of
from api.opportunities.queries import find as find_opportunity
from api.opportunities.tables import Opportunity

from .committing import keep_set_aside
from .fee_asked import offer
from .finding import who_to_ask
from .making import make_claim
from .moving import changed
from .preparation_rules import why_not_prepared, why_not_this_long
from .tables import Claim


@dataclass(frozen=True, slots=True)
class Preparation:
    """What was told of preparing for one cancelled booking, and what was said of it. `most_pence` is for all of it."""

    booking_id: int
    title: str
    told_minutes: int
    most_pence: int
    hourly_explained: str | None
    done_minutes: int | None
    claim_id: int | None
    why_not: Refusal | None

    @property
    def told(self) -> str:
        return length(self.told_minutes)

    @property
    def done(self) -> str | None:
        return None if self.done_minutes is None else length(self.done_minutes)

    @property
    def is_paid(self) -> bool:
        """It can be claimed now, or it was."""
        return self.why_not is None or self.claim_id is not None

    @property
    def sentences(self) -> tuple[str, ...]:
        if not self.most_pence:
            return ()
        most = f"All of the preparation, {self.told}, comes to {pounds(self.most_pence)}."
        return (self.hourly_explained, most) if self.hourly_explained else (most,)


@allowed(Role.MEMBER)
def my_preparation(ctx: Context, booking_id: int) -> Preparation:
    """A member asks what their preparation for something that we cancelled comes to, and why not."""
    booking = find_mine(ctx, booking_id)
    opportunity, claim = find_opportunity(ctx, booking.opportunity_id), _claim_of(ctx, booking)
    why_not, told = _why_not(ctx, booking, opportunity, claim), opportunity.preparation_minutes or 0
    paid = pays_for_preparation(opportunity.fee_pence, opportunity.preparation_minutes)
    hour = hourly(opportunity.fee_pence or 0, opportunity.work_minutes, told)[1] if paid else None
    return Preparation(
        booking_id=booking_id,
        title=opportunity.title,
        told_minutes=told,
        most_pence=worth_of(opportunity, told) if paid else 0,
        hourly_explained=None if has_its_own_figure(opportunity) else hour,
        done_minutes=claim.prepared_minutes if claim else None,
        claim_id=claim.id if claim else None,
        why_not=why_not,
    )


@allowed(Role.MEMBER)
def say_what_i_prepared(ctx: Context, booking_id: int, minutes: int) -> Claim:
    """A member says how long they had prepared, and has a claim for it. They can put it right until it is checked."""
    booking = find_mine(ctx, booking_id, hold=True)
    opportunity, claim = find_opportunity(ctx, booking.opportunity_id), _claim_of(ctx, booking, hold=True)
    refuse_if(_why_not(ctx, booking, opportunity, claim))
    told = opportunity.preparation_minutes or 0
    refuse_if(why_not_this_long(minutes, told, who_to_ask(ctx, opportunity)))
    if claim is None:
        claim = make_claim(ctx, opportunity, booking, minutes)
    else:
        claim.prepared_minutes = minutes
        offer(ctx, claim, worth_of(opportunity, minutes))
        changed(ctx, claim, "put right", "prepared_minutes", "offered_pence", "fee_choice", "fee_pence")
    keep_set_aside(ctx, [claim])
    return claim


def _why_not(ctx: Context, booking: Booking, opportunity: Opportunity, claim: Claim | None) -> Refusal | None:
    return why_not_prepared(booking, opportunity, claim.state if claim else None, who_to_ask(ctx, opportunity))


def _claim_of(ctx: Context, booking: Booking, *, hold: bool = False) -> Claim | None:
    asked = select(Claim).where(col(Claim.booking_id) == booking.id)
    if hold:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    return ctx.session.exec(asked).first()
