"""Closing a month, so that what was reported stays true; and opening it again, with a reason that is kept."""

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found, refuse_if
from api.people.queries import the_group

from .months import closed_until
from .rules import why_not_close, why_not_reopen
from .schemas import ClosingIn, ReopeningIn
from .tables import Closing


@allowed(Role.FINANCE, in_person=True)
def close_month(ctx: Context, new: ClosingIn) -> Closing:
    """Finance closes the books up to the end of a month. Nothing can be written into it, or before it, any more."""
    the_group(ctx, hold=True)
    refuse_if(why_not_close(new.until_on, closed_until(ctx), day_of(ctx.now)))
    closing = Closing(group_id=ctx.group, until_on=new.until_on, closed_at=ctx.now, closed_by_id=ctx.actor.person_id)
    ctx.session.add(closing)
    ctx.session.flush()
    record(ctx, "closed", closing, "until_on")
    return closing


@allowed(Role.ADMIN, in_person=True)
def reopen_month(ctx: Context, closing_id: int, why: ReopeningIn) -> Closing:
    """An administrator opens the last closed month again, and writes down why."""
    the_group(ctx, hold=True)
    closing = ctx.session.exec(select(Closing).where(col(Closing.id) == closing_id)).first()
    if closing is None:
        raise not_found("closing")
    refuse_if(why_not_reopen(closing.reopened_at is not None, closing.until_on == closed_until(ctx)))
    closing.reopened_at, closing.reopened_by_id = ctx.now, ctx.actor.person_id
    closing.reopened_because = why.because
    ctx.session.flush()
    record(ctx, "opened again", closing, "reopened_because")
    return closing
