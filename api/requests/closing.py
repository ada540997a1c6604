"""The public form: opened once, closed for a while and open again. Requests that were asked go on all the time."""

from dataclasses import dataclass

from sqlmodel import select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.people.queries import the_group

from .rules import why_not_close_form, why_not_open_form
from .schemas import CloseFormIn
from .tables import ClosedForm, OpenedForm


@dataclass(frozen=True, slots=True)
class FormNow:
    """`opened`: it was open once, so anybody may ask who they are. `closed` says why it is not open now."""

    opened: bool
    closed: ClosedForm | None

    @property
    def is_open(self) -> bool:
        return self.opened and self.closed is None


@allowed(Role.LEAD, Role.ADMIN)
def close_form(ctx: Context, said: CloseFormIn) -> ClosedForm:
    """The group takes no new requests now. The form says why, and whom to write to."""
    the_group(ctx, hold=True)
    refuse_if(why_not_close_form(is_open=form_now(ctx).is_open))
    row = ClosedForm(group_id=ctx.group, closed_at=ctx.now, closed_by_id=ctx.actor.person_id, **said.model_dump())
    ctx.session.add(row)
    ctx.session.flush()
    record(ctx, "closed", row, *CloseFormIn.model_fields)
    return row


@allowed(Role.LEAD, Role.ADMIN)
def open_form(ctx: Context) -> None:
    """Researchers can ask the group. From the first time on, anybody who has its address sees its name there."""
    the_group(ctx, hold=True)
    now = form_now(ctx)
    refuse_if(why_not_open_form(is_open=now.is_open))
    if not now.opened:
        opened = OpenedForm(group_id=ctx.group, opened_at=ctx.now)
        ctx.session.add(opened)
        ctx.session.flush()
        record(ctx, "opened", opened)
    if now.closed is not None:
        ctx.session.delete(now.closed)
        ctx.session.flush()
        record(ctx, "opened", now.closed)


@allowed(Role.LEAD, Role.ADMIN)
def request_form(ctx: Context) -> FormNow:
    """Those who answer requests ask whether their form is open, and what it says while it is not."""
    return form_now(ctx)


def form_now(ctx: Context) -> FormNow:
    opened = ctx.session.exec(select(OpenedForm)).first()
    return FormNow(opened is not None, ctx.session.exec(select(ClosedForm)).first())
