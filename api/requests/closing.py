"""The public form, closed for a while and open again. Requests that were asked go on all the time."""

from sqlmodel import select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.people.queries import the_group

from .rules import why_not_close_form, why_not_open_form
from .schemas import CloseFormIn
from .tables import ClosedForm


@allowed(Role.LEAD, Role.ADMIN)
def close_form(ctx: Context, said: CloseFormIn) -> ClosedForm:
    """The group takes no new requests now. The form says why, and whom to write to."""
    the_group(ctx, hold=True)
    refuse_if(why_not_close_form(closed=closed_form(ctx) is not None))
    row = ClosedForm(group_id=ctx.group, closed_at=ctx.now, closed_by_id=ctx.actor.person_id, **said.model_dump())
    ctx.session.add(row)
    ctx.session.flush()
    record(ctx, "closed", row, *CloseFormIn.model_fields)
    return row


@allowed(Role.LEAD, Role.ADMIN)
def open_form(ctx: Context) -> None:
    """Researchers can ask the group again."""
    the_group(ctx, hold=True)
    row = closed_form(ctx)
    refuse_if(why_not_open_form(closed=row is not None))
    assert row is not None, "the rule has just said so"
    ctx.session.delete(row)
    ctx.session.flush()
    record(ctx, "opened", row)


@allowed(Role.LEAD, Role.ADMIN)
def request_form(ctx: Context) -> ClosedForm | None:
    """Those who answer requests ask whether their form is closed, and what it says. None, when it is open."""
    return closed_form(ctx)


def closed_form(ctx: Context) -> ClosedForm | None:
    return ctx.session.exec(select(ClosedForm)).first()
