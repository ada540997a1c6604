"""For other slices: what belongs to something of theirs, where its owner says so. A tie is kept by the slice above."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, Field
from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.fields import Asked, RowId
from api.kernel.refusals import Refusal, refuse_if

from .finding import SHARED, mine
from .tables import ImpactEntry
from .views import EntryView, views_of

MOST_TO_TIE = 100
NOT_YOURS = Refusal(
    "not-your-entry",
    "We cannot find one of these. Choose from your own entries that the group can see.",
    422,
    "entries",
)


class TiedIn(Asked):
    """All of your own entries that belong here. What is left out does not belong here any more."""

    entries: list[RowId] = Field(
        default_factory=list, max_length=MOST_TO_TIE, title="which of your entries belong here", examples=[[12]]
    )


@dataclass(frozen=True, slots=True)
class Tieable:
    """One of their own shared entries, and whether it belongs here."""

    entry: EntryView
    tied: bool


class TieableOut(BaseModel):
    """One of your own shared entries."""

    id: RowId = Field(examples=[12])
    words: str | None = Field(examples=["The form is shorter."])
    tied: bool = Field(examples=[True])


class TieablesOut(BaseModel):
    items: list[TieableOut]

    @classmethod
    def of(cls, rows: Sequence[Tieable]) -> "TieablesOut":
        return cls(items=[TieableOut(id=one.entry.id, words=one.entry.words, tied=one.tied) for one in rows])


def entries_to_tie(ctx: Context) -> list[EntryView]:
    """Their own that are shared, the newest first."""
    asked = select(ImpactEntry).where(SHARED, mine(ctx)).order_by(col(ImpactEntry.id).desc()).limit(MOST_TO_TIE)
    return views_of(ctx, ctx.session.exec(asked).all())


def tieables(ctx: Context, tied: Collection[int]) -> list[Tieable]:
    return [Tieable(one, one.id in tied) for one in entries_to_tie(ctx)]


def newly_tied(ctx: Context, tied: Collection[int], wanted: Collection[int]) -> tuple[list[int], list[int]]:
    """What to tie and what to untie. Nobody ties or unties what somebody else wrote."""
    own = {one.id for one in entries_to_tie(ctx)}
    refuse_if(None if set(wanted) <= own else NOT_YOURS)
    return sorted(set(wanted) - set(tied)), sorted((own & set(tied)) - set(wanted))
