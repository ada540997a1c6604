"""Who pays for a lent place, in words that both groups read."""

from api.kernel.words import pounds
from api.opportunities.facts import OpportunityFacts


def who_pays(organisation: str, facts: OpportunityFacts) -> str:
    """One sentence a line. What it pays is what it pays everybody who takes part."""
    covered = [one.sentence for one in facts.covered]
    paid = f"{organisation} pays {pounds(facts.fee_pence or 0)}." if facts.fee_pence else f"{organisation} pays no fee."
    return "\n".join([paid, facts.paid_when, *covered])
