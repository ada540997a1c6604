"""A figure is dated, and changes only forwards: after one slip in the year, nothing earlier could begin."""

from datetime import date

from .refusals import Refusal

MOST_YEARS_AHEAD = 2
TOO_FAR = Refusal(
    "first-day-far", f"That first day is more than {MOST_YEARS_AHEAD} years away. Check the year.", 422, "in_force_from"
)


def why_not_so_far(starts: date, today: date) -> Refusal | None:
    latest = (today.year + MOST_YEARS_AHEAD, today.month, today.day)
    return TOO_FAR if (starts.year, starts.month, starts.day) > latest else None
