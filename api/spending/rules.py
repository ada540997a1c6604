"""Financial years, and what is said before a budget is overspent. Nothing here stops anyone: it tells them."""

from dataclasses import dataclass
from datetime import date, timedelta

from api.kernel.london import MONTHS
from api.kernel.refusals import Refusal
from api.kernel.words import pounds

APRIL = 4
NO_WORKSTREAM = Refusal("no-workstream", "Choose a workstream of this group.", 422, "workstream_id")
HAS_BUDGETS = Refusal(
    "has-budgets", "There are budgets for years that begin in another month, so the month cannot change.", 409
)


@dataclass(frozen=True, slots=True)
class Year:
    """A financial year, by its first day. `number` is the year that it begins in."""

    begins: date

    @property
    def number(self) -> int:
        return self.begins.year

    @property
    def ends(self) -> date:
        return self.begins.replace(year=self.begins.year + 1) - timedelta(days=1)

    @property
    def words(self) -> str:
        """`April 2026 to March 2027`."""
        return f"{_month(self.begins)} to {_month(self.ends)}"

    def holds(self, on: date) -> bool:
        return self.begins <= on <= self.ends


def year_beginning(number: int, month: int) -> Year:
    return Year(date(number, month, 1))


def year_of(on: date, month: int) -> Year:
    """31 March and 1 April are in different years, where the year begins in April."""
    return year_beginning(on.year if on.month >= month else on.year - 1, month)


def why_not_this_month(month: int, was: int, has_budgets: bool) -> Refusal | None:
    return HAS_BUDGETS if has_budgets and month != was else None


def over_budget(name: str, year: Year, budget_pence: int | None, spent_pence: int, more_pence: int = 0) -> str | None:
    """What to say when this would spend more than there is; None when it would not, or when there is no budget."""
    if budget_pence is None or spent_pence + more_pence <= budget_pence:
        return None
    over = pounds(spent_pence + more_pence - budget_pence)
    so_far = f"The budget is {pounds(budget_pence)}, and {pounds(spent_pence)} of it is spent or set aside."
    if not more_pence:
        return f"{name} is {over} over its budget for {year.words}. {so_far}"
    would = f"That would be {over} over the budget of {name} for {year.words}."
    return f"The free places could come to {pounds(more_pence)} more. {would} {so_far}"


def _month(on: date) -> str:
    return f"{MONTHS[on.month - 1].capitalize()} {on.year}"
