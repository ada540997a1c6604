from collections.abc import Iterable

from sqlmodel import col, delete, select

from api.kernel.context import Context, Role
from api.kernel.encryption import seal
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found, refuse_if
from api.people.queries import find_person

from .queries import hold_person, minute_of, my_availability, sealed_as
from .rules import why_not_away
from .schemas import AwayIn, PaceIn
from .sentences import TimeOfWeek
from .tables import Pacing, TimeAway, UsualTime


@allowed(Role.MEMBER)
def set_usual_week(ctx: Context, times: Iterable[TimeOfWeek]) -> None:
    """The whole week at once: what is not in it is not usual any more."""
    hold_person(ctx, ctx.person_id)
    ctx.session.exec(delete(UsualTime).where(col(UsualTime.person_id) == ctx.person_id))
    ctx.session.add_all(
        UsualTime(person_id=ctx.person_id, weekday=weekday, part=part) for weekday, part in sorted(set(times))
    )
    record(ctx, "said usual week", find_person(ctx, ctx.person_id), "usual_time")


@allowed(Role.MEMBER)
def set_pacing(ctx: Context, new: PaceIn) -> None:
    """A member says how much is enough: so many a week at most, and nothing before a time of day."""
    hold_person(ctx, ctx.person_id)
    held = ctx.session.exec(select(Pacing).where(Pacing.person_id == ctx.person_id)).first()
    pace = held or Pacing(person_id=ctx.person_id)
    pace.most_a_week = new.most_a_week
    pace.not_before_minute = None if new.not_before is None else minute_of(new.not_before)
    ctx.session.add(pace)
    ctx.session.flush()
    record(ctx, "said pace", find_person(ctx, ctx.person_id), "most_a_week", "not_before")


@allowed(Role.MEMBER)
def add_time_away(ctx: Context, new: AwayIn) -> TimeAway:
    """The reason is sealed at once, and only the person themselves can read it again."""
    hold_person(ctx, ctx.person_id)
    already = len(my_availability(ctx).away)
    refuse_if(why_not_away(new.from_on, new.until_on, day_of(ctx.now), already))
    away = TimeAway(person_id=ctx.person_id, from_on=new.from_on, until_on=new.until_on)
    if new.reason is not None:
        away.reason_sealed = seal(ctx.keys, new.reason, *sealed_as(away))
    ctx.session.add(away)
    ctx.session.flush()
    record(ctx, "added time away", away, "from_on", "until_on")
    return away


@allowed(Role.MEMBER)
def remove_time_away(ctx: Context, away_id: int) -> None:
    """A member takes one of their own times away back."""
    hold_person(ctx, ctx.person_id)
    mine = select(TimeAway).where(TimeAway.id == away_id, TimeAway.person_id == ctx.person_id)
    away = ctx.session.exec(mine).first()
    if away is None:
        raise not_found("time away")
    ctx.session.delete(away)
    record(ctx, "removed time away", away)
