"""What a claim would come to with the cost that is being typed: a button that asks, and saves nothing."""

from collections.abc import Mapping, Sequence

from pydantic import Field

from api.claims.queries import ClaimView, mileage_sum
from api.claims.schemas import CostIn, ExpenseKind, JourneyIn, NewExpense, Vehicle
from api.expenses.schemas import Miles
from api.kernel.context import Context, attempt
from api.kernel.fields import Asked, DayOrNone, Pence
from api.kernel.words import pounds
from web.forms import bind

ASKS = "total"
Typed = Mapping[str, Sequence[str]]


class AmountIn(Asked):
    amount_pence: Pence = Field(title="how much it cost")


class MilesIn(Asked):
    vehicle: Vehicle = Field(title="what you travelled by")
    miles: Miles = Field(title="how many miles")
    spent_on: DayOrNone = Field(default=None, title="the day that you paid")


def running_total(ctx: Context, view: ClaimView, typed: Typed) -> str:
    """The total and the sum behind it, or how to write what is missing so that there is one."""
    kind = chosen(typed)
    if kind in view.fixed:
        return total(view, view.fixed[kind])
    if is_journey(view, typed):
        bound = bind(MilesIn, {name: typed.get(name, ()) for name in MilesIn.model_fields})
        if bound.value is None:
            return bound.errors[0].sentence
        asked = bound.value
        journey = (ctx, view.claim.id or 0, asked.vehicle, asked.miles, asked.spent_on)
        refusal = attempt(mileage_sum, *journey)
        if refusal:
            return refusal.reason
        found = mileage_sum(*journey)
        return f"{found.explained} {total(view, found.pence)}"
    cost = bind(AmountIn, {"amount_pence": typed.get("amount_pence", ())})
    return total(view, cost.value.amount_pence) if cost.value else cost.errors[0].sentence


def total(view: ClaimView, pence: int) -> str:
    return f"With this expense your claim comes to {pounds(view.total_pence + pence)}."


def asked_for(view: ClaimView, typed: Typed) -> type[NewExpense]:
    """Each kind of cost asks for its own: miles, an amount, or neither."""
    if is_journey(view, typed):
        return JourneyIn
    return NewExpense if chosen(typed) in view.fixed else CostIn


def is_journey(view: ClaimView, typed: Typed) -> bool:
    return view.asks_miles and chosen(typed) == ExpenseKind.MILEAGE


def chosen(typed: Typed) -> str:
    return next(iter(typed.get("kind", ())), "")
