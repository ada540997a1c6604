"""A run's files: how they will be written, exporting them, and taking one."""

from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.doors import keeps_a_record
from api.kernel.fields import RowId
from api.payments.actions import export_run
from api.payments.downloads import as_download
from api.payments.queries import download_file, file_check, file_preview, run_view
from api.payments.schemas import RunState
from web.pages import Page, Pages

pages = Pages()


@pages.get("/finance/runs/{run_id}/export")
def ask_to_export(ctx: Context, page: Page, run_id: RowId) -> Response:
    return page.render("payments/export.html", **shown(ctx, run_id))


@pages.post("/finance/runs/{run_id}/export")
def export(ctx: Context, page: Page, run_id: RowId) -> Response:
    refusal = attempt(export_run, ctx, run_id, page.version)
    if refusal:
        return page.refused("payments/export.html", refusal, **shown(ctx, run_id))
    return page.go(f"/finance/runs/{run_id}/export")


@pages.get("/finance/runs/{run_id}/file")
@keeps_a_record
def download(ctx: Context, page: Page, run_id: RowId) -> Response:
    return as_download(download_file(ctx, run_id))


@pages.get("/finance/runs/{run_id}/files/{file_id}")
@keeps_a_record
def download_one(ctx: Context, page: Page, run_id: RowId, file_id: RowId) -> Response:
    return as_download(download_file(ctx, run_id, file_id))


def shown(ctx: Context, run_id: int) -> dict[str, Any]:
    """Before the export what it would do, and after it what is in the bank's file."""
    view = run_view(ctx, run_id)
    waits = view.run.state in (RunState.PREPARED, RunState.APPROVED)
    return {
        "view": view,
        "file": file_preview(ctx, run_id) if view.files else None,
        "check": file_check(ctx, run_id) if waits else None,
    }
