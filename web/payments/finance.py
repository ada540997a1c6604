"""Finance's first page, and preparing a run."""

from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.paging import PAGE, After
from api.kernel.words import day
from api.payments.actions import prepare_run
from api.payments.queries import broken_promises, gaps, promises_kept, runs, waiting
from api.payments.schemas import RunIn
from api.spending.queries import run_warnings
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
MOST_SHOWN = 100


@pages.get("/finance")
def home(ctx: Context, page: Page, after: After = None) -> Response:
    return page.render(
        "payments/finance.html",
        runs=runs(ctx, after),
        waiting=waiting(ctx),
        page_size=PAGE,
        after=after,
        promises=promises_kept(ctx),
    )


@pages.get("/finance/promises")
def promises(ctx: Context, page: Page, after: After = None) -> Response:
    rows, kept = broken_promises(ctx, after), promises_kept(ctx)
    return page.render("payments/promises.html", rows=rows, promises=kept, page_size=PAGE, after=after)


@pages.get("/finance/gaps")
def not_ready(ctx: Context, page: Page) -> Response:
    rows = gaps(ctx)
    return page.render("payments/gaps.html", rows=rows, most=MOST_SHOWN)


@pages.get("/finance/runs/new")
def new_run(ctx: Context, page: Page) -> Response:
    known = would_pay(ctx)
    form = Form.filled(pay_on=day(known["waiting"].next_pay_on))
    return page.render("payments/new_run.html", form=form, **known)


@pages.post("/finance/runs/new")
def prepare(ctx: Context, page: Page) -> Response:
    bound = page.bind(RunIn)
    if bound.value is None:
        return page.render("payments/new_run.html", 422, form=bound.form, **would_pay(ctx))
    refusal = attempt(prepare_run, ctx, bound.value.pay_on)
    if refusal:
        return page.refused("payments/new_run.html", refusal, **would_pay(ctx))
    return page.go(f"/finance/runs/{runs(ctx, limit=1)[0].id}")


def would_pay(ctx: Context) -> dict[str, Any]:
    """What a run would hold now, and which budgets of it are overspent."""
    known = waiting(ctx)
    return {"waiting": known, "most": MOST_SHOWN, "overspent": run_warnings(ctx, known)}
