"""How the file of a receipt leaves: as a download, and never as part of a page. Only a small picture of a photo is."""

from typing import Any

from fastapi.responses import Response

from api.kernel import downloads
from api.kernel.downloads import as_download
from api.kernel.refusals import not_found
from api.kernel.uploads import Leaving

from .files import ENDINGS, PDF

__all__ = ["FILES", "as_download", "as_small_picture"]

FILES: dict[str, dict[str, Any]] = {content_type: {} for content_type in ENDINGS}


def as_small_picture(file: Leaving) -> Response:
    """A PDF has no picture."""
    if file.content_type == PDF:
        raise not_found("picture")
    return downloads.as_small_picture(file)
