"""The recording and the photo of an entry, for whoever may read it."""

from fastapi.responses import Response

from api.impact.queries import entry_photo, entry_recording
from api.kernel.context import Context
from api.kernel.downloads import as_download, as_small_picture, as_sound
from api.kernel.fields import RowId
from web.pages import Page, Pages

pages = Pages()


@pages.get("/impact/{entry_id}/recording")
def recording(ctx: Context, page: Page, entry_id: RowId) -> Response:
    return as_sound(entry_recording(ctx, entry_id), page.request.headers.get("range"))


@pages.get("/impact/{entry_id}/photo")
def photo(ctx: Context, page: Page, entry_id: RowId) -> Response:
    return as_download(entry_photo(ctx, entry_id))


@pages.get("/impact/{entry_id}/picture")
def picture(ctx: Context, page: Page, entry_id: RowId) -> Response:
    return as_small_picture(entry_photo(ctx, entry_id))
