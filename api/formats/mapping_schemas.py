"""What people send of a mapping that they write themselves: the same for REST and for forms."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from api.kernel.fields import Asked, DayOrNone, Line

from .mapping_words import (
    Amounts,
    Column,
    Dates,
    Layout,
    LineEnding,
    MappingPurpose,
    Names,
    Says,
    Separator,
    SortCodes,
)

__all__ = [
    "Amounts", "ColumnIn", "Dates", "LayoutIn", "LineEnding", "MappingIn", "MappingPurpose", "Names", "Says",
    "Separator", "SortCodes",
]  # fmt: skip
MOST_LETTERS = 60


def _short(words: str) -> str:
    if len(words) > MOST_LETTERS:
        raise PydanticCustomError("string_too_long", "too long", {"max_length": MOST_LETTERS})
    return words


Short = Annotated[Line, AfterValidator(_short), WithJsonSchema({"type": "string", "maxLength": MOST_LETTERS})]
ShortOrNone = Annotated[
    Short | None,
    BeforeValidator(lambda value: None if isinstance(value, str) and not value.strip() else value),
    Field(default=None),
]


class ColumnIn(Asked):
    """One column of the file. Only fixed text has a text."""

    heading: Short = Field(title="the heading of the column", examples=["Net Amount"])
    says: Says = Field(title="what the column says", examples=["amount"])
    text: ShortOrNone = Field(title="the fixed text", examples=[None])
    expenses_text: ShortOrNone = Field(title="the fixed text for expenses", examples=[None])


class LayoutIn(Asked):
    """How the file is written, and who told you."""

    columns: list[ColumnIn] = Field(default_factory=list, title="the columns")
    separator: Separator = Field(default=Separator.COMMA, title="the separator", examples=["comma"])
    heading_line: bool = Field(default=True, title="the line of headings", examples=[True])
    line_ending: LineEnding = Field(default=LineEnding.WINDOWS, title="how lines end", examples=["Windows"])
    amounts: Amounts = Field(default=Amounts.POINT, title="how amounts are written", examples=["82.50"])
    dates: Dates = Field(default=Dates.SLASHES, title="how dates are written", examples=["31/12/2026"])
    sort_codes: SortCodes = Field(default=SortCodes.PLAIN, title="how sort codes are written", examples=["112233"])
    names: Names = Field(default=Names.AS_WRITTEN, title="names", examples=["as they are"])
    split: bool = Field(default=False, title="lines of their own for fees and expenses", examples=[True])
    source: Line = Field(title="who told you", examples=["Our accounts team, by email"])
    checked_on: DayOrNone = Field(default=None, title="the day that you checked", examples=["2026-11-20"])

    @property
    def layout(self) -> Layout:
        columns = (Column(one.heading, one.says, one.text or "", one.expenses_text or "") for one in self.columns)
        same = (self.separator, self.heading_line, self.line_ending, self.amounts, self.dates, self.sort_codes)
        return Layout(tuple(columns), *same, self.names, self.split)


class MappingIn(LayoutIn):
    """A new mapping. Its name and what it is for stay as they are."""

    name: Short = Field(title="a name for it", examples=["Sage 50"])
    purpose: MappingPurpose = Field(title="what the file is for", examples=["ledger"])
