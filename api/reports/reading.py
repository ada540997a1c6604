"""What a reader may see of a report: everybody the figures, and those who plan or pay the money of a few people too."""

from dataclasses import replace

from api.kernel.context import Context, Role

from .kinds import Figure, Line, Part, Report, Value
from .rules import HIDDEN

SEES_ALL = frozenset({Role.LEAD, Role.ADMIN})
# What is shared with the group.
THE_GROUP = SEES_ALL | {Role.MEMBER}
SEES_MONEY = SEES_ALL | {Role.FINANCE}


def for_reader(ctx: Context, report: Report) -> Report:
    return report if ctx.person.roles & SEES_MONEY else for_everybody(report)


def for_everybody(report: Report) -> Report:
    """What leaves as a file is this, whoever takes it: it is passed on."""
    return replace(report, parts=tuple(_part(one) for one in report.parts))


def _part(part: Part) -> Part:
    return replace(part, figures=tuple(_figure(one) for one in part.figures))


def _figure(figure: Figure) -> Figure:
    total = None if figure.total is None else _line(figure.total)
    return replace(figure, lines=tuple(_line(one) for one in figure.lines), total=total)


def _line(line: Line) -> Line:
    return replace(line, now=_value(line.now), before=_value(line.before))


def _value(value: Value) -> Value:
    return Value(HIDDEN) if value.few else value
