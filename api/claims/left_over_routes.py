"""In REST: whether what is left over elsewhere comes off a claim."""

from pydantic import Field

from api.kernel.context import Context
from api.kernel.fields import Asked, RowId
from api.kernel.http import IfMatch, Routes

from .answers import ClaimOut
from .left_over import take_left_over
from .queries import claim

router = Routes(tags=["claims"])


class LeftOverIn(Asked):
    takes: bool = Field(title="whether it comes off this claim", examples=[True])


@router.put("/claims/{claim_id}/left-over")
def change_left_over(ctx: Context, claim_id: RowId, body: LeftOverIn, version: IfMatch) -> ClaimOut:
    """Say if money before the day that is left over elsewhere comes off this claim's expenses."""
    take_left_over(ctx, claim_id, body.takes, version)
    return ClaimOut.of(claim(ctx, claim_id))
