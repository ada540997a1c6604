"""A member's own money: every claim, where its money is, and the day that we promised."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, case, func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from api.claims.lists import TO_PAY_PENCE, WORK_ON
from api.claims.tables import Claim
from api.kernel.context import Context, Role
from api.kernel.fields import MOST_ROWS
from api.kernel.london import day_of
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.opportunities.tables import Opportunity
from api.payees.charity_tables import Charity
from api.payees.finding import details_of, is_used
from api.payees.route_rules import is_by_bank
from api.payees.routing import ways_of
from api.payees.tables import PayRoute
from api.people.queries import the_group

from .gift_sentences import gift_stage, where_the_gift_is, why_the_gift_is_late
from .rules import is_stale
from .sentences import Money, Stage, is_late, stage_of, where_it_is, why_late
from .tables import LineState, PaymentLine, PaymentRun


@dataclass(frozen=True, slots=True)
class MyPayment:
    """`words` says it all. `because` is the bank's reason, as finance wrote it down.

    `amount_pence` is what comes to the member, and `given_pence` what goes to a charity.

    `late`: its pay day is known, and is after the promised day. `why_late` is for a letter, once that day has passed.
    """

    claim_id: int
    title: str
    work_on: date | None
    amount_pence: int
    stage: Stage
    words: str
    because: str | None
    promised_on: date | None
    paid_on: date | None
    late: bool
    by_bank: bool
    why_late: str
    given_pence: int = 0
    given_to: str | None = None


# A line that was taken out with its run is as if it had never been there.
EARLIER = aliased(PaymentLine)


def _last(*where: Any) -> Any:
    there = (col(EARLIER.claim_id) == col(Claim.id), col(EARLIER.state) != LineState.TAKEN_OUT)
    return select(func.max(col(EARLIER.id))).where(*there, *where).correlate(Claim).scalar_subquery()


LAST_LINE, LAST_GIFT = _last(col(EARLIER.charity_id).is_(None)), _last(col(EARLIER.charity_id).is_not(None))
GIFT, GIFT_RUN = aliased(PaymentLine), aliased(PaymentRun)
IS_GIVEN = col(Claim.charity_id).is_not(None)
COLUMNS: list[Any] = [
    col(Claim.id).label("claim_id"),
    col(Opportunity.title),
    # Who only prepared took part on no day.
    case((col(Claim.prepared_minutes).is_(None), WORK_ON)).label("work_on"),
    col(Claim.state).label("claim"),
    (case((IS_GIVEN, 0), else_=col(Claim.fee_pence)) + TO_PAY_PENCE).label("amount_pence"),
    case((IS_GIVEN, col(Claim.fee_pence)), else_=0).label("given_pence"),
    col(Charity.name).label("given_to"),
    col(Charity.confirmed_at),
    col(GIFT.state).label("gift"),
    col(GIFT.settled_at).label("gift_settled_at"),
    col(GIFT_RUN.state).label("gift_run"),
    col(GIFT_RUN.pay_on).label("gift_pay_on"),
    col(Claim.promised_on),
    col(PaymentLine.state).label("line"),
    col(PaymentLine.settled_at),
    col(PaymentLine.returned_because),
    col(PaymentRun.state).label("run"),
    col(PaymentRun.pay_on),
    col(PaymentRun.route),
]
MINE = (
    select(*COLUMNS)
    .select_from(Claim)
    .join(Opportunity, col(Opportunity.id) == col(Claim.opportunity_id))
    .outerjoin(PaymentLine, col(PaymentLine.id) == LAST_LINE)
    .outerjoin(PaymentRun, col(PaymentRun.id) == col(PaymentLine.run_id))
    .outerjoin(Charity, col(Charity.id) == col(Claim.charity_id))
    .outerjoin(GIFT, col(GIFT.id) == LAST_GIFT)
    .outerjoin(GIFT_RUN, col(GIFT_RUN.id) == col(GIFT.run_id))
    .where(col(Claim.member_id) == bindparam("member_id"), col(Claim.id) < bindparam("after"))
    .order_by(col(Claim.id).desc())
    .limit(bindparam("limit"))
)


@allowed(Role.MEMBER)
def my_payments(ctx: Context, after: int | None = None, limit: int = PAGE) -> list[MyPayment]:
    """A member sees where each of their payments is, newest first. One row more means that there is a next page."""
    return payments_of(ctx, ctx.person_id, after, limit)


def payments_of(ctx: Context, member_id: int, after: int | None, limit: int) -> list[MyPayment]:
    details, group, way = details_of(ctx, member_id), the_group(ctx), ways_of(ctx, member_id).of(member_id)
    ask = f"{group.help_person} ({group.help_phone})"
    on_a_form = way.by_bank and details is not None and not is_used(ctx, details)
    changed_at = details.changed_at if details and not on_a_form else None
    asked = {
        "member_id": member_id,
        "after": MOST_ROWS if after is None else after,
        "limit": limit + 1,
    }
    rows = ctx.session.execute(MINE, asked)
    today = day_of(ctx.now)
    return [
        _with_its_gift(row, _told(row, changed_at, today, ask, way.route, on_a_form=on_a_form), today, ask)
        for row in rows
    ]


def _told(
    row: Row[Any], changed_at: datetime | None, today: date, ask: str, route: PayRoute, *, on_a_form: bool
) -> MyPayment:
    by_bank = is_by_bank(route)
    money = Money(
        claim=row.claim,
        amount_pence=int(row.amount_pence),
        promised_on=row.promised_on,
        line=row.line,
        run=row.run,
        pay_on=row.pay_on,
        has_details=changed_at is not None or not by_bank,
        new_details=not by_bank or (changed_at is not None and not is_stale(changed_at, row.settled_at)),
        on_a_form=on_a_form,
        # A run keeps the route that it was prepared for. What came back goes the way that is theirs now.
        route=row.route if row.line in (LineState.IN_RUN, LineState.PAID) else route,
    )
    stage = stage_of(money)
    return MyPayment(
        claim_id=row.claim_id,
        title=row.title,
        work_on=row.work_on,
        amount_pence=money.amount_pence,
        stage=stage,
        words=where_it_is(money, today, ask),
        because=row.returned_because if stage is Stage.RETURNED else None,
        promised_on=row.promised_on,
        paid_on=row.pay_on if stage is Stage.PAID else None,
        late=is_late(money),
        by_bank=is_by_bank(money.route),
        why_late=why_late(money, today),
    )


def _with_its_gift(row: Row[Any], mine: MyPayment, today: date, ask: str) -> MyPayment:
    """What goes to a charity is said first, and then what comes to the member, if anything does."""
    if not row.given_pence or mine.stage is Stage.REFUSED:
        return mine
    gift = Money(
        claim=row.claim,
        amount_pence=int(row.given_pence),
        promised_on=row.promised_on,
        line=row.gift,
        run=row.gift_run,
        pay_on=row.gift_pay_on,
        has_details=True,
        new_details=row.confirmed_at is not None and not is_stale(row.confirmed_at, row.gift_settled_at),
    )
    told = replace(mine, given_pence=gift.amount_pence, given_to=row.given_to, late=mine.late or is_late(gift))
    words = where_the_gift_is(gift, row.given_to, today, ask)
    if mine.amount_pence:
        return replace(told, words=f"{words} {mine.words}")
    stage = gift_stage(gift)
    paid_on = row.gift_pay_on if stage is Stage.PAID else None
    return replace(told, words=words, stage=stage, paid_on=paid_on, why_late=why_the_gift_is_late(gift, today))
