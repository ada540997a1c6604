"""What a group decides to pay back, from a day to come."""

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.people.queries import the_group

from .rules import why_not_checked, why_not_from, why_not_these_figures, why_not_these_miles
from .schemas import ExpenseRuleIn, MileageRateIn
from .tables import ExpenseRule, MileageRate

__all__ = ["set_expense_rule", "set_mileage_rate"]


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def set_expense_rule(ctx: Context, new: ExpenseRuleIn) -> ExpenseRule:
    """Say what is paid back for a kind of cost, from a day to come. What was claimed before stays as it was."""
    the_group(ctx, hold=True)
    of_this_kind = select(col(ExpenseRule.in_force_from)).where(col(ExpenseRule.kind) == new.kind)
    known, today = ctx.session.exec(of_this_kind).all(), day_of(ctx.now)
    refuse_if(why_not_from(new.in_force_from, known, today))
    refuse_if(why_not_these_figures(new.cap_pence, new.receipts, new.receipt_from_pence))
    refuse_if(why_not_checked(new.checked_on, today))
    rule = ExpenseRule(group_id=ctx.group, **new.model_dump())
    ctx.session.add(rule)
    ctx.session.flush()
    record(ctx, "set", rule, *new.model_dump())
    return rule


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def set_mileage_rate(ctx: Context, new: MileageRateIn) -> MileageRate:
    """Say what is paid for a mile, from a day to come. What was claimed before stays as it was."""
    the_group(ctx, hold=True)
    of_this_vehicle = select(col(MileageRate.in_force_from)).where(col(MileageRate.vehicle) == new.vehicle)
    known, today = ctx.session.exec(of_this_vehicle).all(), day_of(ctx.now)
    refuse_if(why_not_from(new.in_force_from, known, today))
    refuse_if(why_not_these_miles(new.first_pence, new.first_miles, new.after_pence))
    refuse_if(why_not_checked(new.checked_on, today))
    rate = MileageRate(group_id=ctx.group, **new.model_dump())
    ctx.session.add(rate)
    ctx.session.flush()
    record(ctx, "set", rate, *new.model_dump())
    return rate
