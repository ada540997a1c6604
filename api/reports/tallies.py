"""Figures that count things one by one: each line says which things, and opens to them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_
from sqlalchemy import select as select_rows

from api.kernel.context import Context
from api.kernel.london import day_of, midnight

from .kinds import Line, Row, Unit, Value
from .rules import people_in_words
from .turns import EVERYBODY, Asked, line_of


@dataclass(frozen=True, slots=True)
class Tally:
    """`rows` are in the form of `Row`, in the order of `key`; `mine` are those that a member sees as their own.

    With `people`, what is counted are different people, and they are told in steps of five.
    """

    words: str
    rows: Select[Any]
    key: Any
    mine: ColumnElement[bool]
    people: Any = None

    @property
    def count(self) -> Any:
        counted = func.count(self.key) if self.people is None else func.count(func.distinct(self.people))
        return self.rows.with_only_columns(counted, maintain_column_froms=True).scalar_subquery()


Tallies = Mapping[str, Tally]


def in_the_year(moment: Any) -> ColumnElement[bool]:
    return and_(moment >= bindparam("begins"), moment < bindparam("ends"))


def on_a_day_of_the_year(day: Any) -> ColumnElement[bool]:
    return and_(day >= bindparam("first"), day <= bindparam("last"))


def whose(member_id: Any) -> ColumnElement[bool]:
    return and_(member_id == bindparam("whose"))


def days(ctx: Context, year: int) -> dict[str, Any]:
    first, next_first = date(year, 1, 1), date(year + 1, 1, 1)
    return {
        "first": first, "last": date(year, 12, 31), "begins": midnight(first), "ends": midnight(next_first),
        "today": day_of(ctx.now), "now": ctx.now,
    }  # fmt: skip


def counts_in(ctx: Context, tallies: Tallies, year: int) -> list[int]:
    """One question, whatever there is to count."""
    asked = select_rows(*(one.count for one in tallies.values()))
    return [int(one) for one in ctx.session.execute(asked, days(ctx, year)).one()]


def lines(ctx: Context, tallies: Tallies, year: int) -> tuple[Line, ...]:
    now, before = counts_in(ctx, tallies, year), counts_in(ctx, tallies, year - 1)
    return tuple(_line(code, one, *amounts) for (code, one), *amounts in zip(tallies.items(), now, before, strict=True))


def _line(code: str, one: Tally, now: int, before: int) -> Line:
    if one.people is None:
        return line_of(code, one.words, Unit.TIMES, now, before)
    return Line(code, one.words, Value(people_in_words(now)), Value(people_in_words(before)))


def rows_of(tallies: Tallies) -> Callable[[Context, Asked], list[Row]]:
    def rows(ctx: Context, asked: Asked) -> list[Row]:
        one = tallies[asked.line]
        theirs = (
            one.rows.where(or_(bindparam("whose") == EVERYBODY, one.mine), one.key > bindparam("after"))
            .order_by(one.key)
            .limit(bindparam("limit"))
        )
        found = ctx.session.execute(theirs, asked.bound | days(ctx, asked.year))
        return [with_a_day(Row(*row)) for row in found]

    return rows


def with_a_day(row: Row) -> Row:
    return replace(row, on=day_of(row.on)) if isinstance(row.on, datetime) else row


def amount(lines: tuple[Line, ...], code: str) -> int:
    return next(one.now.amount or 0 for one in lines if one.code == code)
