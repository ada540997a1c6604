"""What we say about workstreams and rate cards over REST."""

from datetime import date

from pydantic import BaseModel, Field

from .cards import RateCardRow, WorkstreamRow
from .tables import Per, Workstream


class WorkstreamOut(BaseModel):
    """Where work belongs. The cost code is null for members."""

    id: int = Field(examples=[1])
    version: int = Field(examples=[1])
    name: str = Field(examples=["Evaluation strategy"])
    cost_code: str | None = Field(examples=["EV-100"])
    counts: bool = Field(examples=[True])
    live: bool = Field(examples=[True])

    @classmethod
    def of(cls, row: WorkstreamRow | Workstream) -> "WorkstreamOut":
        return cls(
            id=row.id, version=row.version, name=row.name, cost_code=row.cost_code, counts=row.counts, live=row.live
        )


class WorkstreamsOut(BaseModel):
    items: list[WorkstreamOut]


class RateOut(BaseModel):
    code: str = Field(examples=["half"])
    label: str = Field(examples=["Half day"])
    fee_pence: int = Field(examples=[8250])
    per: Per = Field(description="Paid for each session, for each hour, or once.", examples=["session"])


class RateCardOut(BaseModel):
    """A rate card, and the days that it is in force. `until_on` is null until there is a later card."""

    id: int = Field(examples=[2])
    name: str = Field(examples=["NIHR"])
    in_force_from: date = Field(examples=["2025-12-16"])
    until_on: date | None = Field(examples=[None])
    in_force_now: bool = Field(examples=[True])
    source: str = Field(examples=["NIHR payment guidance"])
    checked_on: date | None = Field(examples=["2026-11-20"])
    rates: list[RateOut]
    preparation_pence: int | None = Field(description="Paid once, where a lead says so.", examples=[None])
    chairing_pence: int | None = Field(description="Paid for each session to whoever chairs it.", examples=[None])
    supplements_source: str | None = Field(examples=["The group’s own figures"])

    @classmethod
    def of(cls, row: RateCardRow) -> "RateCardOut":
        rates = [RateOut(code=one.code, label=one.label, fee_pence=one.fee_pence, per=one.per) for one in row.rates]
        return cls(**{name: getattr(row, name) for name in cls.model_fields if name != "rates"}, rates=rates)


class RateCardsOut(BaseModel):
    items: list[RateCardOut]
