"""Finding what we hold of one member. What another group holds is not there."""

from collections.abc import Collection

from sqlmodel import col, select

from api.kernel.context import Context

from .rules import is_in_use
from .tables import BankDetails, PayeeRecord, PayPolicy


def details_of(ctx: Context, person_id: int) -> BankDetails | None:
    """As they are now: whoever held the person before us may have changed them."""
    asked = select(BankDetails).where(col(BankDetails.person_id) == person_id)
    return ctx.session.exec(asked.execution_options(populate_existing=True)).first()


def records_of(ctx: Context, person_ids: Collection[int] | None = None) -> dict[int, PayeeRecord]:
    """Of everybody in the group, or of these. As they are now: somebody may have changed them meanwhile."""
    asked = select(PayeeRecord).execution_options(populate_existing=True)
    if person_ids is not None:
        asked = asked.where(col(PayeeRecord.person_id).in_(person_ids))
    return {one.person_id: one for one in ctx.session.exec(asked)}


def policy_row(ctx: Context) -> PayPolicy | None:
    return ctx.session.exec(select(PayPolicy).execution_options(populate_existing=True)).first()


def is_used(ctx: Context, row: BankDetails) -> bool:
    return is_in_use(row.usable_at, row.entered_by_id, row.confirmed_by_id, ctx.now)


def approvers(ctx: Context) -> set[int]:
    """Whoever presses the button, and whoever they act for."""
    return {ctx.actor.person_id, ctx.person_id}
