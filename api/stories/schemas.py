"""What comes in: a story as it was told, what may be done with it, themes heard in it, and responses to it."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from api.kernel.fields import Asked, Day, DayOrNone, Line, LineOrNone, LongWords, LongWordsOrNone, RowId, Words

from .tables import Stage, Use
from .words import Sector, TellerRole, Whose

__all__ = [
    "AskIn",
    "ChangedStoryIn",
    "ConsentIn",
    "GatherIn",
    "ResponseIn",
    "SenseIn",
    "Stage",
    "TakeBackIn",
    "ThemeIn",
    "TranscriptIn",
    "Use",
    "Whose",
]

Number = Annotated[int, Field(ge=1, le=5000)]
UNTIL = "the last day of your yes"


def read_use(value: Any) -> Any:
    if not isinstance(value, str) or value not in set(Use):
        raise ValueError("Choose which yes you take back. They are on the page of its uses.")
    return Use(value)


UseIn = Annotated[
    Use, BeforeValidator(read_use), WithJsonSchema({"type": "string", "enum": [one.value for one in Use]})
]


class GatherIn(Asked):
    """A story in the words of whoever told it. For somebody outside the group, `name` is any name that they choose."""

    whose: Whose = Field(title="whose story it is", examples=["somebody outside the group"])
    member_id: RowId | None = Field(default=None, title="which member told it", examples=[None])
    name: LineOrNone = Field(title="the name that they choose", examples=["Marguerite"])
    place: LineOrNone = Field(title="the place", examples=["Whitstable"])
    about: Line = Field(title="what the story is about", examples=["Being asked first"])
    story: Words = Field(
        title="the story in their words", examples=["They asked me what a good morning looks like. Nobody had."]
    )
    roles: list[TellerRole] = Field(
        default=[], max_length=20, title="who is telling it", examples=[["draws on care and support"]]
    )
    sectors: list[Sector] = Field(default=[], max_length=20, title="what it touches", examples=[["social care"]])


class ConsentIn(Asked):
    """Yes or no to each use. A yes can have a last day; leave it out for a yes without an end."""

    told: bool = Field(title="whether the group may hear it", examples=[True])
    told_until: DayOrNone = Field(default=None, title=UNTIL, examples=["2027-06-30"])
    quoted: bool = Field(title="whether reports may quote it", examples=[True])
    quoted_until: DayOrNone = Field(default=None, title=UNTIL, examples=[None])
    played: bool = Field(title="whether a recording may be played", examples=[False])
    played_until: DayOrNone = Field(default=None, title=UNTIL, examples=[None])
    named: bool = Field(title="whether the name may be shown", examples=[False])
    named_until: DayOrNone = Field(default=None, title=UNTIL, examples=[None])
    placed: bool = Field(title="whether the place may be shown", examples=[True])
    placed_until: DayOrNone = Field(default=None, title=UNTIL, examples=[None])


class TakeBackIn(Asked):
    use: UseIn = Field(title="which yes you take back", examples=["quoted in reports"])


class ChangedStoryIn(Asked):
    """What replaces what was told. The name, and what was agreed to, stay."""

    place: LineOrNone = Field(title="the place", examples=["Whitstable"])
    about: Line = Field(title="what the story is about", examples=["Being asked first"])
    story: Words = Field(title="the story in their words", examples=["They asked me what a good morning looks like."])


class AskIn(Asked):
    person_id: RowId = Field(title="whom you ask", examples=[12])


class SenseIn(Asked):
    """Sentences are counted from 1. Leave `last` out for one sentence."""

    story_version: int | None = Field(
        default=None, title="the version of the story whose sentences you counted", examples=[2]
    )

    first: Number = Field(title="the number of the first sentence", examples=[2])
    last: Number | None = Field(default=None, title="the number of the last sentence", examples=[3])
    themes: list[RowId] = Field(max_length=60, title="the themes that you hear", examples=[[1, 4]])


class ResponseIn(Asked):
    """What was done because of a story."""

    who: Line = Field(title="who did something", examples=["The care team in Ashford"])
    what: Words = Field(title="what was done", examples=["They ask each person how they like their mornings."])
    done_on: Day = Field(title="the day that it was done", examples=["2027-01-11"])


class ThemeIn(Asked):
    name: Line = Field(title="the name of the theme", examples=["Being listened to"])


class TranscriptIn(Asked):
    """What is said in a recording, for whoever does not hear it."""

    transcript: LongWords = Field(
        title="what is said in the recording", examples=["They asked me what a good morning looks like."]
    )
    captions: LongWordsOrNone = Field(
        default=None, title="captions", examples=["WEBVTT\n\n00:00.000 --> 00:04.000\nThey asked me."]
    )
