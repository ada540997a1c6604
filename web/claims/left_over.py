"""What is left over from another booking: a member chooses on their claim if it comes off the expenses."""

from fastapi.responses import Response

from api.claims.left_over import take_left_over
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.refusals import Refusal
from web.pages import Page, Pages

from .reading import own

pages = Pages()
CHOICES = {"yes": True, "no": False}
NO_CHOICE = Refusal("no-choice", "Choose if it comes off this claim.", 422)


@pages.post("/claims/{claim_id}/left-over")
def choose(ctx: Context, page: Page, claim_id: RowId) -> Response:
    takes = CHOICES.get(page.pressed)
    refusal = NO_CHOICE if takes is None else attempt(take_left_over, ctx, claim_id, takes, page.version)
    if refusal:
        return page.refused("claims/claim.html", refusal, view=own(ctx, claim_id), payment=None)
    return page.go(f"/claims/{claim_id}")
