"""Pages are sent compressed, except where the size of the answer could tell a stranger what is in it."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette_compress import CompressMiddleware

# Low, because a page is compressed each time that it is sent: at 5 brotli takes as long as at 4, and makes it 6%
# smaller. Our own files are compressed once: see assets.py.
BROTLI, GZIP = 5, 4


class CompressedForOurselves:
    """Brotli or gzip. No zstd: its compressor is shared between threads, and every browser takes brotli."""

    def __init__(self, app: ASGIApp) -> None:
        self.plain = app
        self.compressed = CompressMiddleware(app, zstd=False, brotli_quality=BROTLI, gzip_level=GZIP)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        tells_nothing = scope["type"] == "http" and size_tells_nothing(Headers(scope=scope))
        await (self.compressed if tells_nothing else self.plain)(scope, receive, send)


def size_tells_nothing(headers: Headers) -> bool:
    """Another site can make a signed-in browser ask for a page with words of its choosing in the address.
    If the page repeats them, its compressed size says whether they stand in it elsewhere. So nobody's own page is
    compressed unless the browser says that the request began here."""
    return "cookie" not in headers or headers.get("sec-fetch-site") in ("same-origin", "none")
