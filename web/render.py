"""Every answer to a person is one whole page: htmx takes its part of it with hx-select."""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.kernel import words
from api.kernel.doors import READ_ONLY
from web.assets import asset
from web.keeping import page_of
from web.reading import EASY, asked_format, format_of, keep_in_page, other_way

NavLink = tuple[str, str, bool]
WEB = Path(__file__).parent
# Where the header has its link to the other format: the header is drawn once for a person, the link for each page.
WAY = Markup("<!-- the other way to read -->")


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
        loader=FileSystemLoader(WEB), undefined=StrictUndefined, autoescape=True, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    made.filters.update(pounds=words.pounds, day=words.day, time=words.clock, when=words.when, plural=words.plural)
    made.globals.update(asset=asset, lang=words.LANG, way=WAY)
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
    chrome: Chrome = getattr(request.state, "chrome", None) or Chrome()
    own, shown = chrome.format, format_of(request, chrome.format)
    chrome = chrome if shown == own else replace(chrome, format=shown)
    whole = {"errors": [], "chrome": chrome, "path": request.url.path, **data}
    drawn = templates.get_template(in_the_format(template, shown)).render(whole)
    if asked := asked_format(request):
        drawn = keep_in_page(drawn, asked)
    return HTMLResponse(drawn.replace(WAY, _way(request, shown, own), 1), status)


@lru_cache(maxsize=512)
def in_the_format(template: str, shown: str) -> str:
    """A page whose Easy Read is laid out in its own way has a second template beside it, given the same facts."""
    easy = template.replace(".html", ".easy.html")
    return easy if shown == EASY and (WEB / easy).exists() else template


def _way(request: Request, shown: str, own: str) -> Markup:
    """What was sent leads back to the page that it was sent from, which can be opened."""
    if request.method in READ_ONLY:
        path, query = request.url.path, request.url.query
    else:
        path, query = page_of(request) if "app" in request.scope else "/", ""
    label, href = other_way(path, query, shown, own)
    return Markup('<a href="{}">{}</a>').format(href, label)
