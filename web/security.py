"""What every answer carries to keep people safe, and the check that an unsafe request came from our own pages."""

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
    "font-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
# Not `no-referrer`: a browser then sends `Origin: null` with our own forms, and over plain http, where there is no
# Sec-Fetch-Site, we could not tell them from a stranger's. `same-origin` tells other sites just as little: nothing.
REFERRER_POLICY = "same-origin"
ALWAYS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER_POLICY,
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
ONLY_HTTPS = "max-age=63072000; includeSubDomains"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class SecurityHeaders:
    """Outermost, so that refusals and failures carry the headers too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                add_headers(MutableHeaders(scope=message), https=scope.get("scheme") == "https")
            await send(message)

        await self.app(scope, receive, send_with_headers)


def add_headers(headers: MutableHeaders, *, https: bool) -> None:
    """A page that holds someone's details is kept by no browser and no proxy, unless the answer says that it may be."""
    for name, value in ALWAYS.items():
        headers[name] = value
    headers.setdefault("Cache-Control", "no-store")
    if https:
        headers["Strict-Transport-Security"] = ONLY_HTTPS
    if headers.get("content-type", "").startswith("text/html"):
        headers.add_vary_header("HX-Request")


class SameSiteOnly:
    """Another site cannot make a signed-in person's browser change anything. `refuse` words the 403 for its door."""

    def __init__(self, app: ASGIApp, refuse: Callable[[Scope], Response]) -> None:
        self.app, self.refuse = app, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        foreign = scope["type"] == "http" and scope["method"] not in SAFE_METHODS and not ours(Headers(scope=scope))
        await (self.refuse(scope) if foreign else self.app)(scope, receive, send)


def ours(headers: Headers) -> bool:
    """The browser says where a request began; a client that says nothing is trusted only when it brings no cookie.
    A text-only browser says it in `Referer` alone: a stranger's page can leave that out, but cannot put us in it."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is not None:
        return host_of(origin) == headers.get("host", "").lower() != ""
    referrer = headers.get("referer")
    if referrer is not None:
        return host_of(referrer) == headers.get("host", "").lower() != ""
    return "cookie" not in headers


def host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return None
