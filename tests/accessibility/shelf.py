"""Serves the pages that were kept, each as it was sent, to a real browser."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

ROOT = Path(__file__).parents[2]
WORK = ROOT / "var" / "accessibility"
# What can be used, as a browser is asked for it.
THINGS = '[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]'
SNAPSHOTS = Path(__file__).parent / "snapshots"


@dataclass(frozen=True)
class Kept:
    folder: Path

    @cached_property
    def known(self) -> Mapping[str, Any]:
        return json.loads((self.folder / "kept.json").read_text())  # type: ignore[no-any-return]

    def html(self, name: str) -> str:
        return (self.folder / f"{name}.html").read_text()

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/shown/{name}", self._page),
                Route("/{rest:path}", self._file),
            ]
        )

    def _page(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in self.known["pages"]:
            return PlainTextResponse(f"{name} was not kept", 404)
        return HTMLResponse(self.html(name), headers={"content-security-policy": self.known["pages"][name]})

    def _file(self, request: Request) -> Response:
        files = self.known["files"]
        place = list(files).index(request.url.path) + 1
        return FileResponse(self.folder / "files" / str(place), media_type=files[request.url.path])


def tool(path: str) -> Path:
    return WORK / "tools" / "node_modules" / path
