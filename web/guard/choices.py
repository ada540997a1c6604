"""What can be chosen on the pages of limits and earnings, in the order that it is shown in."""

from collections.abc import Sequence

from api.guard.figures import Figure, in_force
from api.guard.queries import benefit_figures
from api.guard.schemas import Basis, Each, FigureKind, LimitKind, Sure, Weekday
from api.guard.sentences import FIGURE_OF, HOW_SURE, LIMIT_NAMES, NAMES
from api.kernel.context import Context
from api.kernel.london import day_of
from api.kernel.words import day, pounds

Choice = tuple[str, str] | tuple[str, str, str | None]
STARTS: Sequence[Choice] = [(one, str(one)) for one in Weekday]
EACHES = {Each.WEEK: "By benefit week", Each.MONTH: "By assessment period", Each.TAX_YEAR: "By tax year"}
BASES = {Basis.DONE: "By the day that I did it", Basis.PAID: "By the day that I was paid"}
KINDS: Sequence[Choice] = [(one, NAMES[one]) for one in FigureKind]
SURENESS: Sequence[Choice] = [(one, HOW_SURE[one]) for one in Sure]


def _amount(figure: Figure) -> str:
    return f"{figure.taken_pence}p of each £1" if figure.counts_from_the_first_pound else pounds(figure.pence)


def limit_choices(ctx: Context) -> list[Choice]:
    """Each with the figure that is in force today."""
    figures, today = benefit_figures(ctx), day_of(ctx.now)
    found: list[Choice] = []
    for one in LimitKind:
        kind = FIGURE_OF.get(one)
        figure = in_force(figures, kind, today) if kind else None
        hint = f"{_amount(figure)} from {day(figure.valid_from)}" if figure else None
        found.append((one, LIMIT_NAMES[one], hint))
    return found
