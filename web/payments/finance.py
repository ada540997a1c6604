"""Finance's first page, and preparing a run."""

from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.paging import PAGE, After
from api.kernel.words import day
from api.payees.queries import pay_policy
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
        names=pay_policy(ctx).names,
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
def new_run(ctx: Context, page: Page, route: str = "") -> Response:
    known = would_pay(ctx, route)
    form = Form.filled(pay_on=day(known["waiting"].next_pay_on))
    return page.render("payments/new_run.html", form=form, **known)


@pages.post("/finance/runs/new")
def prepare(ctx: Context, page: Page) -> Response:
    bound = page.bind(RunIn)
    if bound.value is None:
        asked = next(iter(page.form.get("route", ())), "")
        return page.render("payments/new_run.html", 422, form=bound.form, **would_pay(ctx, asked))
    refusal = attempt(prepare_run, ctx, bound.value.pay_on, bound.value.route)
    if refusal:
        return page.refused("payments/new_run.html", refusal, **would_pay(ctx, bound.value.route or ""))
    return page.go(f"/finance/runs/{runs(ctx, limit=1)[0].id}")


def would_pay(ctx: Context, route: str) -> dict[str, Any]:
    """What a run of this route would hold now, or of the usual one, and which budgets of it are overspent."""
    names = pay_policy(ctx).names
    known = waiting(ctx, next((one for one in names if one == route), None))
    return {"waiting": known, "names": names, "most": MOST_SHOWN, "overspent": run_warnings(ctx, known)}
