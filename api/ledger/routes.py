"""The books in REST."""

from typing import Annotated

from fastapi import Query

from api.kernel.context import Context
from api.kernel.fields import Day, RowId
from api.kernel.http import Routes

from .accounts import Kind
from .closing import close_month, reopen_month
from .months import months
from .queries import trial_balance
from .schemas import AccountOut, ClosingIn, LedgerOut, MonthsOut, ReopeningIn

router = Routes(tags=["ledger"])
AtTheEndOf = Annotated[Day | None, Query(description="As it was at the end of this day. Left out, as it is now.")]


@router.get("/ledger")
def show_ledger(ctx: Context, kind: Kind | None = None, on: AtTheEndOf = None) -> LedgerOut:
    """Every account of the group, or those of one kind, with what went in and out of each."""
    rows = trial_balance(ctx, kind, on)
    return LedgerOut(
        accounts=[AccountOut.of(row) for row in rows],
        debits_pence=sum(row.debits_pence for row in rows),
        credits_pence=sum(row.credits_pence for row in rows),
    )


@router.get("/closed-months")
def show_closed_months(ctx: Context) -> MonthsOut:
    """Which months are closed, by whom, and which was opened again and why."""
    return MonthsOut.of(months(ctx))


@router.post("/closed-months", status_code=201)
def add_closed_month(ctx: Context, body: ClosingIn) -> MonthsOut:
    """Close the books up to the end of a month. Nothing can be dated in it any more."""
    close_month(ctx, body)
    return MonthsOut.of(months(ctx))


@router.post("/closed-months/{closing_id}/reopening")
def reopen(ctx: Context, closing_id: RowId, body: ReopeningIn) -> MonthsOut:
    """An administrator opens the last closed month again, and says why."""
    reopen_month(ctx, closing_id, body)
    return MonthsOut.of(months(ctx))
