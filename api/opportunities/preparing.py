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
    def preparation_pence(self) -> int | None: ...
    @property
    def preparation_minutes(self) -> int | None: ...


def worth_of(opportunity: Told, minutes: int) -> int:
    """The fee, by the real hour that was told: work and preparation count alike. Or its own figure, if that is more."""
    told = opportunity.preparation_minutes or 0
    if not minutes:
        return 0
    by_the_hour = share_pence(opportunity.fee_pence or 0, minutes, opportunity.work_minutes + told)
    return max(by_the_hour, share_pence(opportunity.preparation_pence or 0, minutes, told))


def has_its_own_figure(opportunity: Told) -> bool:
    """Part of the fee is for preparing, and that is more than the fee by the hour."""
    told, own = opportunity.preparation_minutes or 0, opportunity.preparation_pence or 0
    return own * (opportunity.work_minutes + told) > (opportunity.fee_pence or 0) * told
