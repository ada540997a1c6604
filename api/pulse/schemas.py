"""What comes in and goes out about a pulse: the same for REST and for forms."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, WithJsonSchema

from api.kernel.fields import Asked, LineOrNone, RowId

from .asking import Occasion
from .queries import MyPulse, Trend
from .rules import QUESTIONS, Needs, Part, in_steps

MOST_LETTERS = 40
HOW_STEP = "Choose one answer to this question."
HOW_WORD = f"Write one word, or a few. It can be {MOST_LETTERS} letters or fewer."
SCALE = ("No, not at all", "A little", "In part", "Mostly", "Yes, fully")
ASKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "voice": ("Did your voice count?", SCALE),
    "ways": ("Were there many ways to contribute?", ("No, only one", "Hardly any", "Some", "Many", "Very many")),
    "concerns": ("Whose concerns did we talk about?",
                 ("Only theirs", "Mostly theirs", "Both, about the same", "Mostly ours", "Only ours")),
    "change": ("Will anything change because of this?",
               ("No, nothing", "I do not think so", "Perhaps", "I think so", "Yes, it will")),
}  # fmt: skip
# For headings, where a whole question is too long.
SHORT = {"voice": "Voice", "ways": "Ways to contribute", "concerns": "Whose concerns", "change": "Change"}
NEEDS_ASKED = "Were your access needs met?"
NOT_SAID = "not said"
NEEDS_CHOICES = (
    (Needs.MET, "Yes, they were"), (Needs.PARTLY, "Some of them were"), (Needs.MISSED, "No, they were not"),
    (Needs.NONE, "I had no access needs"), (NOT_SAID, "I would rather not say"),
)  # fmt: skip


def _step(value: Any) -> Any:
    if isinstance(value, bool) or str(value).strip() not in ("1", "2", "3", "4", "5"):
        raise ValueError(HOW_STEP)
    return int(value)


def _needs(value: Any) -> Any:
    return None if isinstance(value, str) and value.strip() in ("", NOT_SAID) else value


def _short(value: str | None) -> str | None:
    if value is not None and len(value) > MOST_LETTERS:
        raise ValueError(HOW_WORD)
    return value


Step = Annotated[
    int, BeforeValidator(_step), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 5})
]  # fmt: skip


class AnswerIn(Asked):
    """Each step goes from 1 to 5. It is added to what others said, and is not kept by itself."""

    voice_step: Step = Field(title="if your voice counted", examples=[4])
    ways_step: Step = Field(title="if there were many ways to contribute", examples=[3])
    concerns_step: Step = Field(title="whose concerns it was about", examples=[4])
    change_step: Step = Field(title="if anything will change", examples=[2])
    access_needs: Annotated[Needs | None, BeforeValidator(_needs)] = Field(
        default=None, title="if your access needs were met", examples=["met in part"]
    )
    one_word: Annotated[LineOrNone, AfterValidator(_short)] = Field(None, title="one word about it", examples=["Heard"])

    @property
    def steps(self) -> dict[str, int]:
        return {name: getattr(self, f"{name}_step") for name in QUESTIONS}


class ToAskOut(BaseModel):
    """Something that people can be asked about. `people` is how many took part."""

    opportunity_id: int | None = Field(examples=[12])
    meeting_id: int | None = Field(examples=[None])
    title: str = Field(examples=["Advisory Group meeting"])
    held_on: date = Field(examples=["2026-03-11"])
    people: int = Field(examples=[9])
    why_not: str | None = Field(description="Why people cannot be asked about it now.", examples=[None])

    @classmethod
    def of(cls, one: Occasion) -> "ToAskOut":
        known = {name: getattr(one, name) for name in ("opportunity_id", "meeting_id", "title", "held_on")}
        return cls(**known, people=len(one.people), why_not=one.refusal.reason if one.refusal else None)


class ToAskListOut(BaseModel):
    occasions: list[ToAskOut]


class AskedOut(BaseModel):
    """How many people were asked, and the last day to answer."""

    id: RowId = Field(examples=[3])
    title: str = Field(examples=["Advisory Group meeting"])
    closes_on: date = Field(examples=["2026-03-25"])


class MyPulseOut(BaseModel):
    id: RowId = Field(examples=[3])
    title: str = Field(examples=["Advisory Group meeting"])
    held_on: date = Field(examples=["2026-03-11"])
    closes_on: date = Field(examples=["2026-03-25"])
    answered: bool = Field(examples=[False])

    @classmethod
    def of(cls, one: MyPulse) -> "MyPulseOut":
        return cls(**{name: getattr(one, name) for name in cls.model_fields})


class MyPulsesOut(BaseModel):
    """What waits for your answer."""

    pulses: list[MyPulseOut]


class PlaceOut(BaseModel):
    about: str = Field(examples=["workstream-4"])
    name: str = Field(examples=["Group meetings"])


class PartOut(BaseModel):
    """The answers of five different people or more, each figure to the nearest half step of five."""

    id: int = Field(description="The number of its last pulse.", examples=[9])
    titles: list[str] = Field(examples=[["Advisory Group meeting"]])
    from_on: date = Field(examples=["2026-03-11"])
    until_on: date = Field(examples=["2026-03-11"])
    at_least: int = Field(description="This many different people answered, or up to four more.", examples=[5])
    voice: str = Field(examples=["4"])
    ways: str = Field(examples=["3.5"])
    concerns: str = Field(examples=["4"])
    change: str = Field(examples=["2.5"])
    words: list[str] = Field(description="When it is certain that five people or more wrote one.", examples=[[]])

    @classmethod
    def of(cls, one: Part) -> "PartOut":
        figures = {name: in_steps(one.halves[name]) for name in QUESTIONS}
        known = {name: getattr(one, name) for name in ("from_on", "until_on", "at_least")}
        return cls(id=one.number, titles=list(one.titles), words=list(one.words), **known, **figures)


class TrendOut(BaseModel):
    """The newest first. `next` is what to send as `after`; null at the end. `places` are all that can be asked for."""

    about: str | None = Field(examples=["workstream-4"])
    places: list[PlaceOut]
    parts: list[PartOut]
    next: int | None = Field(examples=[None])

    @classmethod
    def of(cls, trend: Trend, limit: int) -> "TrendOut":
        shown = trend.parts[:limit]
        following = shown[-1].number if len(trend.parts) > limit else None
        places = [PlaceOut(about=about, name=name) for about, name in trend.places]
        return cls(about=trend.about, places=places, parts=[PartOut.of(one) for one in shown], next=following)
