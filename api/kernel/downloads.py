"""How a file that somebody sent leaves: as a download, as a small picture, or as a sound, and never as a page."""

import re

from fastapi.responses import Response

from .pictures import small
from .uploads import Leaving

# Twice what is shown, for a sharp screen.
SMALL = (288, 288)
PRIVATE = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}
ONE_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})", re.ASCII)


def as_download(file: Leaving) -> Response:
    named = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, 200, named | PRIVATE, file.content_type)


def as_small_picture(file: Leaving, most: tuple[int, int] = SMALL) -> Response:
    return Response(small(file.content, most), 200, PRIVATE, "image/jpeg")


def as_sound(file: Leaving, asked: str | None) -> Response:
    """For the player of a page. A phone's player asks for a part first, and plays nothing where it gets the whole.

    `asked` is its header Range.
    """
    size = len(file.content)
    headers = PRIVATE | {"Accept-Ranges": "bytes"}
    part = part_asked(asked or "", size)
    if part is None:
        return Response(file.content, 200, headers, file.content_type)
    first, last = part
    headers |= {"Content-Range": f"bytes {first}-{last}/{size}"}
    return Response(file.content[first : last + 1], 206, headers, file.content_type)


def part_asked(said: str, size: int) -> tuple[int, int] | None:
    """The first and last byte. Anything but one plain range that is in the file is ignored (RFC 9110, 14.2)."""
    found = ONE_RANGE.fullmatch(said.strip())
    if found is None or found.groups() == ("", ""):
        return None
    start, end = found.groups()
    first = int(start) if start else max(size - int(end), 0)
    last = min(int(end), size - 1) if start and end else size - 1
    return (first, last) if first <= last else None
