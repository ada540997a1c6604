"""Finding what we hold of one member. What another group holds is not there."""

from sqlmodel import col, select

from api.kernel.context import Context

from .rules import is_in_use
from .tables import BankDetails


def details_of(ctx: Context, person_id: int) -> BankDetails | None:
    """As they are now: whoever held the person before us may have changed them."""
    asked = select(BankDetails).where(col(BankDetails.person_id) == person_id)
    return ctx.session.exec(asked.execution_options(populate_existing=True)).first()


def is_used(ctx: Context, row: BankDetails) -> bool:
    return is_in_use(row.usable_at, row.entered_by_id, row.confirmed_by_id, ctx.now)


def approvers(ctx: Context) -> set[int]:
    """Whoever presses the button, and whoever they act for."""
    return {ctx.actor.person_id, ctx.person_id}
