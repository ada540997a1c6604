"""What the bank answered: a file of results, given for one run."""

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.payments.queries import run_view
from api.payments.reading_results import record_results, results_of
from web.pages import Page, Pages, SentFile

pages = Pages()
NOTHING = SentFile("", b"")


@pages.get("/finance/runs/{run_id}/results")
def ask_for_results(ctx: Context, page: Page, run_id: RowId) -> Response:
    return page.render("payments/results.html", view=run_view(ctx, run_id), rows=results_of(ctx, run_id))


@pages.post("/finance/runs/{run_id}/results")
def give_results(ctx: Context, page: Page, run_id: RowId) -> Response:
    file = page.files.get("results", NOTHING)
    refusal = attempt(record_results, ctx, run_id, file.name, file.content, page.version)
    if refusal:
        shown = {"view": run_view(ctx, run_id), "rows": results_of(ctx, run_id)}
        return page.refused("payments/results.html", refusal, **shown)
    return page.go(f"/finance/runs/{run_id}/results")
