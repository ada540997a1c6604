from fastapi.responses import Response

from api.demo.doors import demo_person, sign_in_to_the_demo
from api.kernel.context import Context
from web.accounts.cookies import set_session
from web.pages import Page, Pages

pages = Pages()


@pages.get("/demo/{secret}")
def show(ctx: Context, page: Page, secret: str) -> Response:
    return page.render("demo/sign_in.html", person=demo_person(ctx, secret), secret=secret)


@pages.post("/demo/{secret}")
def sign_in(ctx: Context, page: Page, secret: str) -> Response:
    token = sign_in_to_the_demo(ctx, secret)
    return set_session(page.go("/"), page.request, token)
