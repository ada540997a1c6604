"""What may be asked of the log. Before an entry is shared, only its owner is told that there is one."""

from sqlalchemy import func
from sqlmodel import col, select

from api.bookings.tables import Booking, State
from api.kernel.context import Context, Role
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.kernel.pictures import PHOTO_ENDINGS
from api.kernel.recordings import SOUNDS
from api.kernel.refusals import not_found
from api.kernel.todo import Todo
from api.kernel.uploads import Leaving
from api.opportunities.tables import Opportunity

from .counting import Agreed, agreed_quotes, shared_counts, shared_for_opportunities, still_agreed
from .finding import SHARED, find, mine
from .rules import ASKED_AFTER
from .sealing import FILES
from .tables import Direction, ImpactEntry, Lasted
from .views import EntryView, views_of

__all__ = [
    "Agreed",
    "EntryView",
    "agreed_quotes",
    "entry",
    "entry_photo",
    "entry_recording",
    "impact_entries",
    "my_entries",
    "picture_of_the_log",
    "shared_counts",
    "shared_for_opportunities",
    "still_agreed",
    "things_to_do",
    "work_to_tie",
]
MOST_WORK = 500
OF_THE_GROUP = (Role.MEMBER, Role.LEAD, Role.ADMIN)
ASKED_AT_ONCE = 5


@allowed(*OF_THE_GROUP)
def impact_entries(
    ctx: Context, after: int | None = None, limit: int = PAGE, direction: Direction | None = None
) -> list[EntryView]:
    """What the group shares, the newest first. One more than `limit`, to know if there is a next page."""
    asked = select(ImpactEntry).where(SHARED)
    if direction is not None:
        asked = asked.where(col(ImpactEntry.direction) == direction)
    if after is not None:
        asked = asked.where(col(ImpactEntry.id) < after)
    rows = ctx.session.exec(asked.order_by(col(ImpactEntry.id).desc()).limit(limit + 1)).all()
    return views_of(ctx, rows)


@allowed(Role.MEMBER)
def my_entries(ctx: Context, after: int | None = None, limit: int = PAGE) -> list[EntryView]:
    """A member's own, the newest first. Whoever acts for them sees those that are shared."""
    asked = select(ImpactEntry).where(mine(ctx))
    if after is not None:
        asked = asked.where(col(ImpactEntry.id) < after)
    rows = ctx.session.exec(asked.order_by(col(ImpactEntry.id).desc()).limit(limit + 1)).all()
    return views_of(ctx, rows)


@allowed(*OF_THE_GROUP)
def entry(ctx: Context, entry_id: int) -> EntryView:
    """One entry: their own, or one that is shared."""
    return views_of(ctx, [find(ctx, entry_id)])[0]


@allowed(*OF_THE_GROUP)
def picture_of_the_log(ctx: Context) -> dict[Direction, int]:
    """How many shared entries there are in each direction. Private ones are in no number."""
    counted = select(col(ImpactEntry.direction), func.count()).where(SHARED).group_by(col(ImpactEntry.direction))
    found = dict(ctx.session.exec(counted).all())
    return {direction: found.get(direction, 0) for direction in Direction}


@allowed(*OF_THE_GROUP)
def entry_recording(ctx: Context, entry_id: int) -> Leaving:
    """The recording of an entry, for whoever may read it."""
    row = find(ctx, entry_id)
    if row.recording_as is None or row.recording_kind is None or row.recording_sha256 is None:
        raise not_found("recording")
    content = FILES.load(ctx, row.recording_as, row.recording_sha256)
    return Leaving(f"recording-{row.id}.{SOUNDS[row.recording_kind]}", row.recording_kind, content)


@allowed(*OF_THE_GROUP)
def entry_photo(ctx: Context, entry_id: int) -> Leaving:
    """The photo of an entry, for whoever may read it."""
    row = find(ctx, entry_id)
    if row.photo_as is None or row.photo_kind is None or row.photo_sha256 is None:
        raise not_found("photo")
    content = FILES.load(ctx, row.photo_as, row.photo_sha256)
    return Leaving(f"photo-{row.id}.{PHOTO_ENDINGS[row.photo_kind]}", row.photo_kind, content)


@allowed(Role.MEMBER)
def work_to_tie(ctx: Context) -> list[tuple[int, str]]:
    """The work that a member did, the newest first: each booking with its title."""
    asked = (
        select(col(Booking.id), col(Opportunity.title))
        .join(Opportunity, col(Opportunity.id) == col(Booking.opportunity_id))
        .where(col(Booking.member_id) == ctx.person_id, col(Booking.state) == State.ATTENDED)
        .order_by(col(Opportunity.last_on).desc(), col(Booking.id).desc())
        .limit(MOST_WORK)
    )
    return [(number, title) for number, title in ctx.session.exec(asked) if number]


@allowed(Role.MEMBER)
def things_to_do(ctx: Context) -> list[Todo]:
    """Asked by a member: their entries of six months ago, of which we ask whether it lasted."""
    long_ago = ctx.now - ASKED_AFTER
    again = (col(ImpactEntry.lasted) == Lasted.TOO_EARLY) & (col(ImpactEntry.lasted_at) <= long_ago)
    asked = (
        select(col(ImpactEntry.id))
        .where(mine(ctx), col(ImpactEntry.made_at) <= long_ago, col(ImpactEntry.lasted).is_(None) | again)
        .order_by(col(ImpactEntry.id))
        .limit(ASKED_AT_ONCE)
    )
    found = ctx.session.exec(asked).all()
    return [Todo(f"Say if a change lasted: your entry {number}", f"/impact/{number}/lasted") for number in found]
