"""What REST answers about the log, in the words of the pages."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic import BaseModel, Field

from api.kernel.fields import RowId

from .tables import Direction, ForWhom, Lasted, Quote
from .values import DIRECTIONS
from .views import Confirmation, EntryView


class ConfirmationOut(BaseModel):
    by_name: str = Field(examples=["Ben Okafor"])
    evidence: str = Field(examples=["I saw the new form."])
    made_at: datetime = Field(examples=["2026-03-20T09:30:00Z"])

    @classmethod
    def of(cls, one: Confirmation) -> "ConfirmationOut":
        return cls(by_name=one.by_name, evidence=one.evidence, made_at=one.made_at)


class EntryOut(BaseModel):
    """An entry. Before it is shared only its owner is given it; consents are for its owner alone."""

    id: RowId = Field(examples=[12])
    version: int = Field(examples=[1])
    mine: bool = Field(examples=[True])
    member_name: str = Field(examples=["Amina Yusuf"])
    direction: Direction = Field(examples=["group_to_centre"])
    direction_in_words: str = Field(examples=["We changed the work"])
    for_whom: ForWhom = Field(examples=["people"])
    words: str | None = Field(examples=["The form is shorter."])
    has_recording: bool
    has_photo: bool
    photo_words: str | None = Field(examples=[None])
    booking_id: RowId | None = Field(examples=[31])
    opportunity_id: RowId | None = Field(examples=[60])
    opportunity_title: str | None = Field(examples=["Review a leaflet"])
    made_at: datetime = Field(examples=["2026-03-18T09:30:00Z"])
    shared_at: datetime | None = Field(examples=[None])
    quote: Quote = Field(examples=["no"])
    credited_as: str | None = Field(examples=[None])
    lasted: Lasted | None = Field(examples=[None])
    asks_if_it_lasted: bool
    tags: list[str] = Field(examples=[["confidence"]])
    confirmations: list[ConfirmationOut]

    @classmethod
    def of(cls, view: EntryView) -> "EntryOut":
        apart = {"direction_in_words", "confirmations", "tags"}
        return cls(
            **{name: getattr(view, name) for name in cls.model_fields if name not in apart},
            direction_in_words=DIRECTIONS[view.direction],
            tags=list(view.tags),
            confirmations=[ConfirmationOut.of(one) for one in view.confirmations],
        )


class KeptOut(BaseModel):
    """It is saved. The words are not given back: who acts for a member does not read them, and a kept answer stays."""

    id: RowId = Field(examples=[12])
    version: int = Field(examples=[1])
    shared: bool = Field(examples=[False])


class PictureOut(BaseModel):
    """How many shared entries there are in each direction. Private ones are in no number."""

    group_to_centre: int = Field(examples=[18])
    centre_to_member: int = Field(examples=[15])
    member_to_elsewhere: int = Field(examples=[12])

    @classmethod
    def of(cls, counted: Mapping[Direction, int]) -> "PictureOut":
        return cls(**{direction.value: count for direction, count in counted.items()})


class OneWorkOut(BaseModel):
    booking_id: RowId = Field(examples=[31])
    title: str = Field(examples=["Review a leaflet"])


class WorkOut(BaseModel):
    """A member's own work, the newest first."""

    items: list[OneWorkOut]

    @classmethod
    def of(cls, rows: Sequence[tuple[int, str]]) -> "WorkOut":
        return cls(items=[OneWorkOut(booking_id=number, title=title) for number, title in rows])
