"""Every answer to a person is one whole page: htmx takes its part of it with hx-select."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.kernel import words
from web.assets import asset

NavLink = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Help:
    """Who to ask. What a group has not given is left out of the page, never shown empty."""

    phone: str = ""
    text: str = ""
    email: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Chrome:
    """What stands round every page. `nav` is (label, href, current); `format` is standard, easy_read or large_print."""

    person_name: str | None = None
    group_name: str | None = None
    group_help: Help = field(default_factory=Help)
    nav: tuple[NavLink, ...] = ()
    acting_for: str | None = None
    demo_notice: str | None = None
    format: str = "standard"
    other_groups: bool = False


def build() -> Environment:
    """A name that a page was not given stops it, so that nothing is ever left blank in silence."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent), undefined=StrictUndefined, autoescape=True, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    made.filters.update(pounds=words.pounds, day=words.day, time=words.clock, when=words.when, plural=words.plural)
    made.globals["asset"] = asset
    return made


templates = build()


@lru_cache(maxsize=2048)
def frame(part: str, chrome: Chrome) -> Markup:
    """Known by everything in it, so it cannot be out of date; a person's next page has the same."""
    # The template escapes what people wrote.
    return Markup(templates.get_template(f"shared/{part}.html").render(chrome=chrome))  # noqa: S704


templates.globals["frame"] = frame


def page(request: Request, template: str, status: int = 200, **data: Any) -> HTMLResponse:
    """A whole page, with the person's chrome. `errors` is always there: a list of things with .field and .sentence."""
    chrome = getattr(request.state, "chrome", None) or Chrome()
    whole = {"errors": [], "chrome": chrome, "path": request.url.path, **data}
    return HTMLResponse(templates.get_template(template).render(whole), status)
