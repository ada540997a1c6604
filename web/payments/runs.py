"""One payment run: two people, one file, and what the bank did."""

from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.paging import PAGE, After
from api.payments.actions import (
    approve_run,
    cancel_run,
    mark_arrived,
    mark_paid,
    mark_rest_paid,
    mark_returned,
)
from api.payments.queries import line_view, lines_of, run_view, waiting
from api.payments.schemas import ReturnIn, RunState
from web.pages import Page, Pages
from web.payments.acting import act

pages = Pages()


@pages.get("/finance/runs/{run_id}")
def show(ctx: Context, page: Page, run_id: RowId, after: After = None) -> Response:
    view, lines = run_view(ctx, run_id), lines_of(ctx, run_id, after)
    left = waiting(ctx, view.run.route) if view.run.state is RunState.PREPARED else None
    shown: dict[str, Any] = {"view": view, "lines": lines, "waiting": left, "most": PAGE}
    return page.render("payments/run.html", page_size=PAGE, after=after, **shown)


@pages.get("/finance/runs/{run_id}/approve")
def ask_to_approve(ctx: Context, page: Page, run_id: RowId) -> Response:
    return page.render("payments/approve.html", view=run_view(ctx, run_id))


@pages.post("/finance/runs/{run_id}/approve")
def approve(ctx: Context, page: Page, run_id: RowId) -> Response:
    return act(approve_run, ctx, page, run_id, "payments/approve.html", f"/finance/runs/{run_id}")


@pages.get("/finance/runs/{run_id}/cancel")
def ask_to_cancel(ctx: Context, page: Page, run_id: RowId) -> Response:
    return page.render("payments/cancel.html", view=run_view(ctx, run_id))


@pages.post("/finance/runs/{run_id}/cancel")
def cancel(ctx: Context, page: Page, run_id: RowId) -> Response:
    return act(cancel_run, ctx, page, run_id, "payments/cancel.html", f"/finance/runs/{run_id}")


@pages.get("/finance/runs/{run_id}/paid")
def ask_if_paid(ctx: Context, page: Page, run_id: RowId) -> Response:
    return page.render("payments/paid.html", view=run_view(ctx, run_id))


@pages.post("/finance/runs/{run_id}/paid")
def pay_the_rest(ctx: Context, page: Page, run_id: RowId) -> Response:
    return act(mark_rest_paid, ctx, page, run_id, "payments/paid.html", f"/finance/runs/{run_id}")


@pages.get("/finance/payments/{line_id}")
def show_line(ctx: Context, page: Page, line_id: RowId) -> Response:
    return page.render("payments/line.html", one=line_view(ctx, line_id))


@pages.post("/finance/payments/{line_id}/paid")
def paid(ctx: Context, page: Page, line_id: RowId) -> Response:
    refusal = attempt(mark_paid, ctx, line_id)
    one = line_view(ctx, line_id)
    return page.refused("payments/line.html", refusal, one=one) if refusal else page.go(f"/finance/runs/{one.run_id}")


@pages.post("/finance/payments/{line_id}/returned")
def returned(ctx: Context, page: Page, line_id: RowId) -> Response:
    bound = page.bind(ReturnIn)
    if bound.value is None:
        return page.render("payments/line.html", 422, one=line_view(ctx, line_id), form=bound.form)
    refusal = attempt(mark_returned, ctx, line_id, bound.value.because)
    one = line_view(ctx, line_id)
    return page.refused("payments/line.html", refusal, one=one) if refusal else page.go(f"/finance/runs/{one.run_id}")


@pages.post("/finance/payments/{line_id}/arrived")
def arrived(ctx: Context, page: Page, line_id: RowId) -> Response:
    refusal = attempt(mark_arrived, ctx, line_id)
    one = line_view(ctx, line_id)
    return page.refused("payments/line.html", refusal, one=one) if refusal else page.go(f"/finance/runs/{one.run_id}")
