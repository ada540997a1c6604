"""What a claim would come to with the cost that is being typed: a button that asks, and saves nothing."""

from collections.abc import Mapping, Sequence

from pydantic import Field

from api.claims.queries import ClaimView
from api.kernel.fields import Asked, Pence
from api.kernel.words import pounds
from web.forms import bind

ASKS = "total"


class AmountIn(Asked):
    amount_pence: Pence = Field(title="how much it cost")


def running_total(view: ClaimView, typed: Mapping[str, Sequence[str]]) -> str:
    """One sentence: the total, or how to write the amount so that there is one."""
    bound = bind(AmountIn, {"amount_pence": typed.get("amount_pence", ())})
    if bound.value is None:
        return bound.errors[0].sentence
    return f"With this expense your claim comes to {pounds(view.total_pence + bound.value.amount_pence)}."
