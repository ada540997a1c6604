"""How soon a group promises to pay, and when its fee stands though it cancels.

What somebody was told when they booked stays, whatever is promised later.
"""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import col, select

from api.kernel.context import Context

from .queries import the_group
from .tables import CancellationTerms, PaymentPromise


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


def late_cancel_days(ctx: Context, booked_at: datetime | None = None) -> int:
    """The fee stands when we cancel less than so many days before. 0 where nothing of the kind was promised then."""
    asked = (
        select(col(CancellationTerms.days_before))
        .where(col(CancellationTerms.from_at) <= (booked_at or ctx.now))
        .order_by(col(CancellationTerms.from_at).desc(), col(CancellationTerms.id).desc())
        .limit(1)
    )
    return ctx.session.exec(asked).first() or 0


def promises_of(ctx: Context) -> Callable[[datetime], int]:
    """The same for many who booked, in one reading."""
    asked = select(col(PaymentPromise.from_at), col(PaymentPromise.working_days)).order_by(
        col(PaymentPromise.from_at).desc(), col(PaymentPromise.id).desc()
    )
    dated, without = ctx.session.exec(asked).all(), the_group(ctx).promise_working_days
    return lambda booked_at: next((days for from_at, days in dated if from_at <= booked_at), without)
