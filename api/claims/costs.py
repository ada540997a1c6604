"""What a cost comes to: what was typed, the fixed amount of its kind, or the sum of its miles."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from api.bookings.tables import Booking
from api.expenses.mileage import Mileage
from api.expenses.queries import rules_on
from api.expenses.rules import why_not_over_cap, why_not_without_receipt
from api.expenses.tables import Vehicle
from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, Refused, refuse_if
from api.kernel.words import day
from api.opportunities.queries import covered_expenses
from api.opportunities.queries import find as find_opportunity
from api.opportunities.tables import ExpenseKind

from .finding import expenses_of, find_own, who_to_ask
from .journeys import sum_of_miles
from .rules import DAYS_BEFORE_BOOKING, STANDING, why_not_expense, why_not_these_boxes, why_not_this_sum
from .schemas import NewExpense
from .tables import Claim, Expense, State


@dataclass(frozen=True, slots=True)
class Cost:
    """`allowance`: the opportunity pays it as it is. `explained` is the sum behind it, where there is one."""

    pence: int
    allowance: bool = False
    explained: str | None = None


def cost_of(ctx: Context, claim: Claim, new: NewExpense) -> Cost:
    """Raises Refused where the opportunity does not pay for it, or something is missing."""
    covered = {one.kind: one.fixed_pence for one in covered_expenses(ctx, claim.opportunity_id)}
    held = expenses_of(ctx, claim.id)
    refuse_if(
        why_not_expense(
            new.kind,
            new.amount_pence,
            new.spent_on,
            covered=covered,
            allowed_already=[one.kind for one in held if one.allowance],
            count=len(held),
            earliest=_earliest(ctx, claim),
            today=day_of(ctx.now),
            who_to_ask=_ask(ctx, claim),
        )
    )
    fixed = covered[new.kind]
    refuse_if(why_not_these_boxes(new.kind, new.amount_pence, new.miles, new.vehicle, fixed=fixed is not None))
    if fixed is not None:
        return Cost(fixed, allowance=True)
    if new.vehicle is not None and new.miles is not None:
        sum_of_it = _sum(ctx, claim, new.vehicle, new.miles, new.spent_on)
        refuse_if(why_not_this_sum(sum_of_it.pence))
        return Cost(sum_of_it.pence, explained=sum_of_it.explained)
    return Cost(new.amount_pence or 0)


def refuse_by_the_rules(ctx: Context, claim: Claim, new: NewExpense, cost: Cost, *, has_file: bool) -> None:
    """The group's own rules of the day that it was spent. What an opportunity pays as a fixed amount has none."""
    if cost.allowance:
        return
    rule, ask = rules_on(ctx, new.spent_on).get(new.kind), _ask(ctx, claim)
    already = claimed_that_day(ctx, claim.member_id, new.kind, new.spent_on)
    refuse_if(why_not_over_cap(rule, new.kind, cost.pence, already, ask))
    if cost.explained:
        return  # nobody gives a receipt for a mile
    because = new.no_receipt_because
    refuse_if(why_not_without_receipt(rule, new.kind, cost.pence, has_file=has_file, because=because, who_to_ask=ask))


@allowed(Role.MEMBER)
def mileage_sum(ctx: Context, claim_id: int, vehicle: Vehicle, miles_tenths: int, on: date | None = None) -> Mileage:
    """A member asks what a journey would come to in their claim. Without a day, it is as if it were today."""
    return _sum(ctx, find_own(ctx, claim_id), vehicle, miles_tenths, on or day_of(ctx.now))


def _sum(ctx: Context, claim: Claim, vehicle: Vehicle, tenths: int, on: date) -> Mileage:
    found = sum_of_miles(ctx, claim.member_id, vehicle, tenths, on)
    if found is None:
        reason = f"Nobody has set what we pay for a mile by {vehicle} on {day(on)}. Ask {_ask(ctx, claim)}."
        raise Refused(Refusal("no-mileage-rate", reason, 422, "vehicle"))
    return found


def claimed_that_day(
    ctx: Context,
    member_id: int,
    kind: ExpenseKind,
    on: date,
    *,
    but_claim_id: int | None = None,
    states: Collection[State] = STANDING,
) -> int:
    """In the claims of this member that are in these states, without the one that is named."""
    asked = (
        select(func.coalesce(func.sum(col(Expense.amount_pence)), 0))
        .join(Claim, col(Claim.id) == col(Expense.claim_id))
        .where(col(Claim.member_id) == member_id, col(Claim.state).in_(states))
        .where(col(Expense.kind) == kind, col(Expense.spent_on) == on, ~col(Expense.allowance))
    )
    if but_claim_id is not None:
        asked = asked.where(col(Claim.id) != but_claim_id)
    return int(ctx.session.exec(asked).one())


def _earliest(ctx: Context, claim: Claim) -> date:
    """Some buy a ticket before they ask for a place, and nobody years before."""
    asked = select(Booking).where(col(Booking.id) == claim.booking_id)
    booking = ctx.session.exec(asked).one()
    return day_of(booking.booked_at or booking.asked_at) - timedelta(days=DAYS_BEFORE_BOOKING)


def _ask(ctx: Context, claim: Claim) -> str:
    return who_to_ask(ctx, find_opportunity(ctx, claim.opportunity_id))
