"""Why a claim cannot be paid as it is, because of what the member's other claims hold."""

from collections.abc import Collection
from datetime import date

from api.kernel.refusals import Refusal
from api.kernel.words import day, pounds
from api.opportunities.tables import ExpenseKind


def why_not_together(
    cap_pence: int, kind: ExpenseKind, on: date, here_pence: int, there_pence: int, what_to_do: str
) -> Refusal | None:
    """`there_pence` is in other claims. What one claim has alone was looked at as it was written down."""
    if not there_pence or here_pence + there_pence <= cap_pence:
        return None
    reason = (
        f"We pay up to {pounds(cap_pence)} a day for {kind}, and {pounds(there_pence)} for {day(on)} "
        f"is in another claim. {what_to_do}"
    )
    return Refusal("over-the-limit", reason)


def why_not_these_miles_now(nothing: Collection[str], what_to_do: str) -> Refusal | None:
    """`nothing` names the journeys that come to nothing, because other miles of this year stand before them."""
    if not nothing:
        return None
    reason = f"“{next(iter(nothing))}” comes to nothing now, because of the miles in other claims. {what_to_do}"
    return Refusal("nothing-to-pay", reason)
