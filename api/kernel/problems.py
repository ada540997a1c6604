"""Every answer that says no, as problem+json (RFC 9457), in the same words as the page."""

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from .fields import Problem, problems_of
from .refusals import Refusal, Refused

MEDIA_TYPE = "application/problem+json"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
TITLES: dict[int | str, str] = {
    400: "We could not read what you sent",
    401: "You are not signed in",
    403: "You may not do this",
    404: "We cannot find this",
    405: "This address does not do that",
    409: "This cannot be done now",
    412: "Somebody changed this first",
    413: "What you sent is too big",
    415: "We cannot read this kind of content",
    422: "There is something to put right",
    428: "Say which version you have read",
    429: "Too many tries",
    500: "Something went wrong on our side",
    503: "We cannot save anything at the moment",
    "perhaps-saved": "This may not have been saved",
}
DETAILS = {
    404: "We cannot find that address. Check the spelling.",
    405: "This address does not do that. The Allow header says what it does.",
    415: "Send JSON, with the header Content-Type: application/json.",
    413: "What you sent is too big. A body can be up to 1 MB, and a receipt up to 10 MB.",
    400: "We could not read what you sent. Check that it is JSON in UTF-8.",
    500: "Something went wrong on our side, and nothing was saved. Try again, or contact your group.",
    503: "We cannot save anything at the moment, and nothing was saved. Try again in a minute.",
}


class FieldProblem(BaseModel):
    """One thing to put right."""

    field: str = Field(examples=["sessions-0-on"])
    pointer: str = Field(examples=["/sessions/0/on"])
    detail: str = Field(examples=["Write the date with the month as a word, like 27 March 2027."])


class ProblemOut(BaseModel):
    """What every refusal looks like (RFC 9457)."""

    type: str = Field(examples=["/problems/full"])
    title: str = Field(examples=["This cannot be done now"])
    status: int = Field(examples=[409])
    detail: str = Field(examples=["All the places have been taken. You can join the waiting list."])
    code: str = Field(examples=["full"])
    errors: list[FieldProblem] = []


# What the database says when it is locked, full or away.
CannotSave = OperationalError
DOUBT = "We do not know whether this was saved."
PERHAPS_SAVED = Refusal(
    "perhaps-saved", f"{DOUBT} Look before you try again, or send it again with the same Idempotency-Key.", 503
)


def perhaps_saved(error: CannotSave) -> bool:
    """The line broke in the middle of a COMMIT, which is no statement of ours: its answer never came."""
    return error.connection_invalidated and error.statement is None


def problem(refusal: Refusal, problems: Sequence[Problem] = (), headers: dict[str, str] | None = None) -> JSONResponse:
    if refusal.field and not problems:
        problems = [Problem(refusal.field, refusal.reason)]
    errors = [{"field": one.field, "pointer": one.pointer, "detail": one.sentence} for one in problems]
    content: dict[str, Any] = {
        "type": f"/problems/{refusal.code}",
        "title": TITLES.get(refusal.code) or TITLES.get(refusal.status, "This cannot be done"),
        "status": refusal.status,
        "detail": refusal.reason,
        "code": refusal.code,
        "errors": errors,
    }
    return JSONResponse(content, refusal.status, headers=headers, media_type=MEDIA_TYPE)


def plain(status: int, headers: dict[str, str] | None = None) -> JSONResponse:
    detail = DETAILS.get(status, TITLES.get(status, "This cannot be done."))
    return problem(Refusal(CODES.get(status, f"status-{status}"), detail, status), headers=headers)


CODES = {
    400: "unreadable", 404: "not-found", 405: "wrong-method", 413: "too-big", 415: "wrong-content-type",
    500: "our-fault", 503: "cannot-save",
}  # fmt: skip


def unreadable(error: RequestValidationError) -> bool:
    return any(one["type"] == "json_invalid" for one in error.errors())


def no_such_address(error: RequestValidationError) -> bool:
    return any(one["loc"][0] == "path" for one in error.errors())


def body_problems(error: RequestValidationError, schema: type[BaseModel] | None) -> list[Problem]:
    """FastAPI begins each place with body, query or path, which means nothing to a reader."""
    problems = []
    for one in error.errors():
        place, *rest = one["loc"]
        problems += problems_of([{**one, "loc": rest}], schema if place == "body" else None)
    return problems


def methods_of(request: Request) -> list[str]:
    """Every method that this address answers: each route knows only its own."""
    routes = request.app.router.routes
    asked = [(one, {**request.scope, "method": one}) for one in METHODS]
    return [one for one, scope in asked if any(route.matches(scope)[0] is Match.FULL for route in routes)]


def one_sentence(problems: Sequence[Problem]) -> str:
    return problems[0].sentence if len(problems) == 1 else f"There are {len(problems)} things to put right."


def describe_problems(app: FastAPI) -> None:
    """FastAPI files the shape of a refusal under application/json, which it never is."""
    described = app.openapi

    def openapi() -> dict[str, Any]:
        schema = described()
        operations = [one for path in schema.get("paths", {}).values() for one in path.values()]
        for content in (answer.get("content", {}) for one in operations for answer in one["responses"].values()):
            if MEDIA_TYPE in content and "application/json" in content:
                content[MEDIA_TYPE] = content.pop("application/json")
        return schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI documents this way of changing it.


def add_problems(app: FastAPI) -> None:
    describe_problems(app)

    @app.exception_handler(Refused)
    async def refused(_: Request, error: Refused) -> JSONResponse:
        headers = {"WWW-Authenticate": "Bearer"} if error.refusal.status == 401 else None
        return problem(error.refusal, headers=headers)

    @app.exception_handler(RequestValidationError)
    async def wrong(request: Request, error: RequestValidationError) -> JSONResponse:
        if unreadable(error):
            return plain(400)
        if no_such_address(error):
            return plain(404)
        problems = body_problems(error, getattr(request.scope.get("endpoint"), "asked", None))
        return problem(Refusal("put-right", one_sentence(problems), 422), problems)

    @app.exception_handler(HTTPException)
    async def other(request: Request, error: HTTPException) -> JSONResponse:
        headers = dict(error.headers or {})
        if error.status_code == 405:
            headers["Allow"] = ", ".join(methods_of(request))
        return plain(error.status_code, headers)

    @app.exception_handler(OperationalError)
    async def cannot_save(_: Request, error: OperationalError) -> JSONResponse:
        headers = {"Retry-After": "5"}
        return problem(PERHAPS_SAVED, headers=headers) if perhaps_saved(error) else plain(503, headers)

    @app.exception_handler(Exception)
    async def our_fault(_: Request, error: Exception) -> JSONResponse:
        return plain(500)
