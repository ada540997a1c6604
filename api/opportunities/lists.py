"""Lists of opportunities: plain rows, from statements built once. The members' list is one statement a page."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, or_, select, tuple_

from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.rows import Rows

from .facts import when_words
from .tables import How, Opportunity, OpportunitySession, State, Workstream
from .times import Span, closing_words

ONE = Opportunity.__table__  # type: ignore[attr-defined]
SESSION = OpportunitySession.__table__  # type: ignore[attr-defined]
STREAM = Workstream.__table__  # type: ignore[attr-defined]
SHOWN = (
    "id", "state", "title", "how", "place", "access_facts", "due_on", "work_minutes", "preparation_minutes", "places",
    "fee_pence", "closes_at", "first_on",
)  # fmt: skip


class OpportunityRow(NamedTuple):
    """One line of a list."""

    id: int
    state: State
    title: str
    how: How | None
    place: str | None
    access_facts: str | None
    due_on: date | None
    work_minutes: int
    preparation_minutes: int | None
    places: int | None
    fee_pence: int | None
    closes_at: datetime | None
    first_on: date | None
    workstream: str | None
    sessions: tuple[Span, ...]

    @property
    def when(self) -> tuple[str, ...]:
        return when_words(self.sessions, self.due_on, self.work_minutes)

    @property
    def closes(self) -> str:
        return closing_words(self.closes_at) if self.closes_at else ""


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def open_opportunities(
    ctx: Context, after: int | None, limit: int, workstream: int | None = None, how: How | None = None
) -> list[OpportunityRow]:
    """Asked by anyone in the group: what can be booked now, the soonest first. What is both ways is also either way."""
    asked = {
        "group": ctx.group, "now": ctx.now, "limit": limit, "after": after, "workstream": workstream, "how": how,
    }  # fmt: skip
    return _read(ctx, _open(after is not None, workstream is not None, how is not None), asked)


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def all_opportunities(ctx: Context, after: int | None, limit: int, state: State | None = None) -> list[OpportunityRow]:
    """Asked by those who plan and pay: every state, drafts too, the newest first."""
    asked = {"group": ctx.group, "limit": limit, "after": after, "state": state}
    return _read(ctx, _every(after is not None, state is not None), asked)


def _read(ctx: Context, rows: Rows, asked: dict[str, Any]) -> list[OpportunityRow]:
    """Straight to the connection, with the group in the statement itself: the list that everyone opens first."""
    needed = {name: value for name, value in asked.items() if value is not None}
    return list(_folded(rows(ctx.session, needed)))


def _folded(rows: Iterable[Any]) -> Iterable[OpportunityRow]:
    """A row for each session becomes a row for each opportunity."""
    for _, same in groupby(rows, key=itemgetter(0)):
        first, *others = same
        sessions = () if first[-1] is None else tuple(Span(row[-2], row[-1]) for row in (first, *others))
        yield OpportunityRow._make((*first[:-2], sessions))


@cache
def _open(later: bool, workstream: bool, how: bool) -> Rows:
    page = select(*(ONE.c[name] for name in SHOWN), ONE.c.workstream_id).where(
        ONE.c.group_id == bindparam("group"),
        ONE.c.state == State.PUBLISHED,
        ONE.c.closes_at > bindparam("now", type_=ONE.c.closes_at.type),
    )
    if workstream:
        page = page.where(ONE.c.workstream_id == bindparam("workstream"))
    if how:
        page = page.where(or_(ONE.c.how == bindparam("how", type_=ONE.c.how.type), ONE.c.how == How.HYBRID))
    if later:
        seen = ONE.alias("seen")
        seen_on = select(seen.c.first_on).where(seen.c.id == bindparam("after"), seen.c.group_id == bindparam("group"))
        page = page.where(tuple_(ONE.c.first_on, ONE.c.id) > tuple_(seen_on.scalar_subquery(), bindparam("after")))
    return _with_sessions(page.order_by(ONE.c.first_on, ONE.c.id), newest_first=False)


@cache
def _every(later: bool, state: bool) -> Rows:
    page = select(*(ONE.c[name] for name in SHOWN), ONE.c.workstream_id).where(ONE.c.group_id == bindparam("group"))
    if state:
        page = page.where(ONE.c.state == bindparam("state", type_=ONE.c.state.type))
    if later:
        page = page.where(ONE.c.id < bindparam("after"))
    return _with_sessions(page.order_by(ONE.c.id.desc()), newest_first=True)


def _with_sessions(page: Select[Any], *, newest_first: bool) -> Rows:
    one = page.limit(bindparam("limit")).subquery("page")
    order = (one.c.id.desc(),) if newest_first else (one.c.first_on, one.c.id)
    return Rows(
        select(*(one.c[name] for name in SHOWN), STREAM.c.name, SESSION.c.starts_at, SESSION.c.ends_at)
        .select_from(
            one.outerjoin(STREAM, STREAM.c.id == one.c.workstream_id).outerjoin(
                SESSION, SESSION.c.opportunity_id == one.c.id
            )
        )
        .order_by(*order, SESSION.c.starts_at, SESSION.c.id)
    )
