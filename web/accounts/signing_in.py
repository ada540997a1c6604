"""Signing in by email. No page that is only looked at signs anybody in."""

from fastapi.responses import Response

from api.accounts.actions import ask_again, ask_to_sign_in, sign_in_with_code, sign_in_with_link, sign_out
from api.accounts.identify import address_of
from api.accounts.queries import asked_for, why_not_this_link
from api.accounts.schemas import CodeIn, EmailIn
from api.accounts.sessions import device_of
from api.accounts.signing_in import Entered
from api.accounts.tokens import new_secret
from api.kernel.context import Context, Role, attempt
from api.kernel.refusals import Refusal
from web.accounts.cookies import forget_kept, forget_session, forget_verifier, set_session, set_verifier, verifier_of
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()


@pages.get("/sign-in")
def ask(ctx: Context, page: Page) -> Response:
    """The browser has its cookie before it asks, so that a button pressed twice asks as one browser."""
    if Role.PERSON in ctx.actor.roles:
        return page.go("/")
    shown = page.render("accounts/sign_in.html", form=Form.filled(next=short(page.query.get("next"))))
    return set_verifier(shown, verifier_of(page.request) or new_secret())


@pages.post("/sign-in")
def send_email(ctx: Context, page: Page) -> Response:
    bound = page.bind(EmailIn)
    if bound.value is None:
        return page.render("accounts/sign_in.html", 422, form=bound.form)
    verifier, asked = verifier_of(page.request) or new_secret(), bound.value
    refusal = attempt(
        ask_to_sign_in, ctx, asked.email, verifier=verifier, address=address_of(page.request), next_path=asked.next
    )
    if refusal:
        return page.refused("accounts/sign_in.html", refusal)
    return set_verifier(page.go("/sign-in/code"), verifier)


@pages.get("/sign-in/code")
def type_code(ctx: Context, page: Page) -> Response:
    asked = asked_for(ctx, verifier_of(page.request))
    return page.render("accounts/code.html", asked=asked) if asked else page.go("/sign-in")


@pages.post("/sign-in/code")
def check_code(ctx: Context, page: Page) -> Response:
    verifier = verifier_of(page.request)
    bound = page.bind(CodeIn)
    if bound.value is None:
        return page.render("accounts/code.html", 422, form=bound.form, asked=asked_for(ctx, verifier))
    entered = sign_in_with_code(ctx, bound.value.code, verifier, device(page))
    if entered.refusal:
        return page.refused("accounts/code.html", entered.refusal, asked=asked_for(ctx, verifier))
    return welcomed(page, entered)


@pages.post("/sign-in/again")
def send_another(ctx: Context, page: Page) -> Response:
    verifier = verifier_of(page.request)
    refusal = attempt(ask_again, ctx, verifier=verifier or "", address=address_of(page.request))
    if refusal:
        return page.refused("accounts/code.html", refusal, asked=asked_for(ctx, verifier))
    return page.go("/sign-in/code")


@pages.get("/sign-in/link/{link}")
def open_link(ctx: Context, page: Page, link: str) -> Response:
    """Strictly looking: mail scanners open links, many times."""
    return confirm(page, link, why_not_this_link(ctx, link, verifier_of(page.request)))


@pages.post("/sign-in/link/{link}")
def press_sign_in(ctx: Context, page: Page, link: str) -> Response:
    entered = sign_in_with_link(ctx, link, verifier_of(page.request), device(page))
    return confirm(page, link, entered.refusal) if entered.refusal else welcomed(page, entered)


@pages.post("/sign-out")
def leave(ctx: Context, page: Page) -> Response:
    """Whoever is signed out already only comes home."""
    attempt(sign_out, ctx)
    gone = forget_kept(forget_session(page.go("/")))
    gone.headers["Clear-Site-Data"] = '"cache", "storage"'
    return gone


def confirm(page: Page, link: str, refusal: Refusal | None) -> Response:
    return page.render("accounts/link.html", refusal.status if refusal else 200, link=link, refusal=refusal)


def welcomed(page: Page, entered: Entered) -> Response:
    assert entered.opened is not None, "whoever is not refused is signed in"
    there = page.go(entered.next_path)
    return forget_verifier(set_session(there, page.request, entered.opened.token))


def device(page: Page) -> str:
    return device_of(page.request.headers.get("user-agent", ""))


def short(wanted: str | None) -> str | None:
    """A way on that is longer than a line would be refused, in a field that nobody sees."""
    return wanted if wanted and len(wanted) <= 200 else None
