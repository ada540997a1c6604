"""The three cookies there are: who is signed in, which browser asked to be, and what opens a form that was kept."""

import re
from typing import TypeVar

from fastapi import Request, Response

from api.accounts.identify import cookie, session_cookie
from api.settings import settings

R = TypeVar("R", bound=Response)
A_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
# The server says when a session is over, which may be much sooner; the browser only has to hold on for long enough.
THIRTY_DAYS = 30 * 24 * 60 * 60
HALF_AN_HOUR = 30 * 60
A_DAY = 24 * 60 * 60


def set_session(response: R, request: Request, token: str) -> R:
    _set(response, session_cookie(), token, THIRTY_DAYS)
    return response


def set_verifier(response: R, verifier: str) -> R:
    _set(response, cookie("asked"), verifier, HALF_AN_HOUR)
    return response


def set_kept(response: R, secret: str) -> R:
    _set(response, cookie("kept"), secret, A_DAY)
    return response


def verifier_of(request: Request) -> str | None:
    return _secret_in(request, "asked")


def kept_secret(request: Request) -> str | None:
    return _secret_in(request, "kept")


def forget_session(response: R) -> R:
    _forget(response, session_cookie())
    return response


def forget_verifier(response: R) -> R:
    _forget(response, cookie("asked"))
    return response


def forget_kept(response: R) -> R:
    _forget(response, cookie("kept"))
    return response


def _secret_in(request: Request, name: str) -> str | None:
    """None unless it looks like one of ours."""
    said = request.cookies.get(cookie(name), "")
    return said if A_SECRET.fullmatch(said) else None


def _set(response: Response, name: str, value: str, seconds: int) -> None:
    response.set_cookie(name, value, max_age=seconds, path="/", secure=settings().secure, httponly=True, samesite="lax")


def _forget(response: Response, name: str) -> None:
    response.delete_cookie(name, path="/", secure=settings().secure, httponly=True, samesite="lax")
