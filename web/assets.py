"""Our own CSS, script and pictures, each at an address that changes when it does, so a browser can keep it for ever.

`python -m web.assets` writes the compressed copies that are committed beside the files.
"""

import gzip
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

FOLDER = Path(__file__).parent / "static"
ADDRESS = "/static/"
SUFFIXES = {"br": ".br", "gzip": ".gz"}
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
KEEP = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file in each way that it can be sent. `bodies` is keyed by content coding; identity is always there."""

    kind: str
    digest: str
    bodies: dict[str, bytes]


def asset(name: str) -> str:
    """Raises KeyError for a file that we do not have: a wrong name is found when the page is first drawn."""
    return ADDRESS + ADDRESSES[name]


def static_files() -> ASGIApp:
    """Mount at /static. It knows a fixed list of names and never opens a file for a request, so no path can wander."""
    return _serve


async def _serve(scope: Scope, receive: Receive, send: Send) -> None:
    assert scope["type"] == "http", "files are only asked for over HTTP"
    await _answer(scope)(scope, receive, send)


def _answer(scope: Scope) -> Response:
    if scope["method"] not in ("GET", "HEAD"):
        return PlainTextResponse("This file can only be read.", 405, {"Allow": "GET, HEAD"})
    path: str = scope["path"]
    found = ASSETS.get(path.removeprefix(scope.get("root_path", "")).removeprefix("/"))
    if found is None:
        return PlainTextResponse("There is no such file.", 404)
    headers = Headers(scope=scope)
    coding = choose(headers.get("accept-encoding", ""), found)
    etag = f'"{found.digest}-{coding}"'
    fixed = {"Cache-Control": KEEP, "ETag": etag, "Vary": "Accept-Encoding"}
    if etag in headers.get("if-none-match", ""):
        return Response(status_code=304, headers=fixed)
    if coding != "identity":
        fixed["Content-Encoding"] = coding
    return Response(found.bodies[coding], headers=fixed, media_type=found.kind)


def choose(accepted: str, found: Asset) -> str:
    """The smallest coding that the browser takes; `;q=0` means that it does not."""
    wanted = {}
    for part in accepted.lower().split(","):
        coding, _, weight = part.strip().partition(";")
        wanted[coding.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((coding for coding in SUFFIXES if coding in found.bodies and wanted.get(coding)), "identity")


def _read() -> tuple[dict[str, str], dict[str, Asset]]:
    addresses, assets = {}, {}
    for path in sorted(FOLDER.iterdir()):
        if path.suffix not in KINDS:
            continue
        plain = path.read_bytes()
        digest = sha256(plain).hexdigest()[:12]
        address = f"{path.stem}.{digest}{path.suffix}"
        addresses[path.name] = address
        assets[address] = Asset(KINDS[path.suffix], digest, {"identity": plain, **_compressed(path)})
    return addresses, assets


def _compressed(path: Path) -> dict[str, bytes]:
    beside = {coding: path.with_name(path.name + suffix) for coding, suffix in SUFFIXES.items()}
    return {coding: copy.read_bytes() for coding, copy in beside.items() if copy.exists()}


ADDRESSES, ASSETS = _read()


def compress() -> None:
    # Only a developer compresses these: at this level it takes a second, and brotli is needed for it.
    import brotli  # type: ignore[import-untyped]  # it has no types

    for path in sorted(FOLDER.iterdir()):
        if path.suffix in KINDS:
            plain = path.read_bytes()
            path.with_name(path.name + ".br").write_bytes(brotli.compress(plain, quality=11))
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(plain, 9, mtime=0))


if __name__ == "__main__":
    compress()
