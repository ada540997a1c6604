"""How soon a group promises to pay: what somebody was told when they booked stays, whatever is promised later."""

from datetime import datetime

from sqlmodel import col, select

from api.kernel.context import Context

from .queries import the_group
from .tables import PaymentPromise


def promise_days(ctx: Context, booked_at: datetime | None = None) -> int:
    """The working days promised to whoever booked at that moment; without one, to whoever books now."""
    asked = (
        select(col(PaymentPromise.working_days))
        .where(col(PaymentPromise.from_at) <= (booked_at or ctx.now))
        .order_by(col(PaymentPromise.from_at).desc(), col(PaymentPromise.id).desc())
        .limit(1)
    )
    days = ctx.session.exec(asked).first()
    return the_group(ctx).promise_working_days if days is None else days
