"""What comes in and goes out about members' words: the same for REST and for forms."""

from typing import Annotated

from pydantic import BaseModel, Field

from api.kernel.fields import Asked

from .choosing import QuotesNow
from .kinds import Quote
from .queries import chosen_quotes
from .tables import ReportWords

QuoteCode = Annotated[str, Field(pattern="^[a-z]{1,20}-[0-9]{1,10}$")]


class QuotesIn(Asked):
    """Which words of members stand in the report of a year. What is left out is taken out."""

    chosen: list[QuoteCode] = Field(default=[], max_length=100, title="the words to use", examples=[["impact-3"]])


class QuoteOut(BaseModel):
    """`note` says that words were taken back; there are no words then. `credit` is null where no name is wanted."""

    code: str = Field(examples=["impact-3"])
    words: str = Field(examples=["They changed the form because of us."])
    credit: str | None = Field(examples=["Amina"])
    note: str = Field(examples=[""])

    @classmethod
    def of(cls, one: Quote) -> "QuoteOut":
        return cls(code=one.code, words=one.words, credit=one.credit, note=one.note)


class QuotesOut(BaseModel):
    """All that members let reports use, and which of it is in the report of this year."""

    year: int = Field(examples=[2026])
    version: int = Field(description="Also the ETag. Send it back in If-Match.", examples=[1])
    offered: list[QuoteOut]
    chosen: list[str] = Field(examples=[["impact-3"]])

    @classmethod
    def of(cls, one: QuotesNow) -> "QuotesOut":
        offered = [QuoteOut.of(quote) for quote in one.offered]
        return cls(year=one.year, version=one.version, offered=offered, chosen=sorted(one.chosen))


class ChosenOut(BaseModel):
    """Where the words are, and no word of them: an answer that is kept would outlive what somebody agreed to."""

    year: int = Field(examples=[2026])
    version: int = Field(description="Also the ETag. Send it back in If-Match.", examples=[2])
    chosen: list[str] = Field(examples=[["impact-3"]])

    @classmethod
    def of(cls, one: ReportWords) -> "ChosenOut":
        return cls(year=one.year, version=one.version, chosen=sorted(quote.code for quote in chosen_quotes(one)))
