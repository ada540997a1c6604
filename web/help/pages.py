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
    return page.render("help/accessibility.html")


async def api_documentation(request: Request) -> Response:
    """Our own copy: it loads nothing from anywhere, and reads well in a screen reader."""
    return whole_page(request, "help/api.html", sections=sections(request.app.openapi()), errors=[])
