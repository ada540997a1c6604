"""The door of pages: a route is a plain function of the context and the page, in one transaction, like REST."""

import inspect
import json
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from hashlib import sha256
from typing import Any, TypeVar
from uuid import uuid4

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel
from starlette.datastructures import QueryParams, UploadFile

from api.kernel.context import Context
from api.kernel.doors import READ_ONLY, transact
from api.kernel.fields import Problem
from api.kernel.permissions import NOT_SIGNED_IN
from api.kernel.refusals import Refusal, refuse_if
from web import render
from web.accounts.chrome import stand_round
from web.accounts.cookies import kept_secret
from web.forms import OURS, Bound, Form, Sent, bind
from web.keeping import kept_for, once_sent, page_of
from web.reading import EASY, asked_format, format_of, kept_in
from web.steps import BACK, ON, at_its_question, one_at_a_time

Schema = TypeVar("Schema", bound=BaseModel)
ONLY_ASKS = {"words", "free", "total", "row", "preview", ON, BACK}


@dataclass(frozen=True, slots=True)
class SentFile:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """One visit to one page: what was asked, and the ways to answer."""

    request: Request
    form: Mapping[str, Sequence[str]]
    files: Mapping[str, SentFile]
    key: str
    kept: Form | None = None

    @property
    def form_waits(self) -> bool:
        return kept_secret(self.request) is not None

    @property
    def query(self) -> QueryParams:
        return self.request.query_params

    @property
    def version(self) -> int:
        """The version that the form was filled from; 0, which nothing has, when the form does not say."""
        said = next(iter(self.form.get("version", ())), "")
        return int(said) if said.isdecimal() and len(said) < 10 else 0

    @property
    def writes(self) -> bool:
        """Was something filled in or chosen, or was a button pressed and nothing more?"""
        return bool(self.files or set(self.form) - OURS)

    def version_read(self, now: int, shown: bool = False) -> str:
        """For the form's hidden field: what somebody had read when they wrote a form that comes back to them.

        So what another person saved meanwhile is never written over unseen. `shown` says that the page shows it.
        """
        if "version" in self.form and not shown:
            return str(self.version)
        return (self.kept.value("version") if self.kept else "") or str(now)

    @property
    def pressed(self) -> str:
        """The value of the button named `do`."""
        return next(iter(self.form.get("do", ())), "")

    def bind(self, schema: type[Schema]) -> Bound[Schema]:
        return one_at_a_time(bind(schema, self.form))

    @property
    def easy(self) -> bool:
        """Is it read in Easy Read?"""
        return format_of(self.request, self.request.state.chrome.format) == EASY

    def render(self, template: str, status: int = 200, **data: Any) -> Response:
        data = data | {"form": self.kept} if self.kept else {"form": Form()} | data
        data.setdefault("errors", data["form"].problems)
        if status == 412 and self.writes and not data.get("theirs"):
            data["read_again"] = kept_in(page_of(self.request), asked_format(self.request))
        return render.page(self.request, template, 200 if data["form"].moves_on else status, page=self, **data)

    def refused(self, template: str, refusal: Refusal, **data: Any) -> Response:
        """The same page with the reason in it, and what was typed still there."""
        form = at_its_question(Form(self.form, [Problem(refusal.field or "", refusal.reason)]))
        return self.render(template, refusal.status, form=form, **data)

    def go(self, path: str) -> Response:
        return RedirectResponse(kept_in(path, asked_format(self.request)), 303)


class Pages(APIRouter):
    """Routes of one slice's pages. The first two parameters are the context and the page."""

    def add_api_route(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        options |= {"response_model": None, "include_in_schema": False}
        super().add_api_route(path, on_a_page(endpoint), **options)


def on_a_page(endpoint: Callable[..., Response]) -> Callable[..., Any]:
    hints = typing.get_type_hints(endpoint, include_extras=True)
    _, _, *rest = inspect.signature(endpoint).parameters.values()

    recorded = hasattr(endpoint, "keeps_a_record")

    @wraps(endpoint)
    async def answer(request: Request, **values: Any) -> Response:
        body, form, files = await read_form(request)
        said = next(iter(form.get("idempotency_key", ())), None)
        page = Page(request, form, files, said or uuid4().hex)
        request.state.sent = Sent(page.key, form, bool(files)) if form else None  # errors.py gives it back

        def work(ctx: Context) -> Response:
            stand_round(request, ctx)
            here = replace(page, kept=kept_for(ctx, request))
            said = once_sent(ctx, request, endpoint(ctx, here, **values))
            refuse_if(NOT_SIGNED_IN if said.status_code == NOT_SIGNED_IN.status else None)
            return said

        # A press that only asks leaves the key for the press that saves, which must be done once.
        key = None if page.pressed in ONLY_ASKS else said
        return await transact(request, work, key=key, body=body, strict=False, recorded=recorded)

    del answer.__wrapped__  # type: ignore[attr-defined]  # FastAPI would read the signature of what is wrapped.
    parameters = [inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)]
    parameters += [one.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[one.name]) for one in rest]
    answer.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return answer


async def read_form(request: Request) -> tuple[bytes, dict[str, list[str]], dict[str, SentFile]]:
    if request.method in READ_ONLY:
        return b"", {}, {}
    await request.body()
    typed: dict[str, list[str]] = {}
    files: dict[str, SentFile] = {}
    async with request.form(max_files=5, max_fields=500, max_part_size=1024 * 1024) as sent:
        for name, value in sent.multi_items():
            if isinstance(value, UploadFile):
                if value.filename:
                    files[name] = SentFile(value.filename, await value.read())
            else:
                typed.setdefault(name, []).append(value)
    # Not the bytes as they came: a form with a file has a new boundary each time that it is sent.
    said = json.dumps([typed, {name: sha256(file.content).hexdigest() for name, file in files.items()}])
    return said.encode(), typed, files
