"""A claim as its own member reads it."""

from api.claims.queries import ClaimView, claim
from api.kernel.context import Context
from api.kernel.refusals import not_found


def own(ctx: Context, claim_id: int) -> ClaimView:
    """What a member does here is for their own claim: a lead's pages are elsewhere."""
    view = claim(ctx, claim_id)
    if not view.mine:
        raise not_found("claim")
    return view
