"""What preparation is worth by itself, when the work that it was for is not to be."""

from typing import Protocol

from api.kernel.money import share_pence


class Told(Protocol):
    """What was told of the work, by its row or by its facts."""

    @property
    def fee_pence(self) -> int | None: ...
    @property
    def work_minutes(self) -> int: ...
    @property
    def preparation_minutes(self) -> int | None: ...


def worth_of(opportunity: Told, minutes: int) -> int:
    """The fee, by the real hour that was told: work and preparation count alike."""
    told = opportunity.preparation_minutes or 0
    return share_pence(opportunity.fee_pence or 0, minutes, opportunity.work_minutes + told) if minutes else 0
