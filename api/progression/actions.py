"""Training that is offered and done, roles that are held, and what a member would like next."""

from sqlmodel import col, delete, select

from api.availability.queries import hold_person
from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after
from api.people.queries import find_person

from .engagements import booked_work_of
from .finding import find, rows_of
from .moving import add_move, put_on_map, take_off_map
from .references import ask_for_reference, write_reference
from .removing import remove_move, remove_role_held, remove_training
from .rules import (
    TRAINING_MOVES,
    why_not_done,
    why_not_for,
    why_not_one_more,
    why_not_paid_by,
    why_not_this_role,
)
from .schemas import EndIn, RoleIn, TrainingIn, WishesIn
from .sealing import WISH, sealed
from .tables import RoleHeld, Training, Wish, WishedRole

__all__ = [
    "add_move", "ask_for_reference", "end_role_held", "mark_training_done", "offer_training", "put_on_map",
    "remove_move", "remove_role_held", "remove_training", "say_what_is_next", "take_back_training", "take_off_map",
    "write_down_role", "write_reference",
]  # fmt: skip


@allowed(Role.LEAD)
def offer_training(ctx: Context, member_id: int, new: TrainingIn) -> Training:
    """The lead offers a member training or an induction, and says whether it is paid."""
    find_person(ctx, member_id, hold=True)
    refuse_if(why_not_one_more(len(rows_of(ctx, Training, member_id))))
    refuse_if(why_not_paid_by(new.booking_id, {one.booking_id for one in booked_work_of(ctx, member_id)}))
    training = Training(
        group_id=ctx.group, member_id=member_id, kind=new.kind, name=new.name, held_on=new.held_on,
        length_minutes=new.length_minutes or None, paid=new.paid or new.booking_id is not None,
        booking_id=new.booking_id, offered_by_id=ctx.person_id, offered_at=ctx.now,
    )  # fmt: skip
    ctx.session.add(training)
    ctx.session.flush()
    record(ctx, "offered", training, "kind", "held_on", "paid")
    return training


@allowed(Role.MEMBER, Role.LEAD)
def mark_training_done(ctx: Context, training_id: int) -> Training:
    """The member says “I have done this”, or the lead says it of them, on the day or later."""
    training = find(ctx, Training, training_id, "training", hold=True)
    refuse_if(why_not_done(training.held_on, day_of(ctx.now)))
    training.state = after(TRAINING_MOVES, "finish", training.state, "this training")
    training.done_at = ctx.now
    record(ctx, "did", training, "state")
    return training


@allowed(Role.LEAD)
def take_back_training(ctx: Context, training_id: int) -> Training:
    """The lead takes back an offer of training that is not done."""
    training = find(ctx, Training, training_id, "training", hold=True)
    training.state = after(TRAINING_MOVES, "take back", training.state, "this training")
    record(ctx, "took back", training, "state")
    return training


@allowed(Role.LEAD)
def write_down_role(ctx: Context, member_id: int, new: RoleIn) -> RoleHeld:
    """The lead writes down a role that a member holds or held."""
    find_person(ctx, member_id, hold=True)
    refuse_if(why_not_one_more(len(rows_of(ctx, RoleHeld, member_id))))
    refuse_if(why_not_this_role(new.since_on, new.until_on, day_of(ctx.now)))
    refuse_if(why_not_for(new.opportunity_id, {one.opportunity_id for one in booked_work_of(ctx, member_id)}))
    held = RoleHeld(
        group_id=ctx.group, member_id=member_id, written_by_id=ctx.person_id, written_at=ctx.now, **new.model_dump()
    )
    ctx.session.add(held)
    ctx.session.flush()
    record(ctx, "wrote down", held, "role", "since_on", "until_on")
    return held


@allowed(Role.LEAD)
def end_role_held(ctx: Context, held_id: int, new: EndIn) -> RoleHeld:
    """The lead says when a role ended, or puts that day right."""
    held = find(ctx, RoleHeld, held_id, "role", hold=True)
    refuse_if(why_not_this_role(held.since_on, new.until_on, day_of(ctx.now)))
    held.until_on = new.until_on
    record(ctx, "ended", held, "until_on")
    return held


@allowed(Role.MEMBER)
def say_what_is_next(ctx: Context, new: WishesIn) -> Wish:
    """A member says what they would like next: for the lead and themselves.

    Whoever acts for them does not see what they wrote, so what is left empty then stays as it was.
    """
    hold_person(ctx, ctx.person_id)
    known = ctx.session.exec(select(Wish).where(col(Wish.member_id) == ctx.person_id)).first()
    wish = known or Wish(group_id=ctx.group, member_id=ctx.person_id, said_at=ctx.now)
    wish.said_at = ctx.now
    if new.words or ctx.on_behalf_of is None:
        wish.words_sealed = sealed(ctx, wish, WISH, new.words) if new.words else None
    if new.roles or ctx.on_behalf_of is None:
        ctx.session.exec(delete(WishedRole).where(col(WishedRole.member_id) == ctx.person_id))
        ctx.session.add_all(
            WishedRole(group_id=ctx.group, member_id=ctx.person_id, role=role) for role in sorted(set(new.roles))
        )
    ctx.session.add(wish)
    ctx.session.flush()
    record(ctx, "said what is next", wish)
    return wish
