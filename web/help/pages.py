import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from api.kernel.context import Context
from web.help.api_docs import sections
from web.pages import Page, Pages
from web.render import page as whole_page

pages = Pages()


@pages.get("/help")
def ask_someone(ctx: Context, page: Page) -> Response:
    return page.render("help/help.html")


@pages.get("/accessibility")
def accessibility(ctx: Context, page: Page) -> Response:
    return page.render("help/accessibility.html", looked=last_look())


@cache
def last_look() -> dict[str, Any] | None:
    """What `./run accessibility --record` wrote after it had found nothing, or None before the first time."""
    written = Path(__file__).with_name("accessibility_results.json")
    if not written.exists():
        return None
    known: dict[str, Any] = json.loads(written.read_text())
    return known | {"on": date.fromisoformat(known["on"])}


async def api_documentation(request: Request) -> Response:
    """Our own copy: it loads nothing from anywhere, and reads well in a screen reader."""
    return whole_page(request, "help/api.html", sections=sections(request.app.openapi()), errors=[])
