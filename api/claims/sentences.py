"""Where a claim is, in words: the same on the page and in REST."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from api.kernel.words import day, pounds
from api.opportunities.lengths import length
from api.opportunities.preparing import has_its_own_figure, worth_of
from api.opportunities.tables import Opportunity

from .tables import Claim, State


@dataclass(frozen=True, slots=True)
class Step:
    """One step to being paid. `state` is done, now or next."""

    text: str
    state: Literal["done", "now", "next"]
    note: str = ""


STEPS = ("Your part is done.", "You say that the claim is right.", "We check the claim.", "We pay you.")
AT_STEP = {State.READY: 1, State.ASKED: 2, State.SENT: 2, State.APPROVED: 3}


@dataclass(frozen=True, slots=True)
class Given:
    """A fee that goes to a charity, and not to the member."""

    pence: int
    to: str


def who_is_paid(given: Given, yours_pence: int, pay_by: date | None) -> str:
    """`£82.50 goes to Carers Trust. We pay it by Friday 4 December 2026.`"""
    by = day(pay_by) if pay_by else "the day that we promised"
    yours = f" We will pay you {pounds(yours_pence)} by the same day." if yours_pence else ""
    return f"{pounds(given.pence)} goes to {given.to}. We pay it by {by}.{yours}"


def had_before(pence: int) -> str:
    """Nothing, where nothing was advanced."""
    return f"You had {pounds(pence)} of your expenses before the day." if pence else ""


def agreed_with_less(total_pence: int, had_pence: int, pay_by: date | None) -> str:
    """`It comes to £92.10. You had £42.10 of your expenses before the day. We will pay you £50 by Friday.`"""
    left = total_pence - had_pence
    by = day(pay_by) if pay_by else "the day that we promised"
    paid = f"We will pay you {pounds(left)} by {by}." if left else "There is nothing more to pay."
    return f"It comes to {pounds(total_pence)}. {had_before(had_pence)} {paid}"


def what_happens_next(state: State, total_pence: int, pay_by: date | None, given: Given | None = None) -> str:
    """`pay_by` is the promised day, or the day it would be if the member said yes today."""
    if state is State.REFUSED:
        return "We cannot pay this claim. Read the reason, and tell the lead if something is wrong."
    if total_pence == 0:
        return NOTHING_TO_PAY[state]
    if given is not None:
        return f"{BEFORE_GIVING[state]} {who_is_paid(given, total_pence - given.pence, pay_by)}"
    by = day(pay_by) if pay_by else "the day that we promised"
    return {
        State.READY: f"Say today that this is right. Then we will pay you by {by}.",
        State.SENT: f"We are checking your claim. We will pay you by {by}.",
        State.ASKED: f"We have a question for you. If you answer today, we will pay you by {by}.",
        State.APPROVED: f"We have agreed your claim. We will pay you {pounds(total_pence)} by {by}.",
    }[state]


def fee_explained(claim: Claim, opportunity: Opportunity) -> str | None:
    """What was kept as the fee was offered, while it is the same. Preparation alone has a sum of its own."""
    if claim.prepared_minutes is None:
        fee_pence = claim.offered_pence - claim.chairing_pence
        if opportunity.fee_pence == fee_pence:
            return opportunity.fee_explained
        return f"{pounds(fee_pence)} was the fee when this claim was made. The fee of the work was changed afterwards."
    done = length(claim.prepared_minutes)
    by = "By the hour,"
    if is_by_its_own_figure(claim, opportunity):
        told = length(opportunity.preparation_minutes or 0)
        by = f"{pounds(opportunity.preparation_pence or 0)} of the fee is for all {told} of it, and"
    return (
        f"This pays for {done} of preparation, done before we cancelled. "
        f"{by} {done} comes to {pounds(claim.offered_pence)}. Part of a penny is paid as a penny."
    )


def is_by_its_own_figure(claim: Claim, opportunity: Opportunity) -> bool:
    """Claims of before such figures were kept are by the hour, and stay so."""
    worth_pence = worth_of(opportunity, claim.prepared_minutes or 0)
    return has_its_own_figure(opportunity) and claim.offered_pence == worth_pence


BEFORE_GIVING = {
    State.READY: "Say today that this is right.",
    State.SENT: "We are checking your claim.",
    State.ASKED: "We have a question for you. Answer it today.",
    State.APPROVED: "We have agreed your claim.",
}
NOTHING_TO_PAY = {
    State.READY: "You have chosen not to be paid. If that is right, say so.",
    State.SENT: "We are checking your claim. There is nothing to pay.",
    State.ASKED: "We have a question for you. There is nothing to pay.",
    State.APPROVED: "We have agreed your claim. There is nothing to pay.",
}


def steps(state: State, total_pence: int, pay_by: date | None, given: Given | None = None) -> tuple[Step, ...]:
    """A refused claim has none: it goes no further."""
    if state is State.REFUSED:
        return ()
    here = AT_STEP[state]
    notes = ["", "", "We asked you a question." if state is State.ASKED else "", ""]
    texts = (*STEPS[:-1], _last_step(total_pence, given))
    if total_pence and pay_by:
        notes[3] = f"We pay {'it' if given else 'you'} by {day(pay_by)}."
    return tuple(
        Step(text, "done" if place < here else "now" if place == here else "next", notes[place])
        for place, text in enumerate(texts)
    )


def _last_step(total_pence: int, given: Given | None) -> str:
    if not total_pence:
        return "There is nothing to pay."
    if given is None:
        return STEPS[-1]
    return f"We pay {given.to}." if given.pence == total_pence else f"We pay {given.to}, and you."
