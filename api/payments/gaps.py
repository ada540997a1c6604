"""Who is owed money, or will be, and cannot be paid yet: why, since when, and what finance does about it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import case, func, select
from sqlmodel import col

from api.bookings.tables import Booking
from api.bookings.tables import State as BookingState
from api.claims.lists import TO_PAY_PENCE, WORK_ON
from api.claims.tables import Claim
from api.claims.tables import State as ClaimState
from api.kernel.context import Context, Role
from api.kernel.london import day_of, working_days_after
from api.kernel.permissions import allowed
from api.kernel.todo import Todo
from api.opportunities.costs import ALLOWANCES
from api.opportunities.tables import Opportunity
from api.payees.routing import ways_of
from api.payees.tables import BankDetails
from api.people.promises import promises_of
from api.people.queries import names_of, people_in_group, the_group

from .gap_rules import next_step
from .rules import CHARITY_SENT_IT_BACK, MOVES_ON, OLD_DETAILS
from .tables import LineState, PaymentLine
from .waiting import sort_out, why_not_yet

MOST_GAPS = 500
NO_PROMISE = date.max
# What they gave to a charity needs nothing from them.
THEIRS = case((col(Claim.charity_id).is_(None), col(Claim.fee_pence)), else_=0)
COMING = (
    select(
        col(Claim.member_id),
        THEIRS + TO_PAY_PENCE,
        col(Claim.made_at),
        col(Claim.promised_on),
    )
    .where(col(Claim.state).in_([ClaimState.READY, ClaimState.SENT, ClaimState.ASKED]))
    .order_by(col(Claim.id))
)
BOOKED = (
    select(
        col(Booking.member_id),
        func.coalesce(col(Opportunity.fee_pence), 0) + ALLOWANCES,
        col(Booking.booked_at),
        WORK_ON,
    )
    .select_from(Booking)
    .join(Opportunity, col(Opportunity.id) == col(Booking.opportunity_id))
    .where(col(Booking.state) == BookingState.BOOKED)
    .order_by(col(Booking.id))
)
LAST_RETURNED = (
    select(col(PaymentLine.member_id), func.max(col(PaymentLine.id)))
    .where(col(PaymentLine.state) == LineState.RETURNED, col(PaymentLine.charity_id).is_(None))
    .group_by(col(PaymentLine.member_id))
)


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount that cannot be paid as things stand. `coming`: nobody has agreed to it yet."""

    member_id: int
    why: str
    pence: int
    coming: bool
    since: datetime
    promised_on: date | None


@dataclass(frozen=True, slots=True)
class Gap:
    """One person and one reason. `promised_on` is the first day that they were promised any of it."""

    person_id: int
    name: str
    why: str
    owed_pence: int
    coming_pence: int
    since_on: date
    promised_on: date | None
    late: bool
    step: Todo


@allowed(Role.FINANCE)
def gaps(ctx: Context) -> list[Gap]:
    """Finance sees everybody who cannot be paid yet, the first promise first. The reasons are those of a run."""
    found: dict[tuple[int, str], list[Sum]] = defaultdict(list)
    for one in _sums(ctx):
        found[one.member_id, one.why].append(one)
    people = {who for who, _ in found}
    names, returned, today = names_of(ctx, people), _last_returned(ctx), day_of(ctx.now)
    on_paper = {one.id for one in people_in_group(ctx, Role.MEMBER) if not one.has_email}
    rows = [
        _gap(
            sums, names.get(who, "Somebody who has left"), today,
            next_step(why, who, returned.get(who), on_paper=who in on_paper),
        )
        for (who, why), sums in found.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.promised_on or NO_PROMISE, row.name, row.why))


def _gap(sums: list[Sum], name: str, today: date, step: Todo) -> Gap:
    promised = min((one.promised_on for one in sums if one.promised_on), default=None)
    return Gap(
        person_id=sums[0].member_id,
        name=name,
        why=sums[0].why,
        owed_pence=sum(one.pence for one in sums if not one.coming),
        coming_pence=sum(one.pence for one in sums if one.coming),
        since_on=day_of(min(one.since for one in sums)),
        promised_on=promised,
        late=promised is not None and promised < today,
        step=step,
    )


def _sums(ctx: Context) -> Iterator[Sum]:
    _, left_out, payees = sort_out(ctx)
    for one in left_out:
        if one.why not in MOVES_ON:
            account = None if one.charity_id else payees.details.get(one.member_id)
            since = _since(one.why, account, one.agreed_at, one.returned_at)
            yield Sum(one.member_id, one.why, one.amount_pence, False, since, one.promised_on)
    ways = ways_of(ctx)
    for member_id, pence, known_at, promised_on in _coming(ctx):
        account = payees.details.get(member_id)
        why = why_not_yet(ctx, account, pence, ways.of(member_id))
        if why is not None and why not in MOVES_ON:
            yield Sum(member_id, why, pence, True, _since(why, account, known_at), promised_on)


def _coming(ctx: Context) -> Iterator[tuple[int, int, datetime, date | None]]:
    """Claims that nobody has decided, and places that somebody has taken."""
    for member_id, pence, made_at, promised_on in ctx.session.execute(COMING):
        yield member_id, int(pence), made_at, promised_on
    nation, days = the_group(ctx).nation, promises_of(ctx)
    for member_id, pence, booked_at, work_on in ctx.session.execute(BOOKED):
        promised_on = working_days_after(work_on, days(booked_at), nation) if work_on else None
        yield member_id, int(pence), booked_at, promised_on


def _since(why: str, account: BankDetails | None, known_at: datetime, returned_at: datetime | None = None) -> datetime:
    """Since the bank sent it back; since they gave the account that waits; or since there was something to pay."""
    if why in (OLD_DETAILS, CHARITY_SENT_IT_BACK) and returned_at is not None:
        return returned_at
    return known_at if account is None else max(known_at, account.changed_at)


def _last_returned(ctx: Context) -> dict[int, int]:
    return {member_id: line_id for member_id, line_id in ctx.session.execute(LAST_RETURNED)}
