"""A run's files in REST: what they will be, what they are, and taking one."""

from typing import Annotated, Any

from fastapi import File, Query, UploadFile
from fastapi.responses import Response

from api.formats.mapping_schemas import MappingIn
from api.kernel.context import Context
from api.kernel.doors import keeps_a_record
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes

from .downloads import FILES, HEADERS, as_download
from .file_answers import DownloadOut, FileCheckOut, FileOut, FilePreviewOut, FileSetOut, MappingPreviewOut
from .queries import download_file, file_check, file_preview, mapping_preview, preview_of, run_view
from .reading_results import MOST_BYTES, record_results, results_of
from .result_answers import ResultsFileOut, ResultsFilesOut

router = Routes(tags=["payments"])
TAKEN: dict[int | str, dict[str, Any]] = {
    200: {"content": FILES, "headers": HEADERS, "description": "The same bytes, always."}
}

OnRun = Annotated[RowId | None, Query(description="The run to show. The newest, when none is named.")]


@router.get("/payment-runs/{run_id}/file-check")
def show_file_check(ctx: Context, run_id: RowId) -> FileCheckOut:
    """What an export would do now: names that the bank's file writes another way, and payments that would stop it."""
    return FileCheckOut.of(file_check(ctx, run_id))


@router.get("/payment-runs/{run_id}/files")
def list_files(ctx: Context, run_id: RowId) -> FileSetOut:
    """Every file of a run, how to check it, and who took it."""
    view = run_view(ctx, run_id)
    return FileSetOut(
        files=[FileOut.of(one) for one in view.files], downloads=[DownloadOut.of(one) for one in view.downloads]
    )


@router.get("/payment-runs/{run_id}/file/preview")
def show_file_preview(ctx: Context, run_id: RowId) -> FilePreviewOut:
    """The first lines of the file for the bank, and its size. Nobody takes it by this."""
    return FilePreviewOut.of(file_preview(ctx, run_id))


@router.get("/payment-runs/{run_id}/file", response_class=Response, responses=TAKEN)
@keeps_a_record
def download(ctx: Context, run_id: RowId) -> Response:
    """The file for the bank. Each download is recorded."""
    return as_download(download_file(ctx, run_id))


@router.get("/payment-runs/{run_id}/files/{file_id}", response_class=Response, responses=TAKEN)
@keeps_a_record
def download_one(ctx: Context, run_id: RowId, file_id: RowId) -> Response:
    """One file of a run's set. Each download is recorded."""
    return as_download(download_file(ctx, run_id, file_id))


@router.get("/payment-runs/{run_id}/results")
def list_results(ctx: Context, run_id: RowId) -> ResultsFilesOut:
    """Which files of results were read for a run, and what each did."""
    return ResultsFilesOut(items=[ResultsFileOut.of(one) for one in results_of(ctx, run_id)])


@router.post("/payment-runs/{run_id}/results", status_code=201)
def create_results(
    ctx: Context, run_id: RowId, results: Annotated[UploadFile, File()], version: IfMatch
) -> ResultsFilesOut:
    """Give what the bank answered, as a CSV or a pain.002. It is read whole or not at all."""
    record_results(ctx, run_id, results.filename or "", results.file.read(MOST_BYTES + 1), version)
    return ResultsFilesOut(items=[ResultsFileOut.of(one) for one in results_of(ctx, run_id)])


@router.get("/format-mappings/{mapping_id}/preview")
def show_mapping_preview(ctx: Context, mapping_id: RowId, run_id: OnRun = None) -> MappingPreviewOut:
    """The first lines that a mapping makes of a run. An administrator reads invented payments."""
    return MappingPreviewOut.of(mapping_preview(ctx, mapping_id, run_id))


@router.post("/format-mapping-previews")
def ask_for_preview(ctx: Context, body: MappingIn, run_id: OnRun = None) -> MappingPreviewOut:
    """The same of a mapping that is still being written. Nothing is kept."""
    return MappingPreviewOut.of(preview_of(ctx, body, run_id))
