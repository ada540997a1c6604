"""What changed because of us: one page that leads to all of it."""

from fastapi.responses import Response

from api.kernel.context import Context
from api.kernel.permissions import NOT_SIGNED_IN
from api.kernel.refusals import refuse_if
from web.changed.ways import ways_for
from web.pages import Page, Pages

pages = Pages()


@pages.get("/changed")
def what_changed(ctx: Context, page: Page) -> Response:
    refuse_if(NOT_SIGNED_IN if ctx.group_id is None else None)
    return page.render("changed/changed.html", ways=ways_for(ctx))
