"""What people send about an entry: the same for REST and for forms."""

from enum import StrEnum
from typing import Annotated

from fastapi import UploadFile
from pydantic import BeforeValidator, ConfigDict, Field

from api.kernel.fields import Asked, LineOrNone, RowId
from api.kernel.pasted import Pasted, PastedOrNone
from api.kernel.uploads import Upload

from .tables import Direction, ForWhom, Lasted, Quote
from .values import TAGS

__all__ = ["Direction", "ForWhom", "Lasted", "Quote", "Upload"]

HOW = "Word processors may be copied from."


def _a_tag(value: object) -> object:
    if not isinstance(value, str) or value not in TAGS:
        raise ValueError("Choose from the list. We do not know one of these.")
    return value


def _one_of(codes: type[StrEnum], what: str) -> BeforeValidator:
    """People do not read our codes, so what is said names none of them."""

    def known(value: object) -> object:
        if value not in list(codes):
            raise ValueError(f"Choose {what} from the list.")
        return value

    return BeforeValidator(known)


Way = Annotated[Direction, _one_of(Direction, "what changed")]
Whom = Annotated[ForWhom, _one_of(ForWhom, "for whom it is")]


def _blank(value: object) -> object:
    return None if value == "" else value


RowOrNone = Annotated[RowId | None, BeforeValidator(_blank)]
Tag = Annotated[str, BeforeValidator(_a_tag), Field(json_schema_extra={"enum": sorted(TAGS)})]


class EntryIn(Asked):
    direction: Way = Field(title="which way the change went", examples=["group_to_centre"])
    for_whom: Whom = Field(title="who it was for", examples=["people"])
    words: PastedOrNone = Field(title="what changed, in your words", description=HOW, examples=["The form is shorter."])


class TieIn(Asked):
    """Which work it came from, where it came from one."""

    booking_id: RowOrNone = Field(default=None, title="which work of yours", examples=[31])
    opportunity_id: RowOrNone = Field(default=None, title="which opportunity", examples=[None])


class NewEntry(EntryIn, TieIn):
    photo_words: PastedOrNone = Field(title="what is in the photo", examples=[None])
    shared: bool = Field(default=False, title="whether the group may see it", examples=[False])


class EntryForm(NewEntry):
    """An entry with its recording and its photo, in one go."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    recording: UploadFile | None = Field(
        default=None, title="the recording to keep", description="M4A, MP3, OGG, WEBM or WAV, up to 10 MB."
    )
    photo: UploadFile | None = Field(default=None, title="the photo", description="JPEG, PNG or WEBP, up to 10 MB.")

    @property
    def entry(self) -> NewEntry:
        return NewEntry.model_construct(**self.model_dump(exclude={"recording", "photo"}))


class ChangedEntry(EntryIn, TieIn):
    """What replaces what was there. The recording and the photo stay."""


class TagsIn(Asked):
    tags: list[Tag] = Field(default=[], title="what it was good for", max_length=30, examples=[["confidence"]])


class SharingIn(Asked):
    shared: bool = Field(default=False, title="whether the group may see it", examples=[True])
    quote: Quote = Field(default=Quote.NO, title="whether a report may use it", examples=["with my name"])
    credited_as: LineOrNone = Field(
        title="the name to give", description="Left out, it is your own.", examples=["Amina"]
    )


class LastingIn(Asked):
    lasted: Lasted = Field(title="whether it lasted", examples=["partly"])


class EvidenceIn(Asked):
    evidence: Pasted = Field(
        title="how you know", description="Words, or the address of a page.", examples=["I saw the new form."]
    )
