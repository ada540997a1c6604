"""What somebody was promised as they said yes. It may become more, and not less."""

from collections.abc import Sequence

from api.kernel.refusals import Refusal
from api.kernel.words import plural, pounds

from .facts import Covered, OpportunityFacts
from .lengths import length
from .preparing import worth_of


def why_not_pay_less(before_pence: int, after_pence: int, held: int) -> Refusal | None:
    """`held` places have somebody in them. With none, it has begun, and the fee was still told."""
    if after_pence >= before_pence:
        return None
    fee = pounds(before_pence)
    reason = (
        f"{_people(held)} promised {fee}, so the fee cannot go down. Choose a rate that gives as much, or more."
        if held
        else f"This began with a fee of {fee}, so it cannot go down. Choose a rate that gives as much, or more."
    )
    return Refusal("fee-was-promised", reason, 422, "rate_code")


def why_not_pay_less_for_chairing(before_pence: int, after_pence: int, chairs: int) -> Refusal | None:
    if after_pence >= before_pence or not chairs:
        return None
    reason = f"{_people(chairs)} promised {pounds(before_pence)} for chairing, so it cannot go down. Choose other days."
    return Refusal("chairing-was-promised", reason, 422, "sessions-0-on")


def why_not_pay_less_for_preparing(before: OpportunityFacts, after: OpportunityFacts, held: int) -> Refusal | None:
    """For as long as was told: the hour may not be worth less, nor fewer hours be paid."""
    told = before.preparation_minutes or 0
    promised, still = worth_of(before, told), worth_of(after, min(told, after.preparation_minutes or 0))
    if still >= promised or not held:
        return None
    reason = (
        f"{_people(held)} promised {pounds(promised)} for {length(told)} of preparation, so that cannot go down."
        " Keep the hours as they were, or choose a rate that gives more."
    )
    return Refusal("preparation-was-promised", reason, 422, "preparation_minutes")


def figure_to_keep(before: OpportunityFacts, after: OpportunityFacts) -> int | None:
    """Longer work at the same fee makes an hour worth less. What preparation was worth is then kept by itself."""
    told = before.preparation_minutes or 0
    promised = worth_of(before, told)
    if after.preparation_minutes != told or worth_of(after, told) >= promised:
        return after.preparation_pence
    return promised


def why_not_cover_less(before: Sequence[Covered], after: Sequence[Covered], held: int) -> Refusal | None:
    """An allowance may grow. What is paid as it was spent has no limit, so it does not get one."""
    now = {one.kind: one.fixed_pence for one in after}
    lost = next((one for one in before if not _still_there(one, now.get(one.kind, 0))), None)
    if lost is None:
        return None
    promised = f"{_people(held)} promised" if held else "This began with"
    reason = f"{promised} “{lost.sentence}” Keep that as it was, or give more."
    return Refusal("expense-was-promised", reason, 422, "covered-0-kind")


def _still_there(one: Covered, now_pence: int | None) -> bool:
    """0 is no longer covered; None is what is spent."""
    if one.fixed_pence is None or now_pence is None:
        return one.fixed_pence == now_pence
    return now_pence >= one.fixed_pence


def _people(held: int) -> str:
    return f"{plural(held, 'person', 'people')} {'was' if held == 1 else 'were'}"
