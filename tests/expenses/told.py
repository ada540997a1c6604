"""How the stories of what is paid back begin."""

from typing import Any

from api.expenses.schemas import ExpenseRuleIn

MEALS: dict[str, Any] = {
    "kind": "meals",
    "in_force_from": "1 March 2026",
    "cap_pence": "£15",
    "receipts": "always a receipt",
    "receipt_from_pence": "£5",
    "words": "Lunch is often there for you.",
    "source": "Finance policy 12",
    "checked_on": "1 March 2026",
}


def rule(**other: Any) -> ExpenseRuleIn:
    return ExpenseRuleIn.model_validate(MEALS | other)
