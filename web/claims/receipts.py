"""The file of a receipt, and a small picture of it to see beside its words."""

from fastapi.responses import Response

from api.claims.downloads import as_download, as_small_picture
from api.claims.queries import receipt_file
from api.kernel.context import Context
from api.kernel.fields import RowId
from web.pages import Page, Pages

pages = Pages()


@pages.get("/receipts/{receipt_id}")
def receipt(ctx: Context, page: Page, receipt_id: RowId) -> Response:
    return as_download(receipt_file(ctx, receipt_id))


@pages.get("/receipts/{receipt_id}/picture")
def picture(ctx: Context, page: Page, receipt_id: RowId) -> Response:
    return as_small_picture(receipt_file(ctx, receipt_id))
