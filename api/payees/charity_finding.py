"""Finding a group's charities. What another group has is not there."""

from collections.abc import Sequence

from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.refusals import not_found

from .charity_rules import can_be_chosen, why_not_confirm_charity
from .charity_tables import Charity
from .finding import approvers


def find_charity(ctx: Context, charity_id: int, *, hold: bool = False) -> Charity:
    asked = select(Charity).where(col(Charity.id) == charity_id)
    if hold:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    row = ctx.session.exec(asked).first()
    if row is None:
        raise not_found("charity")
    return row


def held_charities(ctx: Context) -> Sequence[Charity]:
    """By name. A group has few: there is a most."""
    return ctx.session.exec(select(Charity).order_by(col(Charity.name), col(Charity.id))).all()


def charity_to_choose(ctx: Context, charity_id: int) -> Charity | None:
    """None where it is not there, not confirmed, or not offered any more. Held, so that it stays so meanwhile."""
    asked = select(Charity).where(col(Charity.id) == charity_id).with_for_update()
    row = ctx.session.exec(asked.execution_options(populate_existing=True)).first()
    return row if row is not None and can_be_chosen(row.confirmed_by_id, row.stopped_at) else None


def charities_to_confirm(ctx: Context) -> int:
    """How many wait for a second person, who is whoever asks."""
    people = approvers(ctx)
    held = held_charities(ctx)
    return sum(why_not_confirm_charity(one.entered_by_id, one.confirmed_by_id, people) is None for one in held)


def charity_named(ctx: Context, charity_id: int | None) -> str | None:
    if charity_id is None:
        return None
    return ctx.session.exec(select(col(Charity.name)).where(col(Charity.id) == charity_id)).one()
