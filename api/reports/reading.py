"""What a reader may see of a report: everybody the figures, and those who plan or pay the money of a few people too."""

from collections.abc import Sequence
from dataclasses import replace

from api.kernel.context import Context, Role

from .kinds import Figure, Line, Part, Report, Value
from .rules import HIDDEN, fives_in_words, money_in_words, promises_in_words

SEES_ALL = frozenset({Role.LEAD, Role.ADMIN})
# What is shared with the group.
THE_GROUP = SEES_ALL | {Role.MEMBER}
SEES_MONEY = SEES_ALL | {Role.FINANCE}
# Their sums hold what single people chose to take.
OF_CHOICES = frozenset({"spent"})
# Everybody knows how many took part. So the exact number who were paid would tell how many took no pay.
WHO_WERE_PAID = frozenset({("ways", "payments"), ("promises", "came"), ("promises", "kept")})


def for_reader(ctx: Context, report: Report) -> Report:
    return report if ctx.person.roles & SEES_MONEY else for_everybody(report)


def for_everybody(report: Report) -> Report:
    """What leaves as a file is this, whoever takes it: it is passed on."""
    return replace(report, parts=tuple(_part(one, report.year) for one in report.parts))


def _part(part: Part, year: int) -> Part:
    figures = tuple(_figure(one) for one in part.figures)
    return replace(part, figures=figures, says=_promises(figures, year) or part.says)


def _promises(figures: Sequence[Figure], year: int) -> tuple[str, ...]:
    """In the place of the sentence with the two numbers. An edition keeps that one for those who see all."""
    told = {line.code: line.now.words for one in figures if one.code == "promises" for line in one.lines}
    return (promises_in_words(told["came"], told["kept"], year),) if told else ()


def figure_for(ctx: Context, figure: Figure) -> Figure:
    """One figure, as this reader sees it."""
    return figure if ctx.person.roles & SEES_MONEY else _figure(figure)


def _figure(figure: Figure) -> Figure:
    lines = tuple(_line(one, figure) for one in figure.lines)
    return replace(figure, lines=lines, total=None if figure.total is None else _line(figure.total, figure))


def _line(line: Line, figure: Figure) -> Line:
    return replace(line, now=_value(line.now, figure, line), before=_value(line.before, figure, line))


def _value(value: Value, figure: Figure, line: Line) -> Value:
    if value.few:
        return Value(HIDDEN)
    if figure.code in OF_CHOICES and value.amount is not None:
        return Value(money_in_words(value.amount))
    if (figure.code, line.code) in WHO_WERE_PAID and value.amount is not None:
        return Value(fives_in_words(value.amount))
    return value
