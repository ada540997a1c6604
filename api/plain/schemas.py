"""A text to look at, and what could be plainer in it."""

from pydantic import BaseModel, Field

from api.kernel.fields import Asked, Words

from .findings import Finding, Kind


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
