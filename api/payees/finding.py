"""Finding what we hold of one member. What another group holds is not there."""

from sqlmodel import col, select

from api.kernel.context import Context

from .tables import BankDetails


def details_of(ctx: Context, person_id: int) -> BankDetails | None:
    return ctx.session.exec(select(BankDetails).where(col(BankDetails.person_id) == person_id)).first()


def approvers(ctx: Context) -> set[int]:
    """Whoever presses the button, and whoever they act for."""
    return {ctx.actor.person_id, ctx.person_id}
