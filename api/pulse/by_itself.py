"""The worker's part: people are asked how it was the day after, though nobody pressed a button."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, or_, select

from api.bookings.tables import Booking
from api.bookings.tables import State as Booked
from api.communities.tables import CommunityMeeting, Held, MeetingGuest
from api.kernel.context import NOBODY, Clock, Context, in_group
from api.kernel.database import Database
from api.kernel.encryption import KeyRing
from api.kernel.groups import ACROSS_GROUPS
from api.kernel.london import day_of, midnight
from api.opportunities.tables import Opportunity, State
from api.people.queries import the_group

from .actions import ask_people
from .asking import of_meetings, of_opportunities
from .rules import ASKED_BY_ITSELF_DAYS
from .tables import Pulse

AT_A_TIME = 200
Due = Sequence[tuple[int, int]]


def ask_how_it_was(database: Database, clock: Clock, keys: KeyRing) -> int:
    """Each in its own short transaction. How many times people were asked; two workers at once ask them once."""
    with database.reading() as session:
        work, meetings = work_due(session, clock()), meetings_due(session, clock())
    asked = 0
    for due, ask in ((work, ask_about_work), (meetings, ask_about_a_meeting)):
        for group_id, number in due:
            with database.writing() as session:
                in_group(session, group_id)
                asked += ask(Context(session, NOBODY, clock(), keys, group_id=group_id), number)
    return asked


def work_due(session: Session, now: datetime) -> Due:
    """Of every group: finished work that ended yesterday or some days before, and nobody was asked about."""
    today = day_of(now)
    asked = select(Pulse.id).where(col(Pulse.opportunity_id) == col(Opportunity.id)).exists()
    pays = select(CommunityMeeting.id).where(col(CommunityMeeting.opportunity_id) == col(Opportunity.id)).exists()
    due = (
        select(col(Opportunity.group_id), col(Opportunity.id))
        .where(
            col(Opportunity.state) == State.COMPLETED,
            col(Opportunity.last_on) < today,
            col(Opportunity.last_on) >= today - timedelta(days=ASKED_BY_ITSELF_DAYS),
            ~asked,
            ~pays,
        )
        .order_by(col(Opportunity.id))
        .limit(AT_A_TIME)
    )
    return session.exec(due, execution_options=ACROSS_GROUPS).all()


def meetings_due(session: Session, now: datetime) -> Due:
    """Of every group: meetings of communities, once somebody said who came without a booking. They are asked too.

    Or once the paid work of the meeting is finished, and somebody came to it.
    """
    today, paid = day_of(now), col(CommunityMeeting.opportunity_id)
    about = or_(col(Pulse.meeting_id) == col(CommunityMeeting.id), col(Pulse.opportunity_id) == paid)
    asked = select(Pulse.id).where(about).exists()
    came = select(Booking.id).where(
        col(Booking.opportunity_id) == col(Opportunity.id), col(Booking.state) == Booked.ATTENDED
    )
    finished = select(Opportunity.id).where(
        col(Opportunity.id) == paid, col(Opportunity.state) == State.COMPLETED, came.exists()
    )
    guests = select(MeetingGuest.person_id).where(col(MeetingGuest.meeting_id) == col(CommunityMeeting.id)).exists()
    due = (
        select(col(CommunityMeeting.group_id), col(CommunityMeeting.id))
        .where(
            col(CommunityMeeting.state) == Held.PLANNED,
            col(CommunityMeeting.ends_at) < midnight(today),
            col(CommunityMeeting.ends_at) >= midnight(today - timedelta(days=ASKED_BY_ITSELF_DAYS)),
            or_(col(CommunityMeeting.others) > 0, guests, finished.exists()),
            ~asked,
        )
        .order_by(col(CommunityMeeting.id))
        .limit(AT_A_TIME)
    )
    return session.exec(due, execution_options=ACROSS_GROUPS).all()


def ask_about_work(ctx: Context, opportunity_id: int) -> bool:
    """Looked at again while the group is held: a lead, or another worker, may have been quicker."""
    the_group(ctx, hold=True)
    found = ctx.session.exec(select(Opportunity).where(col(Opportunity.id) == opportunity_id)).one()
    occasion = of_opportunities(ctx, [found])[0]
    return occasion.refusal is None and bool(ask_people(ctx, occasion))


def ask_about_a_meeting(ctx: Context, meeting_id: int) -> bool:
    the_group(ctx, hold=True)
    found = ctx.session.exec(select(CommunityMeeting).where(col(CommunityMeeting.id) == meeting_id)).one()
    occasion = of_meetings(ctx, [found])[0]
    return occasion.refusal is None and bool(ask_people(ctx, occasion))
