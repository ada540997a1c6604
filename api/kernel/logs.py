"""Logs hold what was asked and how it went: method, path pattern, status, time taken. Never a query or a value."""

import logging
from time import perf_counter
from typing import Any, Literal

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALLOWED = {"event", "level", "timestamp", "method", "route", "status", "ms", "kind", "count"}


def only_what_is_allowed(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """A list of what may be written, because a list of what may not is never finished."""
    return {name: value for name, value in event.items() if name in ALLOWED}


def set_up_logs(style: Literal["plain", "json"]) -> None:
    shape: Any = structlog.processors.JSONRenderer() if style == "json" else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            only_what_is_allowed,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            shape,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )


class RequestLog:
    """A line for each request. The path is written as its pattern, so that no number or token is in it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.log = app, structlog.get_logger()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = perf_counter(), 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            route = getattr(scope.get("route"), "path", None) or "not ours"
            taken = round((perf_counter() - began) * 1000, 1)
            self.log.info("answered", method=scope["method"], route=route, status=status, ms=taken)
