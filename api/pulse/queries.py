"""What people may ask about the four questions: what waits for them, and how the answers move."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlmodel import and_, col, select

from api.communities.tables import Community
from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found
from api.kernel.todo import Todo
from api.opportunities.tables import Workstream

from .asking import meeting_to_ask_about, opportunity_to_ask_about, things_to_ask_about
from .rules import OPEN_DAYS, Occasion, Part, parts
from .sealing import sealed_as, unseal_said
from .spans import Place
from .tables import Pulse, PulseAsked

__all__ = ["meeting_to_ask_about", "opportunity_to_ask_about", "things_to_ask_about"]
MOST_WAITING = 20


@dataclass(frozen=True, slots=True)
class MyPulse:
    """One that a member is asked about."""

    id: int
    title: str
    held_on: date
    closes_on: date
    answered: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """What may be shown of one workstream or community, the newest first; and where else there is something."""

    about: str | None
    places: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]


@allowed(Role.MEMBER)
def my_pulses(ctx: Context) -> list[MyPulse]:
    """A member sees what waits for their answer, the first to close first."""
    waiting = col(PulseAsked.answered).is_(False), col(Pulse.closes_on) >= day_of(ctx.now)
    asked = (
        select(Pulse, PulseAsked)
        .join(PulseAsked, col(PulseAsked.pulse_id) == col(Pulse.id))
        .where(col(PulseAsked.person_id) == ctx.person_id, *waiting)
        .order_by(col(Pulse.closes_on), col(Pulse.id))
        .limit(MOST_WAITING)
    )
    return [_mine(pulse, mine) for pulse, mine in ctx.session.exec(asked)]


@allowed(Role.MEMBER)
def my_pulse(ctx: Context, pulse_id: int) -> MyPulse:
    """A member sees one that they were asked about, and whether they answered: what they said is not kept."""
    asked = (
        select(Pulse, PulseAsked)
        .join(PulseAsked, col(PulseAsked.pulse_id) == col(Pulse.id))
        .where(col(Pulse.id) == pulse_id, col(PulseAsked.person_id) == ctx.person_id)
    )
    found = ctx.session.exec(asked).first()
    if found is None:
        raise not_found("question")
    return _mine(*found)


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def pulse_trend(ctx: Context, about: str | None = None, after: int | None = None, limit: int = PAGE) -> Trend:
    """Everybody in the group sees how the answers move, and nothing that fewer than five people said."""
    shown = {place: made for place, rows in _closed(ctx).items() if (made := parts(rows))}
    names = _names(ctx, list(shown))
    places = tuple(sorted(names.items(), key=lambda one: one[1]))
    newest = max(shown, key=lambda place: shown[place][-1].number, default=None)
    chosen = about if about is not None else newest
    made = [one for one in reversed(shown.get(chosen or "", [])) if after is None or one.number < after]
    return Trend(chosen, places, tuple(made[: limit + 1]))


@allowed(Role.MEMBER)
def pulse_to_do(ctx: Context) -> list[Todo]:
    """What a member is asked about, for the home page."""
    return [Todo(f"Say how “{one.title}” was", f"/pulse/{one.id}") for one in my_pulses(ctx)]


@allowed(Role.LEAD)
def pulse_to_ask(ctx: Context) -> list[Todo]:
    """The group's own meetings that nobody was asked about yet, for the lead's home page."""
    today = day_of(ctx.now)
    fresh = [one for one in things_to_ask_about(ctx) if one.ours and (today - one.held_on).days <= OPEN_DAYS]
    return [Todo(f"Ask people how “{one.title}” was", address(one.opportunity_id, one.meeting_id)) for one in fresh]


def places_shown(ctx: Context) -> list[Place]:
    """For the annual report: each workstream and community that something may be shown of, by name."""
    shown = {place: made for place, rows in _closed(ctx).items() if (made := parts(rows))}
    named = sorted(_names(ctx, list(shown)).items(), key=lambda one: (one[1].casefold(), one[0]))
    return [Place(code, name, tuple(shown[code])) for code, name in named]


def address(opportunity_id: int | None, meeting_id: int | None) -> str:
    return f"/pulse/meetings/{meeting_id}" if meeting_id else f"/pulse/opportunities/{opportunity_id}"


def _closed(ctx: Context) -> dict[str, list[Occasion]]:
    """By place, each in the order that it closed in: a later one never comes before one that was shown."""
    answered = and_(col(PulseAsked.pulse_id) == col(Pulse.id), col(PulseAsked.answered))
    asked = (
        select(Pulse, col(PulseAsked.person_id))
        .outerjoin(PulseAsked, answered)
        .where(col(Pulse.closes_on) < day_of(ctx.now))
        .order_by(col(Pulse.closes_on), col(Pulse.id))
    )
    found: dict[str, list[Occasion]] = {}
    for one, rows in groupby(ctx.session.exec(asked), key=lambda row: row[0]):
        people = frozenset(person for _, person in rows if person is not None)
        place = f"workstream-{one.workstream_id}" if one.workstream_id else f"community-{one.community_id}"
        said = unseal_said(ctx.keys, one.said_sealed, sealed_as(one.id, one.group_id))
        found.setdefault(place, []).append(Occasion(one.id, one.title, one.held_on, said, people))
    return found


def _names(ctx: Context, places: Sequence[str]) -> dict[str, str]:
    streams, groups = (
        {int(one.partition("-")[2]) for one in places if one.startswith(kind)} for kind in ("workstream", "community")
    )
    named = select(col(Workstream.id), col(Workstream.name)).where(col(Workstream.id).in_(streams))
    called = select(col(Community.id), col(Community.name)).where(col(Community.id).in_(groups))
    return {
        **{f"workstream-{number}": name for number, name in ctx.session.exec(named)},
        **{f"community-{number}": name for number, name in ctx.session.exec(called)},
    }


def _mine(pulse: Pulse, asked: PulseAsked) -> MyPulse:
    return MyPulse(pulse.id, pulse.title, pulse.held_on, pulse.closes_on, asked.answered)
