"""What comes in and goes out about reports: the same for REST and for forms."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, Field

from api.kernel.fields import Asked, Words

from .downloads import Paper
from .kinds import Figure, Hope, Line, Part, Report, Row, Unit, Value
from .queries import Edition, EditionRow, FigureRows, Seen, WordsNow
from .quote_schemas import QuoteOut

Code = Annotated[str, Field(pattern="^[a-z-]{1,40}$", description="The code of a figure in the report.")]
LineCode = Annotated[str, Field(pattern="^[a-z0-9-]{1,40}$", description="The code of a line of that figure.")]
As = Annotated[Paper, Field(description="A PDF, a page that Word opens, or figures for a spreadsheet.")]


class WordsIn(Asked):
    """What the lead writes round the figures, by place: `opening`, `closing` or a section. One left out is empty."""

    about: dict[str, Words] = Field(
        default={}, max_length=50, title="your words", examples=[{"opening": "This year we did more than ever."}]
    )


class ValueOut(BaseModel):
    """`amount` is pence, minutes, half steps or a number. It is null where no number is told; `words` then says why."""

    words: str = Field(examples=["110"])
    amount: int | None = Field(examples=[110])

    @classmethod
    def of(cls, one: Value) -> "ValueOut":
        return cls(words=one.words, amount=one.amount)


class LineOut(BaseModel):
    code: str = Field(description="Send it as `line` to see the rows.", examples=["all"])
    words: str = Field(examples=["All of these"])
    now: ValueOut
    before: ValueOut

    @classmethod
    def of(cls, one: Line) -> "LineOut":
        return cls(code=one.code, words=one.words, now=ValueOut.of(one.now), before=ValueOut.of(one.before))


class FigureOut(BaseModel):
    """One table. `total` is null where its lines are different things. `alone`: there is no year before."""

    code: str = Field(examples=["engagements"])
    name: str = Field(examples=["Paid engagements by workstream"])
    counts: str = Field(examples=["One is one member who took part in one paid opportunity."])
    unit: Unit = Field(examples=["times"])
    lines: list[LineOut]
    total: LineOut | None
    alone: bool = Field(examples=[False])

    @classmethod
    def of(cls, one: Figure) -> "FigureOut":
        total = None if one.total is None else LineOut.of(one.total)
        lines = [LineOut.of(line) for line in one.lines]
        names = ("code", "name", "counts", "unit", "alone")
        return cls(**{name: getattr(one, name) for name in names}, lines=lines, total=total)


class WrittenOut(BaseModel):
    name: str = Field(examples=["Hoped for"])
    words: str = Field(examples=["Members find an opportunity without help."])


class HopeOut(BaseModel):
    """One thing that the year was for: what people wrote of it, and what is counted."""

    title: str = Field(examples=["Make the website easy to use"])
    written: list[WrittenOut]
    says: list[str] = Field(examples=[["This is done."]])

    @classmethod
    def of(cls, one: Hope) -> "HopeOut":
        written = [WrittenOut(name=name, words=words) for name, words in one.written]
        return cls(title=one.title, written=written, says=list(one.says))


class PartOut(BaseModel):
    code: str = Field(examples=["engagements"])
    title: str = Field(examples=["Paid engagements"])
    words: str = Field(description="The lead’s own.", examples=[""])
    says: list[str] = Field(examples=[["110 paid engagements in 2026, and 60 in 2025."]])
    figures: list[FigureOut]
    hopes: list[HopeOut]

    @classmethod
    def of(cls, one: Part) -> "PartOut":
        figures = [FigureOut.of(figure) for figure in one.figures]
        hopes = [HopeOut.of(hope) for hope in one.hopes]
        known = {"code": one.code, "title": one.title, "words": one.words}
        return cls(**known, says=list(one.says), figures=figures, hopes=hopes)


class ReportOut(BaseModel):
    """A year beside the year before it, as it is counted today or as it was frozen."""

    year: int = Field(examples=[2026])
    group: str = Field(examples=["The Advisory Group"])
    organisation: str = Field(examples=["The Improvement Centre"])
    opening: str = Field(examples=["This year we did more than ever."])
    parts: list[PartOut]
    closing: str = Field(examples=[""])
    quotes: list[QuoteOut]
    edition: int | None = Field(examples=[None])
    frozen_at: datetime | None = Field(examples=[None])

    @classmethod
    def of(cls, one: Report) -> "ReportOut":
        names = ("year", "group", "organisation", "opening", "closing", "edition", "frozen_at")
        parts, quotes = [PartOut.of(part) for part in one.parts], [QuoteOut.of(quote) for quote in one.quotes]
        return cls(**{name: getattr(one, name) for name in names}, parts=parts, quotes=quotes)


class RowOut(BaseModel):
    id: int = Field(examples=[31])
    words: str = Field(examples=["Review a leaflet"])
    name: str | None = Field(examples=["Amina Yusuf"])
    on: date | None = Field(examples=["2026-03-17"])
    amount: int = Field(examples=[1])

    @classmethod
    def of(cls, one: Row) -> "RowOut":
        return cls(**{name: getattr(one, name) for name in cls.model_fields})


class FigureRowsOut(BaseModel):
    """`seen` says whose rows these are: all, your own or none. `next` is what to send as `after`."""

    figure: str = Field(examples=["Paid engagements by workstream"])
    unit: Unit = Field(examples=["times"])
    line: LineOut
    seen: Seen = Field(examples=["all"])
    rows: list[RowOut]
    next: int | None = Field(examples=[None])

    @classmethod
    def of(cls, one: FigureRows, limit: int) -> "FigureRowsOut":
        shown = one.rows[:limit]
        following = shown[-1].id if len(one.rows) > limit else None
        return cls(
            figure=one.figure.name, unit=one.figure.unit, line=LineOut.of(one.line), seen=one.seen,
            rows=[RowOut.of(row) for row in shown], next=following,
        )  # fmt: skip


class EditionRowOut(BaseModel):
    id: int = Field(examples=[1])
    year: int = Field(examples=[2026])
    number: int = Field(examples=[1])
    frozen_at: datetime = Field(examples=["2027-01-11T12:00:00Z"])
    content_sha256: str | None = Field(
        description="Only for those who see all of it: the rest could be guessed from it.", examples=["3f" * 32]
    )

    @classmethod
    def of(cls, one: EditionRow) -> "EditionRowOut":
        return cls(**{name: getattr(one, name) for name in cls.model_fields})


class EditionOut(BaseModel):
    id: int = Field(examples=[1])
    content_sha256: str | None = Field(
        description="Of all that was frozen, in one form only; for those who see all of it.", examples=["3f" * 32]
    )
    report: ReportOut

    @classmethod
    def of(cls, one: Edition) -> "EditionOut":
        return cls(id=one.id, content_sha256=one.content_sha256, report=ReportOut.of(one.report))


class WordsOut(BaseModel):
    """What is written round the figures of a year."""

    year: int = Field(examples=[2026])
    version: int = Field(description="Also the ETag. Send it back in If-Match.", examples=[1])
    about: dict[str, str] = Field(examples=[{"opening": "This year we did more than ever."}])

    @classmethod
    def of(cls, one: WordsNow) -> "WordsOut":
        return cls(year=one.year, version=one.version, about=dict(one.about))


class YearsOut(BaseModel):
    years: list[int] = Field(examples=[[2026, 2025]])
