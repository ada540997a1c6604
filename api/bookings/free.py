"""Who is free at times that a lead is still thinking about, before anything is saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from api.availability.queries import free_time_of
from api.availability.rules import fit_notes, overall
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, refuse_if
from api.opportunities.queries import find as find_opportunity
from api.opportunities.rules import why_not_these_times
from api.opportunities.times import Asked, spans_of
from api.people.queries import people_in_group

from .diary import diary_without, entries_of

NO_TIMES = Refusal("no-times", "Write a day with its times, or a date to finish by. Then ask again.", 422, "sessions")
NOTHING = 0


@dataclass(frozen=True, slots=True)
class FreeMember:
    """`reasons` never hold why somebody is away, or where they are busy."""

    member_id: int
    name: str
    fits: bool | None
    reasons: tuple[str, ...]


@allowed(Role.LEAD, Role.ADMIN)
def who_is_free(
    ctx: Context, sessions: Sequence[Asked], due_on: date | None = None, opportunity_id: int | None = None
) -> list[FreeMember]:
    """Asked by a lead: every member of the group, those who are free then first. It changes nothing."""
    if opportunity_id is not None:
        # The number of another group's would tell who has a place there, by who is no longer busy.
        find_opportunity(ctx, opportunity_id)
    refuse_if(None if sessions or due_on else NO_TIMES)
    spans = spans_of(sessions)
    refuse_if(why_not_these_times(spans, None if spans else due_on, 0, None))
    members = people_in_group(ctx, Role.MEMBER)
    ids = [one.id for one in members]
    free, entries = free_time_of(ctx, ids), entries_of(ctx, ids)
    found = []
    for member in members:
        diary = diary_without(entries[member.id], opportunity_id or NOTHING)
        notes = fit_notes(free[member.id], sorted(spans), None if spans else due_on, diary)
        found.append(FreeMember(member.id, member.name, overall(notes), tuple(note.for_lead for note in notes)))
    order = {True: 0, None: 1, False: 2}
    return sorted(found, key=lambda one: (order[one.fits], one.name.lower(), one.member_id))


def in_short(fits: Sequence[bool | None]) -> str:
    """`4 can come, 2 cannot, and 4 have not said.`"""
    yes, no, unsaid = (sum(one is said for one in fits) for said in (True, False, None))
    return f"{yes} can come, {no} cannot, and {unsaid} {'has' if unsaid == 1 else 'have'} not said."
