"""What goes out. What was done is answered without a word of a story: a kept answer would outlive its consent."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from api.impact.answers import EntryOut

from .hearing import Used
from .tables import Stage, Story, Use
from .themes import Theme
from .views import Answer, ConsentView, StoryView

FROM = ConfigDict(from_attributes=True)


class StoryRowOut(BaseModel):
    """`about` is null once a story of yours is withdrawn. `to_answer`: nothing was said of its uses yet."""

    model_config = FROM

    id: int = Field(examples=[4])
    stage: Stage = Field(examples=["made sense of"])
    gathered_on: date = Field(examples=["2027-01-11"])
    about: str | None = Field(examples=["Being asked first"])
    name: str = Field(examples=["A storyteller"])
    place: str | None = Field(examples=["Whitstable"])
    sectors: list[str] = Field(examples=[["social care"]])
    themes: list[str] = Field(examples=[["Trust"]])
    to_answer: bool


class TaggedOut(BaseModel):
    model_config = FROM

    theme: str = Field(examples=["Trust"])
    people: list[str] = Field(examples=[["Amina Yusuf"]])


class ExtractOut(BaseModel):
    """`differs`: not everybody who tagged it heard the same."""

    model_config = FROM

    id: int = Field(examples=[9])
    words: str = Field(examples=["Nobody had asked me."])
    tagged: list[TaggedOut]
    mine: bool
    differs: bool


class ResponseOut(BaseModel):
    model_config = FROM

    id: int = Field(examples=[3])
    who: str = Field(examples=["The care team in Ashford"])
    what: str = Field(examples=["They ask each person how they like their mornings."])
    done_on: date = Field(examples=["2027-01-11"])


class RecordingOut(BaseModel):
    """The sound is at /stories/{id}/recording. Captions are WebVTT, where there are any."""

    model_config = FROM

    transcript: str = Field(examples=["They asked me what a good morning looks like. Nobody had."])
    captions: str | None = Field(examples=["WEBVTT\n\n00:00.000 --> 00:04.000\nThey asked me."])


class StoryOut(BaseModel):
    """A story as its storyteller lets you hear it now. `mine`: you speak for the storyteller."""

    model_config = FROM

    id: int = Field(examples=[4])
    version: int = Field(examples=[2])
    stage: Stage = Field(examples=["made sense of"])
    gathered_on: date = Field(examples=["2027-01-11"])
    about: str = Field(examples=["Being asked first"])
    name: str = Field(examples=["A storyteller"])
    place: str | None = Field(examples=["Whitstable"])
    story: str = Field(examples=["They asked me what a good morning looks like. Nobody had."])
    roles: list[str] = Field(examples=[["unpaid carer"]])
    sectors: list[str] = Field(examples=[["social care"]])
    sentences: list[str] = Field(examples=[["They asked me what a good morning looks like.", "Nobody had."]])
    extracts: list[ExtractOut]
    responses: list[ResponseOut]
    recording: RecordingOut | None
    entries: list[EntryOut] = Field(description="What members tied to it of the impact log, and share.")
    mine: bool
    own_place: str | None = Field(description="For who speaks for it, shown or not.", examples=[None])

    @classmethod
    def of(cls, view: StoryView) -> "StoryOut":
        known = {name: getattr(view, name) for name in cls.model_fields if name != "entries"}
        return cls.model_validate(known | {"entries": [EntryOut.of(one) for one in view.entries]})


class UsedOut(BaseModel):
    model_config = FROM

    where: str = Field(examples=["In 2 extracts with themes"])
    href: str = Field(examples=["/stories/4"])


class ConsentOut(BaseModel):
    """`agreed` is null before anything was said; `live` is whether it is a yes now."""

    use: Use = Field(examples=["quoted in reports"])
    agreed: bool | None = Field(examples=[True])
    until_on: date | None = Field(examples=["2027-06-30"])
    live: bool
    used: list[UsedOut]

    @classmethod
    def of(cls, one: Answer) -> "ConsentOut":
        return cls(use=one.asked.use, agreed=one.agreed, until_on=one.until_on, live=one.live, used=used_out(one.used))


class ConsentsOut(BaseModel):
    """Send the version back as If-Match when you change them."""

    story_id: int = Field(examples=[4])
    version: int = Field(examples=[2])
    stage: Stage = Field(examples=["gathered"])
    items: list[ConsentOut]

    @classmethod
    def of(cls, view: ConsentView) -> "ConsentsOut":
        return cls(
            story_id=view.id,
            version=view.story.version,
            stage=view.story.stage,
            items=[ConsentOut.of(one) for one in view.answers],
        )


class StoryStateOut(BaseModel):
    model_config = FROM

    id: int = Field(examples=[4])
    version: int = Field(examples=[1])
    stage: Stage = Field(examples=["gathered"])


class TakenDownOut(BaseModel):
    """Where it was used until now."""

    id: int = Field(examples=[4])
    stage: Stage = Field(examples=["withdrawn"])
    used: list[UsedOut]

    @classmethod
    def of(cls, story: Story, used: tuple[Used, ...]) -> "TakenDownOut":
        assert story.id is not None
        return cls(id=story.id, stage=story.stage, used=used_out(used))


class MadeOut(BaseModel):
    id: int = Field(examples=[9])


class PersonToAskOut(BaseModel):
    id: int = Field(examples=[12])
    name: str = Field(examples=["Amina Yusuf"])


class PeopleToAskOut(BaseModel):
    items: list[PersonToAskOut]


class StorytellerOut(BaseModel):
    id: int = Field(examples=[12])
    name: str = Field(examples=["Amina Yusuf"])


class StorytellersOut(BaseModel):
    items: list[StorytellerOut]


class ThemeOut(BaseModel):
    """`used` is false for one that the group has stopped using."""

    model_config = FROM

    id: int = Field(examples=[1])
    name: str = Field(examples=["Trust"])
    used: bool


class ThemesOut(BaseModel):
    items: list[ThemeOut]

    @classmethod
    def of(cls, themes: list[Theme]) -> "ThemesOut":
        return cls(items=[ThemeOut.model_validate(one) for one in themes])


def used_out(used: tuple[Used, ...]) -> list[UsedOut]:
    return [UsedOut.model_validate(one) for one in used]
