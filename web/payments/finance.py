"""Finance's first page, and preparing a run."""

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.paging import PAGE, After
from api.kernel.words import day
from api.payments.actions import prepare_run
from api.payments.queries import runs, waiting
from api.payments.schemas import RunIn
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
MOST_SHOWN = 100


@pages.get("/finance")
def home(ctx: Context, page: Page, after: After = None) -> Response:
    return page.render(
        "payments/finance.html", runs=runs(ctx, after), waiting=waiting(ctx), page_size=PAGE, after=after
    )


@pages.get("/finance/runs/new")
def new_run(ctx: Context, page: Page) -> Response:
    known = waiting(ctx)
    form = Form.filled(pay_on=day(known.next_pay_on))
    return page.render("payments/new_run.html", waiting=known, most=MOST_SHOWN, form=form)


@pages.post("/finance/runs/new")
def prepare(ctx: Context, page: Page) -> Response:
    bound = page.bind(RunIn)
    if bound.value is None:
        return page.render("payments/new_run.html", 422, waiting=waiting(ctx), most=MOST_SHOWN, form=bound.form)
    refusal = attempt(prepare_run, ctx, bound.value.pay_on)
    if refusal:
        return page.refused("payments/new_run.html", refusal, waiting=waiting(ctx), most=MOST_SHOWN)
    return page.go(f"/finance/runs/{runs(ctx, limit=1)[0].id}")
