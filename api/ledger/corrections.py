"""An amount that was put to a budget is put right: the difference goes to the same budget, whatever its code is now."""

from collections.abc import Callable
from dataclasses import dataclass

from api.kernel.context import Context
from api.kernel.london import day_of

from .actions import Purpose, move
from .purposes import purpose_of

Sides = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Named:
    """What the movements of one amount are called: the `first`, and each that `changed` it. `source` names the row."""

    first: str
    changed: str
    source: str


def move_the_difference(
    ctx: Context,
    named: Named,
    version: int,
    more: int,
    *,
    purpose_now: Callable[[], Purpose],
    sides: Callable[[Purpose], Sides],
) -> None:
    """`more` is less than nothing where some of it is taken back. `sides` are the debit and credit of more."""
    first = purpose_of(ctx, named.first, named.source)
    purpose = first or purpose_now()
    debit, credit = sides(purpose) if more > 0 else sides(purpose)[::-1]
    move(
        ctx,
        debit=debit,
        credit=credit,
        amount_pence=abs(more),
        kind=named.changed if first else named.first,
        source=f"{named.source}:{version}" if first else named.source,
        on=day_of(ctx.now),
        purpose=purpose,
    )
