"""What people type about the work plan, and what they are shown."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from api.feedback.schemas import FeedbackRowOut
from api.impact.answers import EntryOut
from api.kernel.fields import Asked, Day, Line, RowId, Words, WordsOrNone

from .gathering import Engagement, TookPart
from .queries import ItemRow, ItemView, Linkable
from .tables import State

__all__ = ["State"]
Year = Annotated[int, Field(ge=2000, le=2199)]


class ItemIn(Asked):
    year: Year = Field(title="which year it is for", examples=[2027])
    title: Line = Field(title="what the group will do", examples=["Make the website easy to use"])
    hoped: Words = Field(title="the outcome hoped for", examples=["Members find an opportunity without help."])
    workstream_id: RowId | None = Field(default=None, title="which workstream it is in", examples=[3])
    by_on: Day = Field(title="when it should be done", examples=["30 June 2027"])
    led_by: Line = Field(title="the name of who leads it", examples=["Lena Hart"])


class OutcomeIn(Asked):
    """`done` needs happened, and `dropped` needs dropped_because."""

    state: State = Field(title="where it stands now", examples=["done"])
    happened: WordsOrNone = Field(default=None, title="what happened in the end", examples=["Eight members tried it."])
    in_their_words: WordsOrNone = Field(default=None, title="what members say of it", examples=["“I did it alone.”"])
    dropped_because: WordsOrNone = Field(default=None, title="why it was dropped", examples=["The funder left."])


class LinksIn(Asked):
    """The opportunities that belong to it. With `shown`, whatever is not among those stays as it was."""

    opportunities: list[RowId] = Field(
        default_factory=list, max_length=500, title="the opportunities", examples=[[60, 61]]
    )
    shown: list[RowId] | None = Field(
        default=None, max_length=500, title="those that you chose from", examples=[[60, 61, 62]]
    )


class ItemRowOut(BaseModel):
    id: RowId = Field(examples=[4])
    version: int = Field(examples=[1])
    year: int = Field(examples=[2027])
    title: str = Field(examples=["Make the website easy to use"])
    hoped: str = Field(examples=["Members find an opportunity without help."])
    workstream_id: RowId | None = Field(examples=[3])
    workstream: str | None = Field(examples=["Accessible communications and website"])
    by_on: date = Field(examples=["2027-06-30"])
    led_by: str = Field(examples=["Lena Hart"])
    state: State = Field(examples=["going on"])
    happened: str | None = Field(examples=[None])
    in_their_words: str | None = Field(examples=[None])
    dropped_because: str | None = Field(examples=[None])
    opportunities: int = Field(examples=[3])

    @classmethod
    def of(cls, row: ItemRow) -> "ItemRowOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class TookPartOut(BaseModel):
    name: str = Field(examples=["Amina Yusuf"])
    minutes: int = Field(examples=[240])

    @classmethod
    def of(cls, one: TookPart) -> "TookPartOut":
        return cls(name=one.name, minutes=one.minutes)


class EngagementOut(BaseModel):
    """One opportunity of an item: how many took part, and for how long. `people` is for those who plan work."""

    opportunity_id: RowId = Field(examples=[60])
    title: str = Field(examples=["Review a leaflet"])
    last_on: date | None = Field(examples=["2027-03-17"])
    count: int = Field(examples=[2])
    minutes: int = Field(examples=[480])
    people: list[TookPartOut]

    @classmethod
    def of(cls, one: Engagement) -> "EngagementOut":
        people = [TookPartOut.of(person) for person in one.people]
        return cls(
            opportunity_id=one.opportunity_id, title=one.title, last_on=one.last_on, count=one.count,
            minutes=one.minutes, people=people,
        )  # fmt: skip


class ItemOut(ItemRowOut):
    """What was hoped for beside what happened, with all that gathers under it."""

    engagements: list[EngagementOut]
    feedback: list[FeedbackRowOut]

    @classmethod
    def of_view(cls, view: ItemView) -> "ItemOut":
        return cls(
            **ItemRowOut.of(view.row).model_dump(),
            engagements=[EngagementOut.of(one) for one in view.gathered.engagements],
            feedback=[FeedbackRowOut.of(one) for one in view.gathered.feedback],
        )


class ItemReadOut(ItemOut):
    """What is written is answered without the entries: a kept answer would outlive what is taken back."""

    entries: list[EntryOut] = Field(description="What members share of it, newest first. None for finance.")

    @classmethod
    def of_view(cls, view: ItemView) -> "ItemReadOut":
        shared = [EntryOut.of(one) for one in view.gathered.entries or ()]
        return cls(**ItemOut.of_view(view).model_dump(), entries=shared)


class LinkableOut(BaseModel):
    id: RowId = Field(examples=[60])
    title: str = Field(examples=["Review a leaflet"])
    linked: bool = Field(examples=[True])

    @classmethod
    def of(cls, one: Linkable) -> "LinkableOut":
        return cls(id=one.id, title=one.title, linked=one.linked)
