"""The public form in REST: a lead closes it, and opens it again."""

from datetime import datetime

from pydantic import BaseModel, Field

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import Routes

from .actions import close_form, open_form
from .closing import FormNow
from .queries import asking_facts, request_form
from .rules import LEAST_DAYS
from .schemas import CloseFormIn

router = Routes(tags=["requests"])


class AskingOut(BaseModel):
    """Whom you ask. A deadline has to be at least `least_days` away."""

    group: str = Field(examples=["The Advisory Group"])
    help_phone: str = Field(examples=["01632 960 001"])
    least_days: int = Field(LEAST_DAYS, examples=[14])
    closed_because: str | None = Field(description="Null while the group takes requests.", examples=[None])
    write_to: str | None = Field(examples=[None])


class FormOut(BaseModel):
    """All but `open` is null while researchers can ask, and before the form was opened for the first time."""

    open: bool
    because: str | None = Field(examples=["All our members are busy until June."])
    email: str | None = Field(examples=["group@example.org"])
    closed_at: datetime | None = Field(examples=["2027-01-11T10:00:00Z"])

    @classmethod
    def of(cls, form: FormNow) -> "FormOut":
        row = form.closed
        if row is None:
            return cls(open=form.opened, because=None, email=None, closed_at=None)
        return cls(open=False, because=row.because, email=row.email, closed_at=row.closed_at)


@router.get("/groups/{group_id}/asking")
def get_whom_to_ask(ctx: Context, group_id: RowId) -> AskingOut:
    """Whom a researcher asks for help, and how long before the deadline. Only of a group that opened its form."""
    asked = asking_facts(ctx, group_id)
    because, write_to = (asked.closed.because, asked.closed.email) if asked.closed else (None, None)
    group = asked.group
    return AskingOut(group=group.name, help_phone=group.help_phone, closed_because=because, write_to=write_to)


@router.get("/request-form")
def show_form(ctx: Context) -> FormOut:
    """Whether researchers can ask your group now, and what the form says when they cannot."""
    return FormOut.of(request_form(ctx))


@router.post("/request-form/closing")
def create_form_closing(ctx: Context, body: CloseFormIn) -> FormOut:
    """Take no new requests for a while. Those that were asked go on."""
    close_form(ctx, body)
    return FormOut.of(request_form(ctx))


@router.post("/request-form/opening")
def create_form_opening(ctx: Context) -> FormOut:
    """Take requests, for the first time or again. Your group is named to whoever has the address of the form."""
    open_form(ctx)
    return FormOut.of(request_form(ctx))
