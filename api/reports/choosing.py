"""The lead chooses which of the words that members let reports use stand in the report of a year."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.people.queries import the_group

from .kinds import Quote
from .queries import chosen_quotes, words_row
from .quotes import offered_in
from .rules import why_not_choose, why_not_year
from .tables import ReportWords


@dataclass(frozen=True, slots=True)
class QuotesNow:
    """All that may be used, and which of them are in the report."""

    year: int
    version: int
    offered: tuple[Quote, ...]
    chosen: frozenset[str]


@allowed(Role.LEAD)
def quotes_to_choose(ctx: Context, year: int) -> QuotesNow:
    """The lead sees which words members let reports use, to choose from them."""
    refuse_if(why_not_year(year))
    row = words_row(ctx, year)
    offered, kept = tuple(offered_in(ctx, year)), [one.where for one in chosen_quotes(row)]
    chosen = frozenset(one.code for one in offered if one.where in kept)
    return QuotesNow(year, row.version if row else 1, offered, chosen)


@allowed(Role.LEAD)
def choose_quotes(ctx: Context, year: int, chosen: Collection[str], version: int) -> ReportWords:
    """The lead puts members' words into the report. Words that are taken back leave it at once, whoever chose them."""
    refuse_if(why_not_year(year))
    the_group(ctx, hold=True)
    row = words_row(ctx, year)
    offered = offered_in(ctx, year)
    refuse_if(why_not_choose(row.version if row else 1, version, chosen, {one.code for one in offered}))
    if row is None:
        row = ReportWords(group_id=ctx.group, year=year, words="{}", written_at=ctx.now, written_by_id=0)
    row.quotes = json.dumps([one.where for one in offered if one.code in chosen])
    row.written_at, row.written_by_id = ctx.now, ctx.actor.person_id
    row.version += 1
    ctx.session.add(row)
    ctx.session.flush()
    record(ctx, "chose quotes for", row, "quotes")
    return row
