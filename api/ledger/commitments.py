"""Money that is set aside for booked work: from the place until its claim is decided, or the place is given back.

Setting aside and giving back are a pair of movements of one name. A later pair of a booking has a name of its own.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.london import day_of

from .accounts import committed, parts, promised
from .actions import Movement, Purpose, move_many
from .purposes import purpose_in
from .tables import Transfer

SET_ASIDE, GIVEN_BACK = "committed", "released"


@dataclass(frozen=True, slots=True)
class Commitment:
    """What one booking has set aside now. `times` counts how often it was; there is none when `amount_pence` is 0."""

    times: int = 0
    member_id: int = 0
    amount_pence: int = 0
    purpose: Purpose | None = None


NONE = Commitment()


def set_aside(ctx: Context, member_id: int, amount_pence: int, purpose: Purpose, *, times: int = 0) -> None:
    """`times` is how often this booking had money set aside before: none, for a place that was just taken."""
    move_many(ctx, [_movement(ctx, SET_ASIDE, Commitment(times + 1, member_id, amount_pence, purpose))])


def give_back(ctx: Context, booking_id: int) -> None:
    """Nothing is set aside for it any more. Harmless when nothing was."""
    hold_to(ctx, [booking_id], {})


def hold_to(ctx: Context, booking_ids: Collection[int], wanted: Mapping[int, tuple[int, int, Purpose]]) -> None:
    """Each booking has set aside what is `wanted` (member, pence, purpose), and nothing where that says nothing."""
    held = commitments(ctx, booking_ids)
    moves: list[Movement] = []
    for booking_id in booking_ids:
        now = held.get(booking_id, NONE)
        member_id, pence, purpose = wanted.get(booking_id, (0, 0, None))
        if (now.amount_pence, now.purpose) == (pence, purpose):
            continue
        moves.append(_movement(ctx, GIVEN_BACK, now))
        moves.append(_movement(ctx, SET_ASIDE, Commitment(now.times + 1, member_id, pence, purpose)))
    move_many(ctx, moves)


def commitments(ctx: Context, booking_ids: Iterable[int]) -> dict[int, Commitment]:
    """What each has set aside now, of those that ever had."""
    kinds = col(Transfer.kind).in_([SET_ASIDE, GIVEN_BACK])
    asked = select(Transfer).where(kinds, col(Transfer.booking_id).in_(booking_ids)).order_by(col(Transfer.id))
    held: dict[int, Commitment] = {}
    for row in ctx.session.exec(asked):
        purpose = purpose_in(row)
        assert purpose is not None, "money is set aside for something"
        times = held.get(purpose.booking_id, NONE).times
        if row.kind == SET_ASIDE:
            member_id = int(parts(row.credit)[1])
            held[purpose.booking_id] = Commitment(times + 1, member_id, row.amount_pence, purpose)
        else:
            held[purpose.booking_id] = Commitment(times)
    return held


def _movement(ctx: Context, kind: str, one: Commitment) -> Movement:
    purpose = one.purpose
    code, booking_id = (purpose.cost_code, purpose.booking_id) if purpose else ("", 0)
    accounts = committed(code), promised(one.member_id)
    debit, credit = accounts if kind == SET_ASIDE else accounts[::-1]
    source = f"booking:{booking_id}" if one.times <= 1 else f"booking:{booking_id}:{one.times}"
    return Movement(debit, credit, one.amount_pence, kind, source, day_of(ctx.now), purpose)
