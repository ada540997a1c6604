"""The lead closes the public form for a while, and opens it again."""

from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.requests.actions import close_form, open_form
from api.requests.queries import request_form
from api.requests.schemas import CloseFormIn
from web.pages import Page, Pages

pages = Pages()


@pages.get("/lead/requests/form")
def ask(ctx: Context, page: Page) -> Response:
    return page.render("requests/close.html", **shown(ctx))


@pages.post("/lead/requests/form")
def close(ctx: Context, page: Page) -> Response:
    known, bound = shown(ctx), page.bind(CloseFormIn)
    if bound.value is None:
        return page.render("requests/close.html", 422, form=bound.form, **known)
    refusal = attempt(close_form, ctx, bound.value)
    if refusal:
        return page.refused("requests/close.html", refusal, **shown(ctx))
    return page.go("/lead/requests/form")


@pages.post("/lead/requests/form/open")
def open_again(ctx: Context, page: Page) -> Response:
    open_form(ctx)
    return page.go("/lead/requests/form")


def shown(ctx: Context) -> dict[str, Any]:
    form = request_form(ctx)
    return {"opened": form.opened, "closed": form.closed, "group_id": ctx.group_id}
