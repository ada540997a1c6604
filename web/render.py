"""Every answer to a person is one whole page: htmx takes its part of it with hx-select."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import ChainableUndefined, Environment, FileSystemLoader, PackageLoader, PrefixLoader, StrictUndefined
from jinja2 import Template as Drawn
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.kernel import words
from web.assets import asset

GOVUK = "govuk_frontend_jinja"
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
    nav: list[NavLink] = field(default_factory=list)
    acting_for: str | None = None
    demo_notice: str | None = None
    format: str = "standard"
    other_groups: bool = False


class Templates(Environment):
    """Our templates stop at a name that is not there; the GOV.UK macros read options that were never given.

    So theirs are compiled by a second environment that forgives, and only theirs.
    """

    forgiving: Environment

    def get_template(self, name: str | Drawn, parent: str | None = None, globals: Any = None) -> Drawn:
        if isinstance(name, str) and name.startswith(f"{GOVUK}/"):
            return self.forgiving.get_template(name, parent, globals)
        return super().get_template(name, parent, globals)


def build() -> Templates:
    ours = FileSystemLoader(Path(__file__).parent)
    theirs = PrefixLoader({GOVUK: PackageLoader(GOVUK)})
    made = Templates(
        loader=ours, undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    made.forgiving = Environment(
        loader=theirs, undefined=ChainableUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True,
        auto_reload=False,
    )  # fmt: skip
    made.filters.update(pounds=words.pounds, day=words.day, time=words.clock, when=words.when, plural=words.plural)
    made.globals["asset"] = asset
    return made


templates = build()


def page(request: Request, template: str, status: int = 200, **data: Any) -> HTMLResponse:
    """A whole page, with the person's chrome. `errors` is always there: a list of things with .field and .sentence."""
    chrome = getattr(request.state, "chrome", None) or Chrome()
    whole = {"errors": [], "chrome": chrome, "path": request.url.path, **data}
    return HTMLResponse(templates.get_template(template).render(whole), status)
