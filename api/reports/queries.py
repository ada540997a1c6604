"""The report of a year as it is counted today, the rows behind each figure, and the editions that were frozen."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func
from sqlmodel import col, select

from api.claims.lists import WORK_ON
from api.kernel.context import Context, Role
from api.kernel.fields import MOST_ROWS
from api.kernel.london import day_of
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found, refuse_if
from api.opportunities.tables import Opportunity
from api.people.queries import the_group

from .editions import report_in
from .kinds import Figure, Line, Quote, Report, Row
from .quotes import with_words
from .reading import SEES_MONEY, figure_for, for_reader
from .rules import why_not_year
from .section import Section
from .sections import BY_FIGURE, CLOSING, OPENING, SECTIONS
from .tables import ReportEdition, ReportWords
from .turns import EVERYBODY, Asked

READERS = (Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
MOST_YEARS = 20
MOST_ROWS_IN_A_FILE = 10_000


class Seen(StrEnum):
    """Whose rows somebody is shown behind a figure."""

    ALL = "all"
    OWN = "their own"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FigureRows:
    """`rows` has one more than was asked for when there is a next page."""

    figure: Figure
    line: Line
    seen: Seen
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class EditionRow:
    id: int
    year: int
    number: int
    frozen_at: datetime
    content_sha256: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """`content_sha256` is of all of it. Whoever sees only a part could guess the rest from it, so they have none."""

    id: int
    content_sha256: str | None
    report: Report


@dataclass(frozen=True, slots=True)
class WordsNow:
    year: int
    version: int
    about: Mapping[str, str]


@allowed(*READERS)
def years(ctx: Context) -> list[int]:
    """Anybody in the group asks which years there is something to report of, the newest first."""
    first, last = ctx.session.exec(
        select(func.min(WORK_ON), func.max(WORK_ON)).where(col(Opportunity.published_at).is_not(None))
    ).one()
    this_year = day_of(ctx.now).year
    if first is None:
        return [this_year]
    until = min(last.year, this_year)
    return list(range(until, max(min(first.year, until), until - MOST_YEARS) - 1, -1))


@allowed(*READERS)
def report_of(ctx: Context, year: int) -> Report:
    """Anybody in the group reads a year, counted today: the figures, and the lead's words round them."""
    return for_reader(ctx, counted(ctx, year))


@allowed(*READERS)
def rows_behind(
    ctx: Context, year: int, figure: str, line: str, after: int | None = None, limit: int = PAGE
) -> FigureRows:
    """Anybody opens a figure. A lead sees all its rows, finance those of money, a member their own or the group’s."""
    refuse_if(why_not_year(year))
    section = BY_FIGURE.get(figure)
    if section is None:
        raise not_found("figure")
    found, known = _opened(ctx, section, year, figure, line)
    seen = _seen(ctx, section.who_sees(figure))
    if seen is Seen.NONE:
        return FigureRows(found, known, seen, ())
    whose = ctx.person_id if seen is Seen.OWN else EVERYBODY
    rows = section.rows[figure](ctx, Asked(year, line, whose, after or 0, limit))
    return FigureRows(found, known, seen, tuple(rows))


@allowed(*READERS)
def editions(ctx: Context, after: int | None = None, limit: int = PAGE, year: int | None = None) -> list[EditionRow]:
    """Anybody in the group asks what was frozen, the newest first. One row more means that there is a next page."""
    asked = select(ReportEdition).where(col(ReportEdition.id) < (MOST_ROWS if after is None else after))
    asked = asked if year is None else asked.where(col(ReportEdition.year) == year)
    found = ctx.session.exec(asked.order_by(col(ReportEdition.id).desc()).limit(limit + 1))
    return [edition_row(one, sees_all=_sees_all(ctx)) for one in found]


def edition_row(one: ReportEdition, *, sees_all: bool) -> EditionRow:
    return EditionRow(one.id, one.year, one.number, one.frozen_at, one.content_sha256 if sees_all else None)


@allowed(*READERS)
def edition(ctx: Context, edition_id: int) -> Edition:
    """Anybody in the group reads a frozen edition. Its figures stay, and it says what members took back since."""
    found = ctx.session.exec(select(ReportEdition).where(col(ReportEdition.id) == edition_id)).first()
    if found is None:
        raise not_found("edition")
    report = report_in(found)
    report = replace(report, quotes=with_words(ctx, report.quotes, frozen_at=found.frozen_at))
    return Edition(found.id, found.content_sha256 if _sees_all(ctx) else None, for_reader(ctx, report))


@allowed(Role.LEAD)
def words_round(ctx: Context, year: int) -> WordsNow:
    """The lead reads what is written round the figures of a year, to write it anew."""
    refuse_if(why_not_year(year))
    row = words_row(ctx, year)
    return WordsNow(year, row.version, json.loads(row.words)) if row else WordsNow(year, 1, {})


def words_row(ctx: Context, year: int) -> ReportWords | None:
    return ctx.session.exec(select(ReportWords).where(col(ReportWords.year) == year)).first()


def chosen_quotes(row: ReportWords | None) -> list[Quote]:
    """Only where they are."""
    return [Quote(**one) for one in json.loads(row.quotes)] if row else []


def counted(ctx: Context, year: int) -> Report:
    """With everything in it, for whoever may see all or to be frozen."""
    refuse_if(why_not_year(year))
    group, row = the_group(ctx), words_row(ctx, year)
    about: Mapping[str, str] = json.loads(row.words) if row else {}
    parts = tuple(replace(one.part(ctx, year), words=about.get(one.code, "")) for one in SECTIONS)
    opening, closing = about.get(OPENING, ""), about.get(CLOSING, "")
    quotes = with_words(ctx, chosen_quotes(row))
    return Report(year, group.name, group.organisation, opening, parts, closing, quotes)


def last_edition(ctx: Context, year: int) -> ReportEdition | None:
    asked = select(ReportEdition).where(col(ReportEdition.year) == year)
    return ctx.session.exec(asked.order_by(col(ReportEdition.number).desc())).first()


def _opened(ctx: Context, section: Section, year: int, figure: str, line: str) -> tuple[Figure, Line]:
    """As this reader sees it."""
    for one in (figure_for(ctx, counted) for counted in section.part(ctx, year).figures if counted.code == figure):
        for known in one.whole:
            if known.code == line:
                return one, known
    raise not_found("figure")


def _sees_all(ctx: Context) -> bool:
    return bool(ctx.person.roles & SEES_MONEY)


def _seen(ctx: Context, sees: frozenset[Role]) -> Seen:
    roles = ctx.person.roles
    if roles & sees:
        return Seen.ALL
    return Seen.OWN if Role.MEMBER in roles else Seen.NONE
