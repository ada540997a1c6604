"""A file that somebody sent leaves with headers that let no browser take it for a page."""

import pytest

from api.kernel.downloads import as_download, as_sound
from api.kernel.uploads import Leaving

SOUND = Leaving("recording-1.m4a", "audio/mp4", b"0123456789")


def test_a_sound_is_never_kept_or_taken_for_something_else() -> None:
    for answer in (as_sound(SOUND, None), as_sound(SOUND, "bytes=0-1"), as_download(SOUND)):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "private, no-store"
        assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("asked", "status", "content", "said"),
    [
        (None, 200, b"0123456789", None),
        ("bytes=0-1", 206, b"01", "bytes 0-1/10"),
        ("bytes=4-", 206, b"456789", "bytes 4-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
        ("bytes=10-", 200, b"0123456789", None),
        ("bytes=-0", 200, b"0123456789", None),
        ("bytes=5-2", 200, b"0123456789", None),
        ("bytes=0-1,4-5", 200, b"0123456789", None),
        ("bytes=-", 200, b"0123456789", None),
        ("pages=1-2", 200, b"0123456789", None),
    ],
)
def test_a_phone_that_asks_for_a_part_gets_the_part(
    asked: str | None, status: int, content: bytes, said: str | None
) -> None:
    answer = as_sound(SOUND, asked)

    assert (answer.status_code, answer.body, answer.headers.get("content-range")) == (status, content, said)
