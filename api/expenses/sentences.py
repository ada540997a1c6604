"""What is paid back, in words: the same on the page and in REST."""

from api.kernel.words import pounds

from .tables import ExpenseRule, Receipts


def what_we_pay(rule: ExpenseRule | None) -> str:
    """`Up to £15 a day, with a receipt from £5.` Empty where the group has no rule, or nothing in it to say."""
    if rule is None:
        return ""
    cap = f"up to {pounds(rule.cap_pence)} a day" if rule.cap_pence else ""
    least = f" from {pounds(rule.receipt_from_pence)}" if rule.receipt_from_pence else ""
    shown = {
        Receipts.NEVER: "and no receipt is needed" if cap else "no receipt is needed",
        Receipts.ALWAYS: f"always with a receipt{least}",
        Receipts.OR_A_REASON: f"with a receipt{least}" if cap or least else "",
    }[rule.receipts]
    said = ", ".join(filter(None, (cap, shown)))
    return said and said[0].upper() + said[1:] + "."
