"""What a group pays back, in REST."""

from api.kernel.context import Context
from api.kernel.http import Routes

from .actions import set_expense_rule
from .answers import ExpenseRuleOut, ExpenseRulesOut
from .queries import expense_rules
from .schemas import ExpenseRuleIn

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
