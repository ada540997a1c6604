"""Whether we paid by the day that we promised, over the last 12 months. The group counts it, and hides nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, bindparam, case, func, or_, select
from sqlmodel import col

from api.claims.lists import TO_PAY_PENCE
from api.claims.tables import Claim
from api.claims.tables import State as ClaimState
from api.kernel.context import Context, Role
from api.kernel.fields import MOST_ROWS
from api.kernel.london import day_of
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.people.tables import Person

from .rules import a_year_before
from .tables import LateLetter, LineState, PaymentLine, PaymentRun, RunState

# One that nobody has checked yet is promised too.
PROMISED = [ClaimState.SENT, ClaimState.APPROVED]
# What has gone to the bank and has not come back. Its pay day is the day that it is there.
SENT = and_(
    col(PaymentLine.state).in_([LineState.IN_RUN, LineState.PAID]),
    col(PaymentRun.state).in_([RunState.EXPORTED, RunState.CLOSED]),
)
_SENT_PENCE = func.sum(col(PaymentLine.fee_pence) + col(PaymentLine.expenses_pence))
# A claim whose fee was given away may have two payments: it is paid when both are.
PAY_ON = (
    select(case((col(Claim.fee_pence) + TO_PAY_PENCE <= _SENT_PENCE, func.max(col(PaymentRun.pay_on)))))
    .select_from(PaymentRun)
    .join(PaymentLine, col(PaymentLine.run_id) == col(PaymentRun.id))
    .where(col(PaymentLine.claim_id) == col(Claim.id), SENT)
    .correlate(Claim)
    .scalar_subquery()
)
TOLD_AT = (
    select(func.max(col(LateLetter.told_at)))
    .where(
        col(LateLetter.claim_id) == col(Claim.id), col(LateLetter.promised_on) == col(Claim.promised_on),
        col(LateLetter.by_email),
    )
    .correlate(Claim)
    .scalar_subquery()
)  # fmt: skip
DUE = (
    select(
        col(Claim.id),
        col(Claim.member_id),
        col(Person.name),
        (col(Claim.fee_pence) + TO_PAY_PENCE).label("amount_pence"),
        col(Claim.promised_on),
        PAY_ON.label("pay_on"),
    )
    .join(Person, col(Person.id) == col(Claim.member_id))
    .where(
        col(Claim.state).in_(PROMISED),
        col(Claim.promised_on) >= bindparam("since"),
        col(Claim.promised_on) < bindparam("today"),
        col(Claim.fee_pence) + TO_PAY_PENCE > 0,
    )
)
_DUE = DUE.subquery()
COUNTED = select(
    func.count(_DUE.c.id), func.coalesce(func.sum(case((_DUE.c.pay_on <= _DUE.c.promised_on, 1), else_=0)), 0)
)
BROKEN = (
    DUE.add_columns(TOLD_AT.label("told_at"))
    .where(or_(PAY_ON.is_(None), col(Claim.promised_on) < PAY_ON), col(Claim.id) < bindparam("after"))
    .order_by(col(Claim.id).desc())
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True)
class PromisesKept:
    """Of the promises whose day has passed: how many there were, and how many we kept."""

    due: int
    kept: int

    @property
    def words(self) -> str | None:
        if not self.due:
            return None
        return f"In the last 12 months we kept {self.kept} of {self.due} promises to pay on time."


@dataclass(frozen=True, slots=True)
class BrokenPromise:
    """A payment that came late, or has not come yet: then there is no `pay_on`. `told_at`: the letter about it."""

    claim_id: int
    member_id: int
    member_name: str
    amount_pence: int
    promised_on: date
    pay_on: date | None
    told_at: datetime | None


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def promises_kept(ctx: Context) -> PromisesKept:
    """Anybody in the group asks how often we keep our word. Only the two numbers are told."""
    due, kept = ctx.session.execute(COUNTED, _asked(ctx)).one()
    return PromisesKept(due, int(kept))


@allowed(Role.FINANCE)
def broken_promises(ctx: Context, after: int | None = None, limit: int = PAGE) -> list[BrokenPromise]:
    """Finance sees each one that was not kept, newest claim first. One row more means that there is a next page."""
    asked = _asked(ctx) | {"after": MOST_ROWS if after is None else after, "limit": limit + 1}
    return [BrokenPromise(*row) for row in ctx.session.execute(BROKEN, asked)]


def _asked(ctx: Context) -> dict[str, object]:
    today = day_of(ctx.now)
    return {"since": a_year_before(today), "today": today}
