"""A claim's sums anew: what its miles come to, and what is paid a day, beside the member's other claims as they stand.

Another claim may have been refused, changed or looked at again since an expense was written down. The member is held.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from api.expenses.queries import rules_on
from api.kernel.context import Context
from api.kernel.events import record
from api.kernel.refusals import Refusal
from api.opportunities.queries import find as find_opportunity
from api.opportunities.tables import ExpenseKind

from .costs import claimed_that_day
from .finding import expenses_of, who_to_ask
from .journeys import sum_of_miles
from .reckoning_rules import why_not_these_miles_now, why_not_together
from .rules import STANDING
from .tables import Claim, Expense, State


@dataclass(frozen=True, slots=True)
class Reckoned:
    """`nothing` has the journeys that other miles leave nothing for. They keep their sum until somebody decides."""

    expenses: Sequence[Expense]
    nothing: tuple[str, ...] = ()


def reckon_again(ctx: Context, claim: Claim) -> Reckoned:
    """A journey whose sum is another one now has it, and says why. Its claim is not decided."""
    expenses, nothing, changed = expenses_of(ctx, claim.id), [], False
    for one in expenses:
        if one.vehicle is None or one.miles_tenths is None:
            continue
        now = sum_of_miles(ctx, claim.member_id, one.vehicle, one.miles_tenths, one.spent_on, but_expense_id=one.id)
        if now is None or now.pence == one.amount_pence:
            continue
        if now.pence == 0:
            nothing.append(one.what)
        elif now.pence < one.amount_pence or _fits(ctx, claim, one, now.pence):
            one.amount_pence, one.explained, changed = now.pence, now.explained, True
            ctx.session.flush()
    if changed:
        record(ctx, "worked out anew", claim, "expenses")
    return Reckoned(expenses, tuple(nothing))


def why_not_send_sums(ctx: Context, claim: Claim, reckoned: Reckoned) -> Refusal | None:
    ask = who_to_ask(ctx, find_opportunity(ctx, claim.opportunity_id))
    return _why_not(ctx, claim, reckoned, STANDING, f"Take it out of one of them, or ask {ask}.")


def why_not_approve_sums(ctx: Context, claim: Claim, reckoned: Reckoned) -> Refusal | None:
    """Only what is approved counts here: of two claims the first is paid, and the second is put right."""
    put_right = f"Ask the member to take it out of claim {claim.id}, if you have not."
    return _why_not(ctx, claim, reckoned, [State.APPROVED], put_right)


def _why_not(
    ctx: Context, claim: Claim, reckoned: Reckoned, states: Collection[State], what_to_do: str
) -> Refusal | None:
    if reckoned.nothing:
        return why_not_these_miles_now(reckoned.nothing, what_to_do)
    here: Counter[tuple[date, ExpenseKind]] = Counter()
    for one in reckoned.expenses:
        if not one.allowance:
            here[one.spent_on, one.kind] += one.amount_pence
    for (on, kind), pence in here.items():
        cap_pence = _cap_of_the_day(ctx, kind, on)
        if cap_pence is None:
            continue
        there = claimed_that_day(ctx, claim.member_id, kind, on, but_claim_id=claim.id, states=states)
        no = why_not_together(cap_pence, kind, on, pence, there, what_to_do)
        if no is not None:
            return no
    return None


def _fits(ctx: Context, claim: Claim, one: Expense, pence: int) -> bool:
    """A sum never grows over what is paid a day."""
    cap_pence = _cap_of_the_day(ctx, one.kind, one.spent_on)
    others = claimed_that_day(ctx, claim.member_id, one.kind, one.spent_on) - one.amount_pence
    return cap_pence is None or others + pence <= cap_pence


def _cap_of_the_day(ctx: Context, kind: ExpenseKind, on: date) -> int | None:
    """A first rule holds for earlier days too, in what is written down from then on. What was before it stays."""
    rule = rules_on(ctx, on).get(kind)
    return None if rule is None or on < rule.in_force_from else rule.cap_pence
