"""What a member is told of their own limit, in short sentences: the same on pages, in Easy Read and over REST."""

from dataclasses import dataclass

from api.kernel.words import pounds

from .figures import NAMES
from .limits import FIGURE_OF, LIMIT_NAMES
from .periods import Each
from .sums import Basis, Sum
from .tables import FigureKind, Sure

__all__ = [
    "ABOUT_GIVING",
    "CHOICES",
    "CHOICES_OF_A_CHAIR",
    "FIGURE_OF",
    "HOW_SURE",
    "LIMIT_NAMES",
    "NAMES",
    "NOT_ADVICE",
    "PERIODS",
    "Told",
    "told",
]

NOT_ADVICE = "This is not advice."
HEADS = {Basis.DONE: "By the day that you do it", Basis.PAID: "By the day that we pay you"}
PERIODS = {Each.WEEK: "week", Each.MONTH: "assessment period", Each.TAX_YEAR: "tax year"}
HOW_SURE = {
    Sure.PUBLISHED: "We read this figure in its source.",
    Sure.REPORTED: "We read this figure in reports by others.",
    Sure.WORKED_OUT: "We worked this figure out. We have not seen it in print.",
}
CHOICES = (
    "You can take the place as it is.",
    "You can take part of the fee, or none of it. You choose on your claim.",
    "You can ask somebody first.",
    "You can leave this place for somebody else.",
)
CHOICES_OF_A_CHAIR = (
    "You can keep the place as it is.",
    "You can say that you would rather not chair. You keep your place.",
    *CHOICES[1:],
)
# Guidance on a fee that is given away is general knowledge, and unverified: so nobody here says what DWP will do.
ABOUT_GIVING = (
    "We do not count a fee that you give to a charity as earned.",
    "The Department for Work and Pensions (DWP) may count it as yours.",
    "We have not checked this. Ask an adviser before you choose.",
)
HOURS_TOO = "This benefit has a limit of hours too. We do not count hours here."


@dataclass(frozen=True, slots=True)
class Told:
    """One period in words. `over` is None where the sum is not over: then only the sums are said."""

    basis: Basis
    head: str
    period: str
    sums: tuple[str, ...]
    over: str | None
    then: tuple[str, ...]


def told(one: Sum, each: Each, paid_by: str | None = None) -> Told:
    sums = [
        f"With everything else that you have booked or claimed, it comes to {pounds(one.total_pence)}.",
        f"This place is {pounds(one.this_pence)} of that. The rest is {pounds(one.already_pence)}.",
    ]
    if paid_by and one.basis is Basis.PAID:
        sums.insert(0, f"We promise to pay you by {paid_by}.")
    if one.limit_pence is None:
        sums.append("We do not have a figure for this time.")
    elif one.has_no_line:
        sums.append("You have no work allowance, so all of it counts.")
    else:
        sums.append(f"Your limit for {_the(each)} is {pounds(one.limit_pence)}.")
    over = f"This may take you {pounds(one.over_pence)} over your limit." if one.over_pence else None
    return Told(one.basis, HEADS[one.basis], one.period.words, tuple(sums), over, tuple(_then(one)))


def _then(one: Sum) -> list[str]:
    """What going over may mean: a possibility, and not advice."""
    figure = one.figure
    if figure is None:
        return []
    said = []
    if one.over_pence and figure.kind is FigureKind.CARERS:
        said.append("A penny over can mean no Carer’s Allowance for that week.")
    if one.over_pence and figure.kind is FigureKind.ESA:
        said.append("Going over can change your benefit.")
    if one.may_be_taken_pence:
        said.append(f"Your Universal Credit may go down by {pounds(one.may_be_taken_pence)}.")
        of_what = f"of the {pounds(one.total_pence)}" if one.has_no_line else "over"
        said.append(f"That is {figure.taken_pence}p for each £1 {of_what}.")
    if figure.kind is FigureKind.ESA:
        said.append(HOURS_TOO)
    if figure.sure is not Sure.PUBLISHED:
        said.append(HOW_SURE[figure.sure])
    return said


def _the(each: Each) -> str:
    return f"one {PERIODS[each]}"
