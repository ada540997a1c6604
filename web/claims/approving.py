"""A lead's pages for several claims that are alike: choose them, read the total, and agree to all of them at once."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Query
from fastapi.responses import Response

from api.claims.actions import approve_claims
from api.claims.queries import ClaimRow, claims_to_check, these_claims
from api.claims.schemas import ApprovalsIn, State
from api.kernel.context import Context, attempt
from api.kernel.fields import Problem, RowId
from api.kernel.paging import PAGE, After
from api.kernel.refusals import Refusal
from web.pages import Page, Pages

pages = Pages()
Chosen = Annotated[list[RowId], Query(alias="claim", max_length=100)]


@pages.get("/lead/claims")
def to_check(ctx: Context, page: Page, chosen: Chosen = [], after: After = None) -> Response:  # noqa: B006
    return list_page(ctx, page, after, chosen=chosen)


@pages.get("/lead/claims/approval")
def ask_to_approve(ctx: Context, page: Page, chosen: Chosen = [], after: After = None) -> Response:  # noqa: B006
    if not chosen:
        return list_page(ctx, page, after, attempt(approve_claims, ctx, {}))
    return check_page(ctx, page, chosen, after=after)


@pages.post("/lead/claims/approval")
def approve(ctx: Context, page: Page) -> Response:
    bound = page.bind(ApprovalsIn)
    if bound.value is None:
        return list_page(ctx, page, None, attempt(approve_claims, ctx, {}))
    chosen = bound.value.by_claim
    refusal = attempt(approve_claims, ctx, chosen)
    if refusal:
        return check_page(ctx, page, list(chosen), refusal) if chosen else list_page(ctx, page, None, refusal)
    return page.go("/lead/claims/approved?" + "&".join(f"claim={one}" for one in chosen))


@pages.get("/lead/claims/approved")
def approved(ctx: Context, page: Page, chosen: Chosen = []) -> Response:  # noqa: B006
    rows = [row for row in these_claims(ctx, chosen) if row.state is State.APPROVED]
    return page.render("claims/approved.html", claims=rows, total=total_of(rows), others=claims_to_check(ctx, limit=1))


def list_page(
    ctx: Context, page: Page, after: int | None, refusal: Refusal | None = None, chosen: Sequence[int] = ()
) -> Response:
    rows = claims_to_check(ctx, after)
    shown = rows[:PAGE]
    can_choose = [row for row in shown if row.member_id != ctx.person_id]
    return page.render(
        "claims/to_check.html",
        refusal.status if refusal else 200,
        errors=[Problem(f"claim-{can_choose[0].id}" if can_choose else "", refusal.reason)] if refusal else [],
        claims=shown,
        can_choose=[row.id for row in can_choose],
        chosen=chosen,
        total=total_of(can_choose),
        after=after,
        next_href=f"/lead/claims?after={shown[-1].id}" if len(rows) > PAGE else None,
    )


def check_page(
    ctx: Context, page: Page, chosen: list[int], refusal: Refusal | None = None, after: int | None = None
) -> Response:
    rows = these_claims(ctx, chosen)
    ready = [row for row in rows if row.state is State.SENT and row.member_id != ctx.person_id]
    return page.render(
        "claims/approve.html",
        refusal.status if refusal else 200,
        errors=[Problem("", refusal.reason)] if refusal else [],
        claims=ready,
        total=total_of(ready),
        left_out=[row for row in rows if row not in ready],
        me=ctx.person_id,
        after=after,
    )


def total_of(rows: list[ClaimRow]) -> int:
    return sum(row.total_pence for row in rows)
