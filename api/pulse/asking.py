"""What people can be asked about: what is finished, and who took part in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, select

from api.bookings.tables import Booking
from api.bookings.tables import State as Booked
from api.communities.finding import find_meeting
from api.communities.meetings import attended_by
from api.communities.tables import CommunityMeeting, Held
from api.kernel.context import Context, Role
from api.kernel.london import day_of, midnight
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, Refused, not_found
from api.opportunities.tables import Opportunity, State, Workstream

from .rules import OF_A_MEETING, why_not_ask
from .tables import Pulse

RECENT = timedelta(days=60)
MOST = 50


@dataclass(frozen=True, slots=True)
class Occasion:
    """`ours` is a meeting of the group itself, or of one of its communities."""

    opportunity_id: int | None
    meeting_id: int | None
    workstream_id: int | None
    community_id: int | None
    title: str
    held_on: date
    people: frozenset[int]
    ours: bool
    refusal: Refusal | None


@allowed(Role.LEAD, Role.ADMIN)
def opportunity_to_ask_about(ctx: Context, opportunity_id: int) -> Occasion:
    """Those who plan see how many people they would ask about finished work, or why they cannot."""
    found = ctx.session.exec(select(Opportunity).where(col(Opportunity.id) == opportunity_id)).first()
    if found is None:
        raise not_found("opportunity")
    return of_opportunities(ctx, [found])[0]


@allowed(Role.LEAD, Role.ADMIN)
def meeting_to_ask_about(ctx: Context, meeting_id: int) -> Occasion:
    """Those who plan see how many people they would ask about a community's meeting, or why they cannot."""
    return of_meetings(ctx, [find_meeting(ctx, meeting_id)])[0]


@allowed(Role.LEAD, Role.ADMIN)
def things_to_ask_about(ctx: Context) -> list[Occasion]:
    """Those who plan see what has finished lately and nobody was asked about, the group's own meetings first."""
    since = day_of(ctx.now) - RECENT
    done = (
        select(Opportunity)
        .where(col(Opportunity.state) == State.COMPLETED, col(Opportunity.last_on) >= since)
        .order_by(col(Opportunity.last_on).desc())
        .limit(MOST)
    )
    met = (
        select(CommunityMeeting)
        .where(col(CommunityMeeting.ends_at) < ctx.now, col(CommunityMeeting.starts_at) >= midnight(since))
        .limit(MOST)
    )
    found = [*of_meetings(ctx, ctx.session.exec(met).all()), *of_opportunities(ctx, ctx.session.exec(done).all())]
    can = [one for one in found if one.refusal is None]
    return sorted(can, key=lambda one: (not one.ours, -one.held_on.toordinal(), one.title))


def of_opportunities(ctx: Context, rows: Sequence[Opportunity]) -> list[Occasion]:
    ids = [one.id for one in rows]
    came: dict[int, set[int]] = {one: set() for one in ids}
    attended = select(col(Booking.opportunity_id), col(Booking.member_id)).where(
        col(Booking.opportunity_id).in_(ids), col(Booking.state) == Booked.ATTENDED
    )
    for opportunity_id, member_id in ctx.session.exec(attended):
        came[opportunity_id].add(member_id)
    asked = set(ctx.session.exec(select(col(Pulse.opportunity_id)).where(col(Pulse.opportunity_id).in_(ids))))
    tied = select(col(CommunityMeeting.opportunity_id)).where(col(CommunityMeeting.opportunity_id).in_(ids))
    pays_for_a_meeting = set(ctx.session.exec(tied))
    own = select(col(Workstream.id)).where(col(Workstream.counts).is_(False))
    group_work = set(ctx.session.exec(own))
    return [
        Occasion(
            one.id, None, one.workstream_id, None, one.title, one.last_on or day_of(ctx.now), frozenset(came[one.id]),
            one.workstream_id in group_work,
            OF_A_MEETING if one.id in pays_for_a_meeting
            else why_not_ask(one.id in asked, one.state is State.COMPLETED, len(came[one.id])),
        )
        for one in rows
    ]  # fmt: skip


def of_meetings(ctx: Context, rows: Sequence[CommunityMeeting]) -> list[Occasion]:
    ids = [one.id for one in rows]
    came = attended_by(ctx, rows)
    asked = set(ctx.session.exec(select(col(Pulse.meeting_id)).where(col(Pulse.meeting_id).in_(ids))))
    paid = [one.opportunity_id for one in rows if one.opportunity_id]
    # Before it was tied to the meeting.
    as_work = set(ctx.session.exec(select(col(Pulse.opportunity_id)).where(col(Pulse.opportunity_id).in_(paid))))
    streams = dict(
        ctx.session.exec(
            select(col(Opportunity.id), col(Opportunity.workstream_id)).where(col(Opportunity.id).in_(paid))
        ).all()
    )
    found = []
    for one in rows:
        stream = streams.get(one.opportunity_id or 0)
        is_asked = one.id in asked or one.opportunity_id in as_work
        is_over = one.state is Held.PLANNED and one.ends_at < ctx.now
        found.append(
            Occasion(
                None, one.id, stream, None if stream else one.community_id, one.topic, day_of(one.starts_at),
                frozenset(came[one.id]), True, why_not_ask(is_asked, is_over, len(came[one.id])),
            )
        )  # fmt: skip
    return found


def must_be_asked(occasion: Occasion) -> None:
    if occasion.refusal is not None:
        raise Refused(occasion.refusal)
