"""What REST answers about training, roles, moves and references."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.kernel.fields import RowId

from .cv import Cv
from .queries import Letter, MemberRow, Progress
from .schemas import CvPart
from .sentences import move_in_words, role_in_words, training_in_words
from .shown import ShownKind
from .tables import MoveKind, MoveOn, ReferenceState, RoleHeld, RoleKind, Training, TrainingKind, TrainingState
from .the_map import MoveRow


def known(model: type[BaseModel], row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in model.model_fields if hasattr(row, name)}


class TrainingOut(BaseModel):
    id: RowId = Field(examples=[3])
    kind: TrainingKind = Field(examples=["training"])
    name: str = Field(examples=["Reading a research plan"])
    held_on: date = Field(examples=["2026-04-21"])
    length_minutes: int | None = Field(examples=[120])
    paid: bool = Field(examples=[True])
    booking_id: RowId | None = Field(examples=[31])
    state: TrainingState = Field(examples=["offered"])
    sentence: str = Field(examples=["Training on Tuesday 21 April 2026, 2 hours. It is paid. Not done yet."])

    @classmethod
    def of(cls, row: Training) -> "TrainingOut":
        return cls(**known(cls, row), sentence=training_in_words(row))


class RoleHeldOut(BaseModel):
    id: RowId = Field(examples=[5])
    role: RoleKind = Field(examples=["co-applicant"])
    name: str = Field(examples=["The falls study"])
    since_on: date = Field(examples=["2026-01-12"])
    until_on: date | None = Field(examples=[None])
    opportunity_id: RowId | None = Field(examples=[12])
    sentence: str = Field(examples=["Co-applicant since Monday 12 January 2026."])

    @classmethod
    def of(cls, row: RoleHeld) -> "RoleHeldOut":
        return cls(**known(cls, row), sentence=role_in_words(row))


class MoveOut(BaseModel):
    """`on_map`: the group may see it."""

    id: RowId = Field(examples=[7])
    kind: MoveKind = Field(examples=["another group or network"])
    name: str = Field(examples=["The County Co-production Network"])
    role: str | None = Field(examples=["Member"])
    since_on: date = Field(examples=["2026-02-02"])
    on_map: bool = Field(examples=[True])
    sentence: str = Field(examples=["Another group or network, since Monday 2 February 2026."])

    @classmethod
    def of(cls, row: MoveOn) -> "MoveOut":
        return cls(**known(cls, row), on_map=row.shown_at is not None, sentence=move_in_words(row))


class MapRowOut(BaseModel):
    id: RowId = Field(examples=[7])
    member: str = Field(examples=["Amina Yusuf"])
    move: MoveOut

    @classmethod
    def of(cls, row: MoveRow) -> "MapRowOut":
        return cls(id=row.move.id, member=row.name, move=MoveOut.of(row.move))


class ShownRowOut(BaseModel):
    """`id` is the number of the move, the entry (yours, or one that you confirmed), the story, or the request."""

    model_config = ConfigDict(from_attributes=True)

    kind: ShownKind = Field(examples=["what you wrote in the impact log"])
    id: RowId = Field(examples=[7])
    words: str = Field(examples=["The form is shorter now"])
    group: str = Field(examples=["The Advisory Group"])


class ShownOut(BaseModel):
    """The newest hundred of each kind. `more`: when one is taken back, an older one may come."""

    model_config = ConfigDict(from_attributes=True)

    items: list[ShownRowOut]
    more: bool = Field(examples=[False])


class ReferenceOut(BaseModel):
    """A reference without its words, which only reading it gives."""

    id: RowId = Field(examples=[2])
    version: int = Field(examples=[1])
    state: ReferenceState = Field(examples=["asked for"])
    asked_at: datetime = Field(examples=["2026-03-02T12:00:00Z"])
    written_at: datetime | None = Field(examples=[None])

    @classmethod
    def of(cls, row: Any) -> "ReferenceOut":
        return cls(**known(cls, row))


class LetterOut(BaseModel):
    version: int = Field(examples=[1])
    member: str = Field(examples=["Amina Yusuf"])
    for_what: str | None = Field(examples=["A place on a course"])
    words: str | None = Field(examples=["Amina has worked with us since 2024."])
    signed: str | None = Field(examples=["Lena Hart"])

    @classmethod
    def of(cls, letter: Letter) -> "LetterOut":
        return cls(version=letter.row.version, **known(cls, letter))


class ProgressOut(BaseModel):
    """`wish` is for the member and the lead: null for whoever acts for the member."""

    member_id: RowId = Field(examples=[7])
    name: str = Field(examples=["Amina Yusuf"])
    training: list[TrainingOut]
    roles: list[RoleHeldOut]
    chaired: list[str] = Field(examples=[["Policy round table"]])
    moves: list[MoveOut]
    references: list[ReferenceOut]
    wish: str | None = Field(examples=["I would like to chair."])
    wished: list[RoleKind] = Field(examples=[["chair"]])

    @classmethod
    def of(cls, one: Progress) -> "ProgressOut":
        return cls(
            member_id=one.member_id,
            name=one.name,
            training=[TrainingOut.of(row) for row in one.training],
            roles=[RoleHeldOut.of(row) for row in one.roles],
            chaired=[row.title for row in one.chaired],
            moves=[MoveOut.of(row) for row in one.moves],
            references=[ReferenceOut.of(letter.row) for letter in one.references],
            wish=one.wish,
            wished=one.wished,
        )


class MemberProgressOut(BaseModel):
    member_id: RowId = Field(examples=[7])
    name: str = Field(examples=["Amina Yusuf"])
    done: int = Field(description="Training that is done.", examples=[2])
    roles: int = Field(examples=[1])
    asked: bool = Field(description="They wait for a reference.", examples=[False])
    wished: list[RoleKind] = Field(examples=[["chair"]])

    @classmethod
    def of(cls, row: MemberRow) -> "MemberProgressOut":
        return cls(**known(cls, row) | {"wished": list(row.wished)})


class AllProgressOut(BaseModel):
    items: list[MemberProgressOut]


class WorkOut(BaseModel):
    """What a role or a training may belong to."""

    booking_id: RowId = Field(examples=[31])
    opportunity_id: RowId = Field(examples=[12])
    title: str = Field(examples=["Interview panel"])


class WorkListOut(BaseModel):
    items: list[WorkOut]


class CvOut(BaseModel):
    """`parts` is all that could be in it, and `line` is what was chosen."""

    parts: dict[CvPart, str] = Field(examples=[{"chaired": "Chaired 3 meetings."}])
    line: str = Field(examples=["Chaired 3 meetings."])

    @classmethod
    def of(cls, cv: Cv) -> "CvOut":
        return cls(parts=cv.parts, line=cv.line)
