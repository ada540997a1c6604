"""Somebody is signed out while a form is open: what they typed waits, sealed, until they have signed in again."""

from urllib.parse import urlsplit

from fastapi import Request, Response
from starlette.routing import Match

from api.accounts.identify import session_cookie
from api.accounts.keeping import Typed, forget_form, keep_form, kept_form
from api.kernel.context import Context
from api.kernel.doors import Door
from api.kernel.problems import CannotSave, methods_of
from web.accounts.cookies import forget_kept, kept_secret, set_kept
from web.forms import OURS, Form, Sent

LONGEST_PATH = 200


def page_of(request: Request) -> str:
    """The page that the form stands on: at its own address, or the one that the browser came from."""
    if "GET" in methods_of(request):
        return request.url.path
    came_from = urlsplit(request.headers.get("referer", ""))
    scope = {**request.scope, "method": "GET", "path": came_from.path}
    known = any(route.matches(scope)[0] is Match.FULL for route in request.app.router.routes)
    return came_from.path if known and came_from.netloc == request.url.netloc else "/"


async def keep(request: Request, path: str, answer: Response) -> None:
    """Whatever is in the way of keeping it, they are sent to sign in."""
    sent: Sent | None = getattr(request.state, "sent", None)
    door: Door = request.app.state.door
    token = request.cookies.get(session_cookie())
    if sent is None or sent.is_secret or not token or len(path) > LONGEST_PATH:
        return
    typed = {name: values for name, values in sent.typed.items() if name not in OURS}
    if any(said.strip() for values in typed.values() for said in values):
        # What they had read goes with it: somebody else may have changed it since.
        read = {name: values for name, values in sent.typed.items() if name == "version"}
        secret = await door.writing(_keep, door, token, path, request.url.path, typed | read)
        if secret:
            set_kept(answer, secret)


def _keep(door: Door, token: str, path: str, sent_to: str, typed: Typed) -> str | None:
    try:
        with door.database.writing() as session:
            return keep_form(session, door.clock(), door.keys, token, path=path, sent_to=sent_to, typed=typed)
    except CannotSave:
        return None


def kept_for(ctx: Context, request: Request) -> Form | None:
    secret = kept_secret(request)
    typed = kept_form(ctx, secret, request.url.path) if secret and request.method == "GET" else None
    return Form(typed) if typed else None


def once_sent(ctx: Context, request: Request, answer: Response) -> Response:
    """What came back is done with when it is sent, and not before: a page that is loaded again still has it.

    Or when it was sent too late: opened again, the page has to show what somebody else has changed."""
    secret = kept_secret(request)
    if secret and request.method == "POST" and answer.status_code in (303, 412):
        return forget_kept(answer) if forget_form(ctx, secret, request.url.path) else answer
    return answer
