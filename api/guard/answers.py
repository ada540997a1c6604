"""What REST answers about limits, figures, letters and earnings."""

from datetime import date

from pydantic import BaseModel, Field

from .figures import Figure
from .letter import Letter
from .limits import LimitKind
from .periods import Each, Period, Weekday
from .queries import LimitCheck, LimitView
from .sentences import ABOUT_GIVING, NOT_ADVICE, Told
from .statement import Statement, StatementRow
from .sums import Basis, Sum
from .tables import BenefitsAdviser, FigureKind, Sure


class FigureOut(BaseModel):
    kind: FigureKind = Field(examples=["carers-allowance"])
    name: str = Field(examples=["Carer’s Allowance"])
    each: Each = Field(examples=["week"])
    pence: int = Field(examples=[20400])
    taken_pence: int | None = Field(examples=[None], description="What is taken for each £1 over, in pence.")
    valid_from: date = Field(examples=["2026-04-06"])
    source: str = Field(examples=["GOV.UK"])
    checked_on: date = Field(examples=["2026-11-01"])
    sure: Sure = Field(examples=["in print"])
    of_the_group: bool = Field(examples=[False], description="Added by this group.")

    @classmethod
    def of(cls, one: Figure) -> "FigureOut":
        return cls(**{name: getattr(one, name) for name in cls.model_fields})


class FiguresOut(BaseModel):
    items: list[FigureOut]


class AdviserOut(BaseModel):
    """Nulls where the group has nobody to name."""

    version: int = Field(examples=[1])
    name: str | None = Field(examples=["Benefits advice line"])
    how: str | None = Field(examples=["01632 960 040"])

    @classmethod
    def of(cls, row: BenefitsAdviser | None) -> "AdviserOut":
        return cls(version=row.version, name=row.name, how=row.how) if row else cls(version=0, name=None, how=None)


class PeriodOut(BaseModel):
    first_on: date = Field(examples=["2027-01-11"])
    last_on: date = Field(examples=["2027-01-17"])

    @classmethod
    def of(cls, one: Period) -> "PeriodOut":
        return cls(first_on=one.first, last_on=one.last)


class LimitOut(BaseModel):
    """`limit` and what follows are null when you keep under no limit."""

    kept: bool = Field(examples=[False])
    limit: LimitKind | None = Field(default=None, examples=[None])
    own_pence: int | None = Field(default=None, examples=[None])
    week_starts: Weekday | None = Field(default=None, examples=[None])
    month_day: int | None = Field(default=None, examples=[None])
    limit_pence: int | None = Field(default=None, examples=[None], description="What it is in the period of today.")
    now: PeriodOut | None = Field(default=None, examples=[None])
    figure: FigureOut | None = Field(default=None, examples=[None])

    @classmethod
    def of(cls, view: LimitView | None) -> "LimitOut":
        if view is None:
            return cls(kept=False)
        limit = view.limit
        return cls(
            kept=True, limit=limit.kind, own_pence=limit.own_pence, week_starts=limit.calendar.week_starts,
            month_day=limit.calendar.month_day, limit_pence=view.limit_pence, now=PeriodOut.of(view.now),
            figure=FigureOut.of(view.figure) if view.figure else None,
        )  # fmt: skip


class SumOut(BaseModel):
    """One period, in pence and in the words of the page. Expenses are in none of it."""

    basis: Basis = Field(examples=["done"])
    period: PeriodOut
    already_pence: int = Field(examples=[5500])
    this_pence: int = Field(examples=[16500])
    total_pence: int = Field(examples=[22000])
    limit_pence: int | None = Field(examples=[20400])
    over_pence: int = Field(examples=[1600])
    may_be_taken_pence: int = Field(examples=[0], description="What Universal Credit may go down by. Not advice.")
    words: list[str] = Field(examples=[["Your limit for one week is £204."]])

    @classmethod
    def of(cls, one: Sum, said: Told) -> "SumOut":
        numbers = {name: getattr(one, name) for name in cls.model_fields if name.endswith("_pence")}
        words = [*said.sums, *([said.over] if said.over else []), *said.then]
        return cls(basis=one.basis, period=PeriodOut.of(one.period), words=words, **numbers)


class LimitCheckOut(BaseModel):
    """Empty when you keep under no limit. A limit is a warning: it stops nothing."""

    kept: bool = Field(examples=[True])
    sums: list[SumOut]
    choices: list[str] = Field(examples=[["You can ask somebody first."]])
    adviser: AdviserOut | None
    not_advice: str = Field(default=NOT_ADVICE, examples=[NOT_ADVICE])

    @classmethod
    def of(cls, one: LimitCheck | None) -> "LimitCheckOut":
        if one is None:
            return cls(kept=False, sums=[], choices=[], adviser=None)
        sums = [SumOut.of(each, said) for each, said in zip(one.sums, one.told, strict=True)]
        return cls(
            kept=True, sums=sums, choices=list(one.choices), adviser=AdviserOut.of(one.adviser) if one.adviser else None
        )


class LetterOut(BaseModel):
    written_on: date = Field(examples=["2027-01-11"])
    member: str = Field(examples=["Amina Yusuf"])
    group: str = Field(examples=["The Advisory Group"])
    organisation: str = Field(examples=["The Centre"])
    title: str = Field(examples=["Review a leaflet"])
    when: list[str] = Field(examples=[["Tuesday 12 January 2027, 10am to 1pm"]])
    fee_pence: int = Field(examples=[8250])
    paid_by: date = Field(examples=["2027-02-09"])
    body: list[str] = Field(examples=[["The fee for this is £82.50."]])
    journal: list[str] = Field(examples=[["I can say no, and I can stop at any time."]])
    signs: str = Field(examples=["Lena Hart"])
    phone: str = Field(examples=["01632 960 001"])
    email: str = Field(examples=["help@example.com"])

    @classmethod
    def of(cls, one: Letter) -> "LetterOut":
        return cls.model_validate({name: getattr(one, name) for name in cls.model_fields})


class EarnedOut(BaseModel):
    period: PeriodOut
    fees_pence: int = Field(examples=[24750])
    expenses_pence: int = Field(examples=[1260])
    line_pence: int | None = Field(examples=[100000], description="The tax-free line, for a tax year.")
    over_line_pence: int = Field(examples=[0])
    given_pence: int = Field(examples=[0], description="What you gave to charities. It is in no other sum.")

    @classmethod
    def of(cls, row: StatementRow) -> "EarnedOut":
        return cls(
            period=PeriodOut.of(row.period), fees_pence=row.fees_pence, expenses_pence=row.expenses_pence,
            line_pence=row.line.pence if row.line else None, over_line_pence=row.over_line_pence,
            given_pence=row.given_pence,
        )  # fmt: skip


class StatementOut(BaseModel):
    """`about_giving` is what to know where a fee was given to a charity."""

    each: Each = Field(examples=["tax-year"])
    basis: Basis = Field(examples=["done"])
    items: list[EarnedOut]
    about_giving: list[str] = Field(examples=[[]])

    @classmethod
    def of(cls, one: Statement) -> "StatementOut":
        said = list(ABOUT_GIVING) if one.gave else []
        return cls(each=one.each, basis=one.basis, items=[EarnedOut.of(row) for row in one.rows], about_giving=said)
