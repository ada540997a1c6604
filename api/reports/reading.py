"""What a reader may see of a report: everybody the figures, and those who plan or pay the money of a few people too."""

from dataclasses import replace

from api.kernel.context import Context, Role

from .kinds import Figure, Line, Part, Report, Value
from .rules import HIDDEN, money_in_words

SEES_ALL = frozenset({Role.LEAD, Role.ADMIN})
# What is shared with the group.
THE_GROUP = SEES_ALL | {Role.MEMBER}
SEES_MONEY = SEES_ALL | {Role.FINANCE}
# Their sums hold what single people chose to take.
OF_CHOICES = frozenset({"spent"})


def for_reader(ctx: Context, report: Report) -> Report:
    return report if ctx.person.roles & SEES_MONEY else for_everybody(report)


def for_everybody(report: Report) -> Report:
    """What leaves as a file is this, whoever takes it: it is passed on."""
    return replace(report, parts=tuple(_part(one) for one in report.parts))


def _part(part: Part) -> Part:
    return replace(part, figures=tuple(_figure(one) for one in part.figures))


def figure_for(ctx: Context, figure: Figure) -> Figure:
    """One figure, as this reader sees it."""
    return figure if ctx.person.roles & SEES_MONEY else _figure(figure)


def _figure(figure: Figure) -> Figure:
    lines = tuple(_line(one, figure) for one in figure.lines)
    return replace(figure, lines=lines, total=None if figure.total is None else _line(figure.total, figure))


def _line(line: Line, figure: Figure) -> Line:
    return replace(line, now=_value(line.now, figure), before=_value(line.before, figure))


def _value(value: Value, figure: Figure) -> Value:
    if value.few:
        return Value(HIDDEN)
    if figure.code in OF_CHOICES and value.amount is not None:
        return Value(money_in_words(value.amount))
    return value
