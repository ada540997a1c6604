"""How a claim was worked out, in REST."""

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import Routes

from .queries import claim_sum
from .sum_answers import ClaimSumOut

router = Routes(tags=["claims"])


@router.get("/claims/{claim_id}/sum")
def explain_claim(ctx: Context, claim_id: RowId) -> ClaimSumOut:
    """How a claim was worked out: rate card, hours, what was chosen of the fee, each expense, and the total."""
    return ClaimSumOut.of(claim_sum(ctx, claim_id))
