"""What Communities of Practice did: their meetings, and the ideas that became something."""

from typing import Any

from sqlalchemy import bindparam, false, literal, null
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.communities.tables import Became, Community, CommunityMeeting, Held, Idea
from api.kernel.context import Context
from api.kernel.words import plural

from .kinds import Figure, Part, Unit
from .reading import THE_GROUP
from .section import Section
from .tallies import Tally, amount, in_the_year, lines, rows_of

COMMUNITIES = "communities"
MEETINGS, IDEAS = "meetings", "ideas"
WHAT = "We count meetings that took place, and ideas that became a request or a project in the year."


def _meetings() -> Tally:
    ended = col(CommunityMeeting.ends_at)
    columns: tuple[Any, ...] = (
        col(CommunityMeeting.id), col(CommunityMeeting.topic), col(Community.name), ended, literal(1),
    )  # fmt: skip
    rows = (
        select_rows(*columns)
        .select_from(CommunityMeeting)
        .join(Community, col(Community.id) == col(CommunityMeeting.community_id))
        .where(col(CommunityMeeting.state) == Held.PLANNED, in_the_year(ended), ended < bindparam("now"))
    )
    return Tally("Meetings", rows, col(CommunityMeeting.id), false())


def _ideas() -> Tally:
    columns: tuple[Any, ...] = (col(Idea.id), col(Idea.name), null(), col(Idea.became_at), literal(1))
    became = col(Idea.became).in_((Became.REQUEST, Became.PROJECT))
    rows = select_rows(*columns).select_from(Idea).where(became, in_the_year(col(Idea.became_at)))
    return Tally("Ideas that became a request or a project", rows, col(Idea.id), false())


TALLIES = {MEETINGS: _meetings(), IDEAS: _ideas()}


def part(ctx: Context, year: int) -> Part:
    found = lines(ctx, TALLIES, year)
    says = f"Our communities met {plural(amount(found, MEETINGS), 'time', 'times')} in {year}."
    figure = Figure(COMMUNITIES, "Meetings and ideas", WHAT, "What", Unit.TIMES, found)
    return Part(SECTION.code, SECTION.title, (says,), (figure,))


SECTION = Section(COMMUNITIES, "Communities of Practice", part, {COMMUNITIES: rows_of(TALLIES)}, sees=THE_GROUP)
