"""The lead's own words round the figures, and the button that freezes an edition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.paging import PAGE, After
from api.kernel.permissions import why_not_do
from api.kernel.words import plural
from api.plain.actions import check_words
from api.plain.findings import Finding
from api.reports.actions import freeze_edition, write_words
from api.reports.choosing import QuotesNow, choose_quotes, quotes_to_choose
from api.reports.kinds import Report
from api.reports.queries import editions, report_of, words_round
from api.reports.quote_schemas import QuotesIn
from api.reports.schemas import WordsIn
from api.reports.sections import PLACES
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
PRESSED = "words"
FIELDS = {f"about-{place}": label for place, label in PLACES.items()}


@dataclass(frozen=True, slots=True)
class Guidance:
    """What could be plainer in each box. It says nothing until somebody asks."""

    asked: bool
    found: Mapping[str, Sequence[Finding]]

    @property
    def count(self) -> int:
        return sum(len(findings) for findings in self.found.values())

    @property
    def labels(self) -> dict[str, str]:
        return {name: label for name, label in FIELDS.items() if name in self.found}

    @property
    def heading(self) -> str:
        return f"{plural(self.count, 'thing', 'things')} to look at" if self.count else "Your words are plain"


NOT_ASKED = Guidance(False, {})


@pages.get("/reports/{year_id}/words")
def ask_words(ctx: Context, page: Page, year_id: RowId) -> Response:
    now = words_round(ctx, year_id)
    form = Form.filled(**{f"about-{place}": words for place, words in now.about.items()})
    return page.render("reports/words.html", form=form, **asked(year_id, now.version))


@pages.post("/reports/{year_id}/words")
def save_words(ctx: Context, page: Page, year_id: RowId) -> Response:
    now = words_round(ctx, year_id)
    if page.pressed == PRESSED:
        form = Form(page.form)
        found = check_words(ctx, {name: form.value(name) for name in FIELDS})
        return page.render("reports/words.html", form=form, **asked(year_id, page.version, Guidance(True, found)))
    bound = page.bind(WordsIn)
    if bound.value is None:
        return page.render("reports/words.html", 422, form=bound.form, **asked(year_id, page.version))
    refusal = attempt(write_words, ctx, year_id, bound.value.about, page.version)
    if refusal:
        return page.refused("reports/words.html", refusal, **asked(year_id, now.version))
    return page.go(f"/reports/{year_id}")


@pages.get("/reports/{year_id}/quotes")
def ask_quotes(ctx: Context, page: Page, year_id: RowId, after: After = None) -> Response:
    now = quotes_to_choose(ctx, year_id)
    return page.render("reports/quotes.html", form=Form.filled(chosen=sorted(now.chosen)), **some_of(now, after or 0))


@pages.post("/reports/{year_id}/quotes")
def save_quotes(ctx: Context, page: Page, year_id: RowId) -> Response:
    now, bound = quotes_to_choose(ctx, year_id), page.bind(QuotesIn)
    if bound.value is None:
        return page.render("reports/quotes.html", 422, form=bound.form, **some_of(now))
    refusal = attempt(choose_quotes, ctx, year_id, bound.value.chosen, page.version)
    if refusal:
        return page.refused("reports/quotes.html", refusal, **some_of(now))
    return page.go(f"/reports/{year_id}")


def some_of(now: QuotesNow, after: int = 0) -> dict[str, Any]:
    """Some at a time, from one place on. What is chosen among the others is sent with these, and stays."""
    until = after + PAGE
    shown = now.offered[after:until]
    return {"now": now, "shown": shown, "after": after, "more": until if until < len(now.offered) else None}


@pages.post("/reports/{year_id}/editions")
def freeze(ctx: Context, page: Page, year_id: RowId) -> Response:
    refusal = attempt(freeze_edition, ctx, year_id)
    if refusal:
        return page.refused("reports/report.html", refusal, **around(ctx, report_of(ctx, year_id)))
    return page.go(f"/reports/editions/{editions(ctx, None, 1, year_id)[0].id}")


def around(ctx: Context, report: Report) -> dict[str, Any]:
    """The page of a year that is counted today."""
    writes = why_not_do(ctx, "reports.write_words") is None
    frozen = editions(ctx, None, PAGE, report.year)[:PAGE]
    return {"report": report, "here": f"/reports/{report.year}", "writes": writes, "frozen": frozen}


def asked(year: int, version: int, guidance: Guidance = NOT_ASKED) -> dict[str, Any]:
    return {"year": year, "version": version, "guidance": guidance, "places": FIELDS}
