"""Taking back what was shared, also for somebody who has left the group."""

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.people.anywhere import own_anywhere, shown_anywhere
from api.people.joining import working_in

from .finding import SHARED
from .sealing import evidence_of, words_of
from .tables import ImpactConfirmation, ImpactEntry, Quote

# Said of words that a report could use until then: an edition gives that day.
TOOK_BACK = "took back"
# Said of words that read otherwise since then: an edition that quotes them gives that day.
PUT_ANEW = "put in other words"


@allowed(Role.PERSON)
def take_entry_back(ctx: Context, entry_id: int) -> None:
    """One press makes an entry private again at once, also for somebody who has left the group."""
    row = own_anywhere(ctx, ImpactEntry, ImpactEntry.member_id, "entry", col(ImpactEntry.id) == entry_id, SHARED)
    with working_in(ctx, row.group_id) as there:
        if row.quote is not Quote.NO:
            record(there, TOOK_BACK, row, "quote")
        row.shared_at, row.quote, row.credited_as = None, Quote.NO, None
        row.version += 1
        record(there, "chose who reads", row, "shared_at", "quote", "credited_as")


@allowed(Role.PERSON)
def take_confirmation_back(ctx: Context, entry_id: int) -> None:
    """One press takes away what somebody said of another's entry, also when they have left the group."""
    of_it = col(ImpactConfirmation.entry_id) == entry_id
    row = own_anywhere(ctx, ImpactConfirmation, ImpactConfirmation.by_id, "entry", of_it)
    with working_in(ctx, row.group_id) as there:
        there.session.delete(row)
        record(there, "took back what they saw of", _entry(there, entry_id))


def confirmations_shown(ctx: Context) -> list[tuple[ImpactConfirmation, str, str]]:
    """What they said of entries that a group reads, each with its words and the name of that group."""
    read = col(ImpactConfirmation.entry_id).in_(select(col(ImpactEntry.id)).where(SHARED))
    rows = shown_anywhere(ctx, ImpactConfirmation, ImpactConfirmation.by_id, read)
    return [(row, evidence_of(ctx, row), group) for row, group in rows]


def entries_shown(ctx: Context) -> list[tuple[ImpactEntry, str | None, str]]:
    """Their own that a group reads, each with its words and the name of that group."""
    rows = shown_anywhere(ctx, ImpactEntry, ImpactEntry.member_id, SHARED)
    return [(row, words_of(ctx, row), group) for row, group in rows]


def _entry(ctx: Context, entry_id: int) -> ImpactEntry:
    return ctx.session.exec(select(ImpactEntry).where(col(ImpactEntry.id) == entry_id)).one()
