"""Problem pages: what happened, what to do now, and who to ask."""

from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import Scope

from api.kernel.doors import READ_ONLY, Door
from api.kernel.problems import DETAILS, DOUBT, PERHAPS_SAVED, TITLES, CannotSave, methods_of, perhaps_saved, plain
from api.kernel.refusals import Refused
from web.accounts.chrome import stand_round
from web.forms import Sent
from web.keeping import keep, page_of
from web.reading import asked_format, kept_in
from web.render import page


def problem_page(request: Request, status: int, detail: str | None = None, **more: Any) -> Response:
    facts = {
        "heading": TITLES.get(status, "This cannot be done"),
        "detail": detail or PAGES.get(status) or DETAILS.get(status) or "Go back and try again.",
        "doubtful": False,
        "elsewhere": status in ELSEWHERE,
        "again": None,
    }
    return page(request, "shared/problem.html", status, **facts | more)


# What is not there, or not theirs to do, may be in another of their groups.
ELSEWHERE = (403, 404)
PERHAPS = f"{DOUBT} Look at the page before you try again."
PAGES = {
    404: "If you typed the address, check the spelling. It may also be something that is not yours to see.",
    405: "Go back to the page before, and press the button there.",
    413: "A photo or file can be up to 10 MB. Choose a smaller one, or send it another way.",
}


def add_problem_pages(app: FastAPI) -> None:
    @app.exception_handler(Refused)
    async def refused(request: Request, error: Refused) -> Response:
        if error.refusal.status == 401:
            return await to_sign_in(request)
        return problem_page(request, error.refusal.status, error.refusal.reason)

    @app.exception_handler(RequestValidationError)
    async def no_such_number(request: Request, _: RequestValidationError) -> Response:
        await know(request)
        return problem_page(request, 404)

    @app.exception_handler(HTTPException)
    async def other(request: Request, error: HTTPException) -> Response:
        # An address with a line break in it reaches no router of the API's own.
        if request.url.path.startswith("/api/"):
            return plain(error.status_code, dict(error.headers or {}))
        await know(request)
        answer = problem_page(request, error.status_code)
        if error.status_code == 405:
            answer.headers["Allow"] = ", ".join(methods_of(request))
        return answer

    @app.exception_handler(CannotSave)
    async def cannot_save(request: Request, error: CannotSave) -> Response:
        if perhaps_saved(error):
            doubt = {"heading": TITLES[PERHAPS_SAVED.code], "doubtful": True}
            return problem_page(request, 503, PERHAPS, again=to_send_again(request), **doubt)
        return problem_page(request, 503, again=to_send_again(request))

    @app.exception_handler(Exception)
    async def our_fault(request: Request, _: Exception) -> Response:
        return problem_page(request, 500, again=to_send_again(request))


async def know(request: Request) -> None:
    """An address that leads nowhere asked nobody who they are. They still need their menu and their group's phone."""
    await request.app.state.door.reading(_know, request)


def _know(request: Request) -> None:
    door: Door = request.app.state.door
    try:
        with door.database.reading() as session:
            stand_round(request, door.identify(session, request, door.clock(), door.keys))
    except CannotSave:
        return  # The page goes out without them.


def to_send_again(request: Request) -> Sent | None:
    """What was typed goes into the page itself, with its key: it can be sent again, and is done once."""
    sent: Sent | None = getattr(request.state, "sent", None)
    return None if sent is None or sent.with_files or sent.is_secret else sent


async def to_sign_in(request: Request) -> Response:
    """After signing in they come back to where they were going, and what they typed is there."""
    reading = request.method in READ_ONLY
    query = f"?{request.url.query}" if request.url.query and reading else ""
    here = request.url.path if reading else page_of(request)
    there = "/sign-in" if here == "/" else f"/sign-in?next={quote(here + query, safe='')}"
    answer = RedirectResponse(kept_in(there, asked_format(request)), 303)
    if not reading and here != "/":
        await keep(request, here, answer)
    return answer


def cross_site_page(scope: Scope) -> Response:
    said = "This came from another website, so we did nothing. Open Take Part, and press the button there."
    return problem_page(Request(scope), 403, said)
