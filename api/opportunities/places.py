"""Numbered places. One that is taken is held by a booking's foreign key, so the database itself keeps it."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete, select

from api.kernel.context import Context
from api.kernel.refusals import Refused

from .rules import too_few_places
from .tables import Place


def have_places(ctx: Context, opportunity_id: int, wanted: int) -> None:
    """Adds places, or takes free ones away, the highest number first. The opportunity is held by the caller."""
    numbers = place_numbers(ctx, opportunity_id)
    free = (number for number in range(1, wanted + len(numbers) + 1) if number not in numbers)
    for _ in range(wanted - len(numbers)):
        ctx.session.add(Place(group_id=ctx.group, opportunity_id=opportunity_id, number=next(free)))
    ctx.session.flush()
    surplus = len(numbers) - wanted
    for number in reversed(numbers):
        if surplus > 0 and _take_away(ctx, opportunity_id, number):
            surplus -= 1
    if surplus > 0:
        raise Refused(too_few_places(wanted + surplus))


def place_numbers(ctx: Context, opportunity_id: int) -> list[int]:
    query = select(Place.number).where(Place.opportunity_id == opportunity_id).order_by(col(Place.number))
    return list(ctx.session.exec(query))


def _take_away(ctx: Context, opportunity_id: int, number: int) -> bool:
    """False when someone holds it. Tried inside a savepoint, so that a no undoes nothing else."""
    try:
        with ctx.session.begin_nested():
            ctx.session.exec(
                delete(Place).where(col(Place.opportunity_id) == opportunity_id, col(Place.number) == number)
            )
    except IntegrityError:
        return False
    return True
