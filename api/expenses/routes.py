"""What a group pays back, in REST."""

from api.kernel.context import Context
from api.kernel.http import Routes

from .actions import set_expense_rule, set_mileage_rate
from .answers import ExpenseRuleOut, ExpenseRulesOut, MileageRateOut, MileageRatesOut
from .queries import expense_rules, mileage_rates
from .schemas import ExpenseRuleIn, MileageRateIn

router = Routes(tags=["expenses"])


@router.get("/expense-rules")
def list_expense_rules(ctx: Context) -> ExpenseRulesOut:
    """What is paid back for each kind of cost, the newest first, with the days that it is in force."""
    return ExpenseRulesOut(items=[ExpenseRuleOut.of(one) for kind in expense_rules(ctx).values() for one in kind])


@router.post("/expense-rules", status_code=201)
def create_expense_rule(ctx: Context, body: ExpenseRuleIn) -> ExpenseRuleOut:
    """Say what is paid back for a kind of cost, from a day to come."""
    made = set_expense_rule(ctx, body)
    return next(ExpenseRuleOut.of(one) for one in expense_rules(ctx)[made.kind] if one.row.id == made.id)


@router.get("/mileage-rates")
def list_mileage_rates(ctx: Context) -> MileageRatesOut:
    """What is paid for a mile by each vehicle, the newest first, with the days that it is in force."""
    return MileageRatesOut(items=[MileageRateOut.of(one) for rates in mileage_rates(ctx).values() for one in rates])


@router.post("/mileage-rates", status_code=201)
def create_mileage_rate(ctx: Context, body: MileageRateIn) -> MileageRateOut:
    """Say what is paid for a mile, from a day to come."""
    made = set_mileage_rate(ctx, body)
    return next(MileageRateOut.of(one) for one in mileage_rates(ctx)[made.vehicle] if one.row.id == made.id)
