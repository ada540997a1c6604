"""Taking one's name off what a researcher was helped with, also after leaving the group."""

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.people.anywhere import own_anywhere, shown_anywhere
from api.people.joining import working_in

from .tables import HelpRequest, RequestCredit


@allowed(Role.PERSON)
def take_name_off(ctx: Context, request_id: int) -> None:
    """One press takes their name off a request at once, also for somebody who has left the group."""
    named = col(RequestCredit.request_id) == request_id
    row = own_anywhere(ctx, RequestCredit, RequestCredit.member_id, "request", named)
    with working_in(ctx, row.group_id) as there:
        there.session.delete(row)
        record(there, "chose a name for", _asked(there, request_id))


def names_shown(ctx: Context) -> list[tuple[RequestCredit, str, str]]:
    """The names that they are thanked by, each with what it was about and the name of the group."""
    shown = []
    for row, group in shown_anywhere(ctx, RequestCredit, RequestCredit.member_id):
        with working_in(ctx, row.group_id) as there:
            shown.append((row, _asked(there, row.request_id).topic, group))
    return shown


def _asked(ctx: Context, request_id: int) -> HelpRequest:
    return ctx.session.exec(select(HelpRequest).where(col(HelpRequest.id) == request_id)).one()
