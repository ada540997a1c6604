"""What a section of the report brings: its part of a year, and the rows behind each of its figures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from api.kernel.context import Context, Role

from .kinds import Part, Row
from .reading import SEES_ALL, SEES_MONEY, THE_GROUP
from .turns import Asked

Rows = Callable[[Context, Asked], list[Row]]


@dataclass(frozen=True, slots=True)
class Section:
    """`sees` are those who see all its rows.

    `of_money` names the figures whose rows finance sees too, `shared` those whose rows the whole group sees.
    """

    code: str
    title: str
    part: Callable[[Context, int], Part]
    rows: Mapping[str, Rows]
    of_money: frozenset[str] = frozenset()
    sees: frozenset[Role] = SEES_ALL
    shared: frozenset[str] = frozenset()

    def who_sees(self, figure: str) -> frozenset[Role]:
        if figure in self.of_money:
            return SEES_MONEY
        return THE_GROUP if figure in self.shared else self.sees
