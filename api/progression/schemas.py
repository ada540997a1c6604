"""What people send about training, roles, moves and references: the same for REST and for forms."""

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from api.kernel.fields import Asked, Day, DayOrNone, Line, LineOrNone, RowId, Words, WordsOrNone
from api.opportunities.schemas import Length

from .tables import MoveKind, RoleKind, TrainingKind

__all__ = [
    "CvPart", "EndIn", "MoveIn", "MoveKind", "ReferenceAskIn", "ReferenceIn", "RoleIn", "RoleKind", "TrainingIn",
    "TrainingKind", "WishesIn",
]  # fmt: skip


class CvPart(StrEnum):
    """What a member may put in their CV line, in this order."""

    MEMBER = "member"
    WORK = "work"
    WHERE = "where"
    CHAIRED = "chaired"
    ROLES = "roles"
    TRAINING = "training"
    MOVES = "moves"


def _blank_is_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


RowOrNone = Annotated[RowId | None, BeforeValidator(_blank_is_none)]
LengthOrNone = Annotated[Length | None, BeforeValidator(_blank_is_none)]


class TrainingIn(Asked):
    kind: TrainingKind = Field(title="whether it is training or an induction", examples=["training"])
    name: Line = Field(title="what it is called", examples=["Reading a research plan"])
    held_on: Day = Field(title="the day of the training", examples=["2026-04-21"])
    length_minutes: LengthOrNone = Field(default=None, title="how long it takes", examples=[120])
    paid: bool = Field(default=False, title="that it is paid", examples=[True])
    booking_id: RowOrNone = Field(default=None, title="the booking that pays for it", examples=[31])


class RoleIn(Asked):
    role: RoleKind = Field(title="which role it is", examples=["co-applicant"])
    name: Line = Field(title="what it was for", examples=["The falls study"])
    since_on: Day = Field(title="the first day of it", examples=["2026-01-12"])
    until_on: DayOrNone = Field(default=None, title="the last day of it", examples=["2026-02-27"])
    opportunity_id: RowOrNone = Field(default=None, title="the work that it belongs to", examples=[12])


class EndIn(Asked):
    until_on: Day = Field(title="the last day of it", examples=["2026-02-27"])


class WishesIn(Asked):
    words: WordsOrNone = Field(default=None, title="what you would like next", examples=["I would like to chair."])
    roles: list[RoleKind] = Field(default=[], max_length=8, title="the roles that you would like", examples=[["chair"]])


class MoveIn(Asked):
    kind: MoveKind = Field(title="what you went on to", examples=["another group or network"])
    name: Line = Field(title="what it is called", examples=["The County Co-production Network"])
    role: LineOrNone = Field(default=None, title="what your role is there", examples=["Member"])
    since_on: Day = Field(title="when you began", examples=["2026-02-02"])
    on_map: bool = Field(default=False, title="that the group may see it", examples=[True])


class ReferenceAskIn(Asked):
    for_what: Line = Field(title="what the reference is for", examples=["A place on a course"])


class ReferenceIn(Asked):
    words: Words = Field(title="the words of the reference", examples=["Amina has worked with us since 2024."])
