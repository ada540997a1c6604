"""The researcher's secret: it finds one request, and from then on the work is in that request's group."""

from dataclasses import dataclass, replace

from sqlmodel import col, select

from api.accounts.tokens import hashed
from api.kernel.context import NOBODY, Context, in_group
from api.kernel.encryption import unseal
from api.kernel.groups import ACROSS_GROUPS
from api.kernel.refusals import not_found
from api.people.tables import Group
from api.settings import settings

from .closing import FormNow, form_now
from .tables import HelpRequest

SECRET = "help_request.secret"  # noqa: S105  (it is the name of a column)


@dataclass(frozen=True, slots=True)
class AskedOf:
    """One group, and the work of somebody who has no account there."""

    ctx: Context
    group: Group


def asked_of(ctx: Context, group_id: int) -> AskedOf:
    """Whoever asks is nobody here, even when they have signed in for some other group."""
    group = ctx.session.exec(select(Group).where(col(Group.id) == group_id)).first()
    if group is None:
        raise not_found("group")
    in_group(ctx.session, group_id)
    return AskedOf(replace(ctx, actor=NOBODY, on_behalf_of=None, group_id=group_id), group)


def form_of(ctx: Context, group_id: int) -> tuple[AskedOf, FormNow]:
    """A group that never opened its form is not there for strangers."""
    asked = asked_of(ctx, group_id)
    form = form_now(asked.ctx)
    if not form.opened:
        raise not_found("group")
    return asked, form


def find_by_secret(ctx: Context, secret: str, *, hold: bool = False) -> tuple[AskedOf, HelpRequest]:
    query = select(HelpRequest).where(col(HelpRequest.secret_hash) == hashed(secret))
    # Nobody is at work in a group yet: whoever has the secret is led to theirs.
    found = ctx.session.exec(query, execution_options=ACROSS_GROUPS).first()
    if found is None:
        raise not_found("request")
    asked = asked_of(ctx, found.group_id)
    if hold:
        again = select(HelpRequest).where(col(HelpRequest.id) == found.id).with_for_update()
        found = ctx.session.exec(again.execution_options(populate_existing=True)).one()
    return asked, found


def link_of(ctx: Context, request: HelpRequest) -> str:
    secret = unseal(ctx.keys, request.secret_sealed, SECRET, request.secret_hash)
    return f"{settings().base_url.rstrip('/')}/asked/{secret}"
