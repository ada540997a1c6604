"""A text to look at, and what could be plainer in it."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from api.kernel.fields import Asked, Line, Words

from .findings import Finding, Kind
from .tables import PlainerWord


def _a_word(said: str) -> str:
    if len(said) > 100 or not any(letter.isalpha() for letter in said):
        raise ValueError("Write a word, or a few words. It can be 100 characters or fewer.")
    return said.lower()


class PlainerWordIn(Asked):
    """A hard word, and how this group says it."""

    hard: Annotated[Line, AfterValidator(_a_word)] = Field(title="the hard word", examples=["stakeholder"])
    plainer: Line = Field(title="the plainer words", examples=["everyone with a say in it"])


class PlainerWordOut(BaseModel):
    id: int = Field(examples=[3])
    version: int = Field(examples=[1])
    hard: str = Field(examples=["stakeholder"])
    plainer: str = Field(examples=["everyone with a say in it"])

    @classmethod
    def of(cls, row: PlainerWord) -> "PlainerWordOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class TextIn(Asked):
    """`easy_read` asks for sentences of at most 15 words."""

    text: Words = Field(title="the words to look at", examples=["You will be notified prior to 12/01/27."])
    easy_read: bool = Field(False, examples=[False])


class FindingOut(BaseModel):
    """`where` is in the writer's own words, and empty when it is the whole text."""

    kind: Kind = Field(examples=["hard word"])
    where: str = Field(examples=["prior to"])
    advice: str = Field(examples=["A plainer way to say “prior to” is “before”."])
    plainer: str | None = Field(description="Plainer words, when we know some.", examples=["before"])

    @classmethod
    def of(cls, finding: Finding) -> "FindingOut":
        return cls(kind=finding.kind, where=finding.where, advice=finding.advice, plainer=finding.plainer or None)


class FindingsOut(BaseModel):
    """In the order of the text. It is guidance: nothing is ever refused for it."""

    findings: list[FindingOut]
