"""How much of a fee a member takes, or which charity has it: what both doors of that page are drawn with."""

from typing import Any

from fastapi.responses import Response

from api.claims.actions import choose_fee
from api.claims.queries import ClaimView
from api.claims.schemas import FeeChoice, FeeIn
from api.guard.queries import benefits_adviser
from api.guard.sentences import ABOUT_GIVING
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.words import pounds
from api.payees.charity_queries import charities_to_choose
from web.forms import Form
from web.pages import Page, Pages

from .reading import own

pages = Pages()


@pages.get("/claims/{claim_id}/fee")
def fee(ctx: Context, page: Page, claim_id: RowId) -> Response:
    view = own(ctx, claim_id)
    part = pounds(view.claim.fee_pence) if view.claim.fee_choice is FeeChoice.PART else None
    charity = str(view.claim.charity_id) if view.claim.charity_id else None
    form = Form.filled(fee_choice=view.claim.fee_choice, amount_pence=part, charity_id=charity)
    return page.render("claims/fee.html", form=form, **of_fee(ctx, view))


@pages.post("/claims/{claim_id}/fee")
def change_fee(ctx: Context, page: Page, claim_id: RowId) -> Response:
    bound = page.bind(FeeIn)
    if bound.value is None:
        return page.render("claims/fee.html", 422, form=bound.form, **of_fee(ctx, own(ctx, claim_id)))
    refusal = attempt(choose_fee, ctx, claim_id, bound.value, page.version)
    if refusal:
        return page.refused("claims/fee.html", refusal, **of_fee(ctx, own(ctx, claim_id)))
    return page.go(f"/claims/{claim_id}")


def of_fee(ctx: Context, view: ClaimView) -> dict[str, Any]:
    """The charity that they chose is in the list, also when it is not offered any more."""
    named = {one.id: f"{one.name}, registered charity {one.number}" for one in charities_to_choose(ctx)}
    if view.claim.charity_id is not None:
        named.setdefault(view.claim.charity_id, view.charity_name or "")
    adviser = benefits_adviser(ctx)
    return {
        "view": view,
        "charities": [("", "None chosen"), *named.items()] if named else [],
        "about_giving": ABOUT_GIVING,
        "adviser": adviser if adviser and adviser.name else None,
    }
