"""What changed about an opportunity, in the words of whoever said yes to it."""

from api.kernel.words import pounds

from .facts import OpportunityFacts


def changes_in_words(before: OpportunityFacts, after: OpportunityFacts) -> list[str]:
    """What someone who said yes to `before` must hear about `after`."""
    told = [
        ("When", "; ".join(before.when), "; ".join(after.when)),
        ("How", before.how, after.how),
        ("Where", before.place, after.place),
        ("Access", before.access_facts, after.access_facts),
        ("What you will do", before.what, after.what),
        ("Preparation", _preparation(before), _preparation(after)),
        ("Fee", _fee(before), _fee(after)),
        ("Extra for whoever chairs", _chairing(before), _chairing(after)),
        ("Expenses", _expenses(before), _expenses(after)),
        ("How to leave", before.how_to_leave, after.how_to_leave),
        ("Who to ask", f"{before.contact_name}, {before.contact_how}", f"{after.contact_name}, {after.contact_how}"),
    ]
    return [f"{name}: {now}" for name, then, now in told if then != now]


def _preparation(facts: OpportunityFacts) -> str:
    return ". ".join(part for part in (facts.preparation_length, facts.preparation) if part)


def _fee(facts: OpportunityFacts) -> str:
    return "not known" if facts.fee_pence is None else pounds(facts.fee_pence)


def _chairing(facts: OpportunityFacts) -> str:
    return "none" if facts.chairing_pence is None else pounds(facts.chairing_pence)


def _expenses(facts: OpportunityFacts) -> str:
    return " ".join(f"{one.sentence} {one.note or ''}".strip() for one in facts.covered) or "none"
