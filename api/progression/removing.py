"""Taking away what was written down by mistake. Roles and training are the lead's to write, and a move the member's."""

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found, refuse_if

from .finding import find, moves_to_read
from .rules import why_not_remove_training
from .tables import MoveOn, RoleHeld, Training


@allowed(Role.LEAD)
def remove_training(ctx: Context, training_id: int) -> None:
    """The lead takes away training that is wrong. What is done and a booking pays for stays."""
    training = find(ctx, Training, training_id, "training", hold=True)
    refuse_if(why_not_remove_training(training.state, training.booking_id))
    _remove(ctx, training)


@allowed(Role.LEAD)
def remove_role_held(ctx: Context, held_id: int) -> None:
    """The lead takes away a role that was written down by mistake. One that is over has an end instead."""
    _remove(ctx, find(ctx, RoleHeld, held_id, "role", hold=True))


@allowed(Role.MEMBER)
def remove_move(ctx: Context, move_id: int) -> None:
    """A member takes away a move of their own: it is on no map any more. By phone, only one that the group is shown."""
    move = find(ctx, MoveOn, move_id, "move", hold=True)
    if move not in moves_to_read(ctx, ctx.person_id):
        raise not_found("move")
    _remove(ctx, move)


def _remove(ctx: Context, row: Training | RoleHeld | MoveOn) -> None:
    ctx.session.delete(row)
    ctx.session.flush()
    record(ctx, "removed", row)
