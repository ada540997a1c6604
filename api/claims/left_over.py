"""Money before the day that was more than was spent comes off a later claim's expenses, if the member says yes."""

from api.advances.finding import left_over_pence
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, refuse_if

from .moving import changed, to_change
from .tables import Claim

NOTHING_LEFT_OVER = Refusal("nothing-left-over", "You have nothing left over from another booking.")


@allowed(Role.MEMBER)
def take_left_over(ctx: Context, claim_id: int, takes: bool, version: int | None = None) -> Claim:
    """A member says if what is left over elsewhere comes off the expenses of this claim. It is their choice alone."""
    claim = to_change(ctx, claim_id, version)
    nothing = takes and not left_over_pence(ctx, claim.member_id, claim.booking_id)
    refuse_if(NOTHING_LEFT_OVER if nothing else None)
    claim.takes_left_over = takes
    return changed(ctx, claim, "chose what comes off", "takes_left_over")
