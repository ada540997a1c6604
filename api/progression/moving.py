"""Where members go from here, and who says so on the group's map."""

from sqlmodel import col

from api.availability.queries import hold_person
from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found, refuse_if
from api.people.anywhere import own_anywhere
from api.people.joining import working_in

from .finding import SHOWN, find, moves_to_read, rows_of
from .rules import why_not_one_more, why_not_this_move
from .schemas import MoveIn
from .tables import MoveOn


@allowed(Role.MEMBER)
def add_move(ctx: Context, new: MoveIn) -> MoveOn:
    """A member writes down where they have gone on to. The group sees it only when they say yes."""
    hold_person(ctx, ctx.person_id)
    refuse_if(why_not_one_more(len(rows_of(ctx, MoveOn, ctx.person_id))))
    refuse_if(why_not_this_move(new.since_on, day_of(ctx.now)))
    said = new.model_dump(exclude={"on_map"})
    shown_at = ctx.now if new.on_map else None
    move = MoveOn(group_id=ctx.group, member_id=ctx.person_id, shown_at=shown_at, written_at=ctx.now, **said)
    ctx.session.add(move)
    ctx.session.flush()
    record(ctx, "moved on", move, "kind", "shown_at")
    return move


@allowed(Role.MEMBER)
def put_on_map(ctx: Context, move_id: int) -> MoveOn:
    """A member says yes: the group may see where they went. It stays there after they leave, until they say no.

    What they keep to themselves is theirs to show: by phone it is not there.
    """
    move = find(ctx, MoveOn, move_id, "move", hold=True)
    if move not in moves_to_read(ctx, ctx.person_id):
        raise not_found("move")
    move.shown_at = move.shown_at or ctx.now
    record(ctx, "put on the map", move, "shown_at")
    return move


@allowed(Role.PERSON)
def take_off_map(ctx: Context, move_id: int) -> None:
    """One press takes it off the map at once, also for somebody who has left the group."""
    move = own_anywhere(ctx, MoveOn, MoveOn.member_id, "move", col(MoveOn.id) == move_id, SHOWN)
    with working_in(ctx, move.group_id) as there:
        move.shown_at = None
        record(there, "took off the map", move, "shown_at")
