"""What REST answers about mappings."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from api.kernel.fields import RowId

from .mapping_schemas import Amounts, Dates, LineEnding, MappingPurpose, Names, Says, Separator, SortCodes
from .mapping_templates import Template
from .mapping_words import Column, Layout
from .queries import MappingRow, MappingView


class ColumnOut(BaseModel):
    heading: str = Field(examples=["Net Amount"])
    says: Says = Field(examples=["amount"])
    text: str | None = Field(examples=[None])
    expenses_text: str | None = Field(examples=[None])

    @classmethod
    def of(cls, one: Column) -> "ColumnOut":
        return cls(heading=one.heading, says=one.says, text=one.text or None, expenses_text=one.expenses_text or None)


class LayoutOut(BaseModel):
    """How a file is written, with the same names as it is sent with."""

    columns: list[ColumnOut]
    separator: Separator = Field(examples=["comma"])
    heading_line: bool = Field(examples=[True])
    line_ending: LineEnding = Field(examples=["Windows"])
    amounts: Amounts = Field(examples=["82.50"])
    dates: Dates = Field(examples=["31/12/2026"])
    sort_codes: SortCodes = Field(examples=["112233"])
    names: Names = Field(examples=["as they are"])
    split: bool = Field(examples=[True])

    @classmethod
    def of(cls, layout: Layout) -> "LayoutOut":
        known = {name: getattr(layout, name) for name in cls.model_fields if name != "columns"}
        return cls(columns=[ColumnOut.of(one) for one in layout.columns], **known)


class MappingOut(BaseModel):
    """A mapping by its newest version. `choice` is what the choice of formats takes for it."""

    id: RowId = Field(examples=[3])
    name: str = Field(examples=["Sage 50"])
    purpose: MappingPurpose = Field(examples=["ledger"])
    version: int = Field(examples=[2])
    choice: str = Field(examples=["mapping 3"])
    in_use: bool = Field(examples=[True])
    source: str = Field(examples=["Our accounts team, by email"])
    checked_on: date | None = Field(examples=["2026-11-20"])

    @classmethod
    def of(cls, row: MappingRow) -> "MappingOut":
        known = {name: getattr(row, name) for name in cls.model_fields if name != "version"}
        return cls(version=row.number, **known)


class MappingsOut(BaseModel):
    items: list[MappingOut]


class MappingVersionOut(BaseModel):
    number: int = Field(examples=[2])
    made_at: datetime = Field(examples=["2026-12-01T11:00:00Z"])
    made_by: str = Field(examples=["Femi Okoro"])


class WholeMappingOut(MappingOut):
    """One version of a mapping, and which there are. Send the ETag of the newest back to change it."""

    layout: LayoutOut
    versions: list[MappingVersionOut]

    @classmethod
    def whole(cls, view: MappingView) -> "WholeMappingOut":
        versions = [MappingVersionOut(number=v.number, made_at=v.made_at, made_by=v.made_by) for v in view.versions]
        known = MappingOut.of(view.mapping).model_dump()
        return cls(**known, layout=LayoutOut.of(view.layout), versions=versions)


class MappingTemplateOut(BaseModel):
    """Where a mapping can start from. Its source says that it is not verified."""

    code: str = Field(examples=["sage"])
    name: str = Field(examples=["Sage"])
    purpose: MappingPurpose = Field(examples=["ledger"])
    about: str = Field(examples=["A line for each fee and each expense, with its account code."])
    source: str = Field(examples=["Not verified: the columns differ from place to place."])
    layout: LayoutOut

    @classmethod
    def of(cls, one: Template) -> "MappingTemplateOut":
        known = {name: getattr(one, name) for name in cls.model_fields if name != "layout"}
        return cls(layout=LayoutOut.of(one.layout), **known)


class MappingTemplatesOut(BaseModel):
    items: list[MappingTemplateOut]
