"""What one member has booked, claimed and been paid, in every group that they are in. Only they are ever told."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import BigInteger, bindparam, case, cast, func, or_, select

from api.bookings.tables import Booking
from api.bookings.tables import State as BookingState
from api.claims.tables import Claim, Expense
from api.claims.tables import State as ClaimState
from api.kernel.context import Context
from api.kernel.london import Nation, day_of, working_days_after
from api.kernel.rows import Rows
from api.opportunities.facts import OpportunityFacts
from api.opportunities.tables import Opportunity, OpportunitySession
from api.payments.tables import LineState, PaymentLine, PaymentRun
from api.people.queries import the_group
from api.people.tables import Group, PaymentPromise

from .sums import Earning

COUNTS = (BookingState.BOOKED, BookingState.ATTENDED, BookingState.STOPPED)
ON_ITS_WAY = (LineState.IN_RUN, LineState.PAID)
BOOKING = Booking.__table__  # type: ignore[attr-defined]
OPPORTUNITY = Opportunity.__table__  # type: ignore[attr-defined]
SESSION = OpportunitySession.__table__  # type: ignore[attr-defined]
GROUP = Group.__table__  # type: ignore[attr-defined]
CLAIM = Claim.__table__  # type: ignore[attr-defined]
EXPENSE = Expense.__table__  # type: ignore[attr-defined]
LINE = PaymentLine.__table__  # type: ignore[attr-defined]
EARLIER = LINE.alias("earlier_line")
RUN = PaymentRun.__table__  # type: ignore[attr-defined]
PROMISE = PaymentPromise.__table__  # type: ignore[attr-defined]


def _last(to_whom: Any) -> Any:
    on_its_way = (EARLIER.c.claim_id == CLAIM.c.id, EARLIER.c.state.in_(ON_ITS_WAY), to_whom)
    return select(func.max(EARLIER.c.id)).where(*on_its_way).correlate(CLAIM).scalar_subquery()


LAST_LINE, LAST_GIFT = _last(EARLIER.c.charity_id.is_(None)), _last(EARLIER.c.charity_id.is_not(None))
GIFT, GIFT_RUN = LINE.alias("gift"), RUN.alias("gift_run")
SPENT = (
    select(func.coalesce(func.sum(EXPENSE.c.amount_pence), 0))
    .where(EXPENSE.c.claim_id == CLAIM.c.id)
    .correlate(CLAIM)
    .scalar_subquery()
)
PROMISED = (
    select(PROMISE.c.working_days)
    .where(
        PROMISE.c.group_id == BOOKING.c.group_id,
        PROMISE.c.from_at <= func.coalesce(BOOKING.c.booked_at, bindparam("now")),
    )
    .order_by(PROMISE.c.from_at.desc(), PROMISE.c.id.desc())
    .limit(1)
    .correlate(BOOKING)
    .scalar_subquery()
)
OFFERED = OPPORTUNITY.c.fee_pence + case((BOOKING.c.chairs, func.coalesce(OPPORTUNITY.c.chairing_pence, 0)), else_=0)
PROMISED_DAYS = func.coalesce(PROMISED, GROUP.c.promise_working_days).label("promise_working_days")
# What we cancelled counts when its preparation is paid.
PREPARED = CLAIM.c.prepared_minutes.is_not(None)
FROM: Any = (
    BOOKING.join(OPPORTUNITY, OPPORTUNITY.c.id == BOOKING.c.opportunity_id)
    .join(GROUP, GROUP.c.id == BOOKING.c.group_id)
    .outerjoin(SESSION, SESSION.c.opportunity_id == OPPORTUNITY.c.id)
    .outerjoin(CLAIM, CLAIM.c.booking_id == BOOKING.c.id)
    .outerjoin(LINE, LINE.c.id == LAST_LINE)
    .outerjoin(RUN, RUN.c.id == LINE.c.run_id)
    .outerjoin(GIFT, GIFT.c.id == LAST_GIFT)
    .outerjoin(GIFT_RUN, GIFT_RUN.c.id == GIFT.c.run_id)
)
# Across groups on purpose, because a benefit counts everything: it reads one person's own, for that person.
BOOKED = Rows(
    select(
        BOOKING.c.id, BOOKING.c.opportunity_id, OPPORTUNITY.c.due_on, OFFERED.label("promised_pence"),
        GROUP.c.nation, PROMISED_DAYS, SESSION.c.starts_at, CLAIM.c.id.label("claim_id"),
        CLAIM.c.state.label("claim"), CLAIM.c.fee_pence, CLAIM.c.promised_on, cast(SPENT, BigInteger).label("spent"),
        LINE.c.state.label("line"), RUN.c.pay_on, CLAIM.c.prepared_minutes, BOOKING.c.ended_at,
        CLAIM.c.charity_id, GIFT.c.state.label("gift"), GIFT_RUN.c.pay_on.label("gift_pay_on"),
    )
    .select_from(FROM)
    .where(BOOKING.c.member_id == bindparam("person"), or_(BOOKING.c.state.in_(COUNTS), PREPARED))
    .order_by(BOOKING.c.id, SESSION.c.starts_at)
)  # fmt: skip


def earnings_of(ctx: Context) -> list[Earning]:
    """Of the person of this context. A claim that was refused comes to nothing."""
    rows = BOOKED(ctx.session, {"person": ctx.person_id, "now": ctx.now})
    each = [list(together) for _, together in groupby(rows, key=attrgetter("id"))]
    claims, today = [one for one in each if one[0].claim is not ClaimState.REFUSED], day_of(ctx.now)
    given = [_gift(one, today) for one in claims if one[0].charity_id is not None]
    return [*(_earning(one, today) for one in claims), *given]


def earning_from(ctx: Context, facts: OpportunityFacts) -> Earning:
    """What a place in this would be, with the whole fee."""
    nation, days = the_group(ctx).nation, days_of((starts for starts, _ in facts.sessions), facts.due_on)
    paid_on = _promised(days[-1], day_of(ctx.now), facts.promise_working_days, nation)
    return Earning(facts.id, days, paid_on, facts.fee_pence or 0)


def days_of(starts: Iterable[datetime], due_on: date | None) -> tuple[date, ...]:
    """Each London day once for every session on it; or the day that the work is due."""
    days = tuple(sorted(day_of(one) for one in starts))
    if days:
        return days
    assert due_on is not None, "work has sessions or a day that it is due"
    return (due_on,)


def _earning(rows: Sequence[Any], today: date) -> Earning:
    one = rows[0]
    days = _days(rows)
    claimed = one.claim_id is not None
    return Earning(
        opportunity_id=one.opportunity_id,
        days=days,
        paid_on=_paid_on(one, days[-1], today),
        fee_pence=0 if one.charity_id is not None else int(one.fee_pence if claimed else one.promised_pence or 0),
        expenses_pence=int(one.spent) if claimed else 0,
        is_claimed=claimed,
        is_paid=one.line is LineState.PAID,
    )


def _gift(rows: Sequence[Any], today: date) -> Earning:
    """A fee that went to a charity: no fee of theirs, and told all the same."""
    one, days = rows[0], _days(rows)
    paid_on = one.gift_pay_on or _paid_on(one, days[-1], today)
    paid = one.gift is LineState.PAID
    return Earning(one.opportunity_id, days, paid_on, 0, 0, True, paid, given_pence=int(one.fee_pence))


def _days(rows: Sequence[Any]) -> tuple[date, ...]:
    """Preparation was done by the day that we cancelled, whenever the work was to be."""
    if rows[0].prepared_minutes is not None:
        return (day_of(rows[0].ended_at),)
    return days_of((row.starts_at for row in rows if row.starts_at is not None), rows[0].due_on)


def _paid_on(one: Any, last: date, today: date) -> date:
    """What is late is paid today at the earliest."""
    if one.pay_on is not None:
        return one.pay_on  # type: ignore[no-any-return]  # a row knows no types
    if one.promised_on is not None:
        return max(one.promised_on, today)  # type: ignore[no-any-return]  # the same
    # A claim can be sent today, though the work that we cancelled too late was for a later day.
    reckoned_from = last if one.claim_id is None else today
    return _promised(reckoned_from, today, one.promise_working_days, one.nation)


def _promised(last: date, today: date, working_days: int, nation: Nation) -> date:
    """As if the member says that the claim is right on the last day of the work, or today when that has been."""
    return working_days_after(max(last, today), working_days, nation)
