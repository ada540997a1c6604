"""Where money stands, by what it is for: set aside, owed, in a payment run, paid. As it stood at the end of any day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, case, func, or_
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.kernel.context import Context

from .accounts import BANK, PAID_BY_US, Kind
from .tables import Transfer


@dataclass(frozen=True, slots=True)
class Stages:
    """In pence. Money is at one stage at a time, so the four add up."""

    committed_pence: int = 0
    owed_pence: int = 0
    in_run_pence: int = 0
    paid_pence: int = 0

    def __add__(self, other: "Stages") -> "Stages":
        return Stages(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def total_pence(self) -> int:
        return self.committed_pence + self.not_paid_pence + self.paid_pence

    @property
    def not_paid_pence(self) -> int:
        """Agreed, and not paid yet."""
        return self.owed_pence + self.in_run_pence


NOTHING = Stages()


@dataclass(frozen=True, slots=True)
class Standing:
    """`booking_id` is 0 where bookings were added together."""

    workstream_id: int
    cost_code: str
    work_on: date
    booking_id: int
    stages: Stages


def _held(*begins: str) -> Any:
    """What came to these accounts, less what went from them."""
    came, went = (
        or_(*(col(side).startswith(one, autoescape=True) for one in begins))
        for side in (Transfer.credit, Transfer.debit)
    )
    pence = col(Transfer.amount_pence)
    return func.coalesce(func.sum(case((came, pence), (went, -pence), else_=0)), 0)


PURPOSE = (col(Transfer.workstream_id), col(Transfer.cost_code), col(Transfer.work_on))
# What we paid ourselves has left us, like what the bank has paid; so had an advance, before a claim used it.
HELD = (
    *(_held(f"{one}:") for one in (Kind.PROMISED, Kind.OWED, Kind.IN_RUN)),
    _held(BANK, PAID_BY_US, f"{Kind.ADVANCED}:"),
)
KNOWN = (col(Transfer.booking_id).is_not(None), col(Transfer.on) <= bindparam("day"))
ADDED = select_rows(*PURPOSE, *HELD).where(*KNOWN).group_by(*PURPOSE)
EACH = select_rows(*PURPOSE, col(Transfer.booking_id), *HELD).where(*KNOWN).group_by(*PURPOSE, col(Transfer.booking_id))


def standings(ctx: Context, on: date) -> list[Standing]:
    """Bookings of the same purpose and day are added together."""
    rows = ctx.session.execute(ADDED, {"day": on})
    return [Standing(stream, code, day, 0, Stages(*map(int, held))) for stream, code, day, *held in rows]


def standings_of(ctx: Context, on: date, workstream_id: int) -> list[Standing]:
    """Each booking of one workstream that has money at some stage."""
    asked = EACH.where(col(Transfer.workstream_id) == workstream_id).order_by(
        col(Transfer.work_on), col(Transfer.booking_id)
    )
    rows = [
        Standing(stream, code, day, booking, Stages(*map(int, held)))
        for stream, code, day, booking, *held in ctx.session.execute(asked, {"day": on})
    ]
    return [one for one in rows if one.stages != NOTHING]
