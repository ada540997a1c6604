"""What a lead does with the report of a year: write the words round its figures, and freeze an edition."""

import json
from collections.abc import Mapping

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.people.queries import the_group

from .editions import content_of, fingerprint
from .queries import counted, last_edition, words_row
from .rules import why_not_freeze, why_not_write, why_not_year
from .sections import PLACES
from .tables import ReportEdition, ReportWords


@allowed(Role.LEAD)
def write_words(ctx: Context, year: int, about: Mapping[str, str], version: int) -> ReportWords:
    """The lead writes what stands round the figures of a year. Editions that are frozen stay as they are."""
    refuse_if(why_not_year(year))
    the_group(ctx, hold=True)
    row = words_row(ctx, year)
    refuse_if(why_not_write(row.version if row else 1, version, about, PLACES))
    words = json.dumps(dict(about), sort_keys=True, ensure_ascii=False)
    if row is None:
        row = ReportWords(group_id=ctx.group, year=year, words="", written_at=ctx.now, written_by_id=0)
    row.words, row.written_at, row.written_by_id = words, ctx.now, ctx.actor.person_id
    row.version += 1
    ctx.session.add(row)
    ctx.session.flush()
    record(ctx, "wrote", row, *sorted(about))
    return row


@allowed(Role.LEAD)
def freeze_edition(ctx: Context, year: int) -> ReportEdition:
    """The lead keeps the report as it is now. Its figures and words never change, and all in the group can read it."""
    the_group(ctx, hold=True)
    content, last = content_of(counted(ctx, year)), last_edition(ctx, year)
    same = last is not None and last.content == content
    refuse_if(why_not_freeze(year, day_of(ctx.now).year, same_as_last=same))
    frozen = ReportEdition(
        group_id=ctx.group,
        year=year,
        number=last.number + 1 if last else 1,
        content=content,
        content_sha256=fingerprint(content),
        frozen_at=ctx.now,
        frozen_by_id=ctx.actor.person_id,
    )
    ctx.session.add(frozen)
    ctx.session.flush()
    record(ctx, "froze", frozen, "year", "number", "content_sha256")
    return frozen
