"""What REST answers about charities."""

from datetime import datetime

from pydantic import BaseModel, Field

from api.kernel.fields import RowId

from .charity_queries import CharityStage, CharityToChoose, CharityView


class CharityOut(BaseModel):
    """Of the account, only its last two numbers. `version` goes back as If-Match."""

    id: RowId = Field(examples=[3])
    version: int = Field(examples=[1])
    name: str = Field(examples=["Carers Trust"])
    number: str = Field(examples=["1145181"])
    stage: CharityStage = Field(examples=["waiting for another person"])
    last_two: str = Field(examples=["19"])
    entered_by: str = Field(examples=["Ada Price"])
    entered_at: datetime = Field(examples=["2026-11-20T10:00:00Z"])
    confirmed_by: str | None = Field(examples=[None])
    confirmed_at: datetime | None = Field(examples=[None])
    why_not_confirm: str | None = Field(examples=[None])

    @classmethod
    def of(cls, one: CharityView) -> "CharityOut":
        same = ("id", "version", "name", "number", "last_two", "entered_at", "confirmed_at")
        return cls(
            **{name: getattr(one.row, name) for name in same},
            stage=one.stage,
            entered_by=one.entered_by,
            confirmed_by=one.confirmed_by,
            why_not_confirm=one.why_not_confirm.reason if one.why_not_confirm else None,
        )


class CharitiesOut(BaseModel):
    """The charities of a group: few, so it is one page."""

    items: list[CharityOut]


class CharityToChooseOut(BaseModel):
    id: RowId = Field(examples=[3])
    name: str = Field(examples=["Carers Trust"])
    number: str = Field(examples=["1145181"])

    @classmethod
    def of(cls, one: CharityToChoose) -> "CharityToChooseOut":
        return cls(id=one.id, name=one.name, number=one.number)


class CharitiesToChooseOut(BaseModel):
    items: list[CharityToChooseOut]
