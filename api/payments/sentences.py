"""Where a member's money is, in words: the same on the page and in REST."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from api.claims.tables import State as ClaimState
from api.kernel.words import day, pounds
from api.payees.route_rules import is_by_bank
from api.payees.tables import PayRoute

from .tables import LineState, RunState


class Stage(StrEnum):
    """How far the money has come, for a machine. A person reads the sentence."""

    TO_AGREE = "not agreed yet"
    AGREED = "agreed"
    BANK_DETAILS = "waiting for bank details"
    PREPARING = "being prepared"
    SENT = "sent to the bank"
    PAID = "paid"
    RETURNED = "returned by the bank"
    NOTHING = "nothing to pay"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Money:
    """All that decides the sentence. `new_details` is true when they were given after the bank sent money back.

    `on_a_form` is true while bank details wait for a second person, and so are not there yet. `route` is how it goes,
    or how it will: whoever needs no bank details of ours has them, as far as these sentences go.
    """

    claim: ClaimState
    amount_pence: int
    promised_on: date | None
    line: LineState | None
    run: RunState | None
    pay_on: date | None
    has_details: bool
    new_details: bool
    on_a_form: bool = False
    route: PayRoute = PayRoute.ACCOUNTS_PAYABLE


def stage_of(money: Money) -> Stage:
    if money.claim is ClaimState.REFUSED:
        return Stage.REFUSED
    if money.amount_pence == 0:
        return Stage.NOTHING
    if money.claim is not ClaimState.APPROVED:
        return Stage.TO_AGREE
    if money.line is LineState.PAID:
        return Stage.PAID
    if money.line is LineState.IN_RUN:
        return Stage.SENT if money.run in (RunState.EXPORTED, RunState.CLOSED) else Stage.PREPARING
    if money.line is LineState.RETURNED and not money.new_details and not money.on_a_form:
        return Stage.RETURNED
    return Stage.AGREED if money.has_details else Stage.BANK_DETAILS


def where_it_is(money: Money, today: date, ask: str) -> str:
    """One or two sentences. `ask` is who answers when we are late."""
    amount, stage = pounds(money.amount_pence), stage_of(money)
    if stage is Stage.TO_AGREE:
        # While we wait for an answer the promised day moves on, so no day is named.
        promise = "" if money.claim is ClaimState.ASKED else _promise(money, today, ask)
        return f"{amount}. {TO_AGREE[money.claim]}{promise}"
    if stage is Stage.SENT and money.pay_on:
        return f"{amount}. {SENT[money.route].format(day(money.pay_on))}{_apology(money, ask, 'is')}"
    if stage is Stage.PAID and money.pay_on:
        return f"{amount}, paid on {day(money.pay_on)}.{_apology(money, ask, 'was')}"
    if stage is Stage.PREPARING and money.pay_on and money.pay_on >= today and is_late(money):
        return f"{amount}. We plan to pay you on {day(money.pay_on)}.{_apology(money, ask, 'is')}"
    if stage is Stage.BANK_DETAILS:
        overdue = _overdue(money, today, ask)
        return f"{amount}. {WITHOUT_DETAILS[money.on_a_form, bool(overdue)]}{overdue}"
    if stage in SAID:
        return SAID[stage].format(amount=amount)
    return f"{amount}.{_promise(money, today, ask)}"


BY_BANK = "We have sent this to the bank. It will be in your account on {}."
SENT = {
    PayRoute.ACCOUNTS_PAYABLE: BY_BANK,
    PayRoute.SELF_EMPLOYED: BY_BANK,
    PayRoute.PAYROLL: "We have sent this to payroll. It will be in your account on {}.",
    PayRoute.VOUCHER: "We are sending you a voucher. You will have it on {}.",
}
TO_AGREE = {
    ClaimState.READY: "Say if your claim is right, so that we can pay you.",
    ClaimState.SENT: "We are checking your claim.",
    ClaimState.ASKED: "We have a question about your claim.",
}
# By whether they are being checked, and whether the promised day has passed: then there is more to say.
WITHOUT_DETAILS = {
    (False, False): "We have agreed to pay you. Give us your bank details, so that we can.",
    (False, True): "Give us your bank details, so that we can pay you.",
    (True, False): "We are checking your bank details with you. Then we can pay you.",
    (True, True): "We are checking your bank details with you.",
}
SAID = {
    Stage.REFUSED: "We cannot pay this claim. The claim says why.",
    Stage.NOTHING: "There is nothing to pay.",
    Stage.RETURNED: "{amount}. Your bank sent this back to us. Check your bank details, then we will pay you again.",
}


def _promise(money: Money, today: date, ask: str) -> str:
    if money.promised_on is None:
        return ""
    if money.line is LineState.RETURNED:
        given = " You have given new bank details." if is_by_bank(money.route) else " It came back to us."
        return f"{given} We will pay you again in the next payment run."
    if today > money.promised_on:
        return (
            f" We said we would pay you by {day(money.promised_on)}, and we are late. We apologise. Ask {ask} about it."
        )
    return f" We will pay you by {day(money.promised_on)}."


def is_late(money: Money) -> bool:
    """Its pay day is known, and is later than the day that we promised."""
    live = money.line in (LineState.IN_RUN, LineState.PAID)
    return live and bool(money.promised_on and money.pay_on and money.pay_on > money.promised_on)


def _overdue(money: Money, today: date, ask: str) -> str:
    """Said only once the day has passed, and not of what a bank sent back."""
    passed = money.promised_on is not None and today > money.promised_on and money.line is None
    return _promise(money, today, ask) if passed else ""


def _apology(money: Money, ask: str, verb: str) -> str:
    if not is_late(money) or money.promised_on is None:
        return ""
    return f" We promised {day(money.promised_on)}, so this {verb} late, and we apologise. Ask {ask} about it."


def why_late(money: Money, today: date) -> str:
    """What a letter says, once the promised day has passed: where the money is, and what the member can do."""
    stage = stage_of(money)
    if stage is Stage.SENT and money.pay_on:
        return SENT[money.route].format(day(money.pay_on))
    if stage is Stage.PREPARING and money.pay_on and money.pay_on >= today:
        return f"It is in a payment run. We plan to pay you on {day(money.pay_on)}."
    if stage is Stage.BANK_DETAILS and not money.on_a_form:
        return "We still need your bank details. Give them to us, so that we can pay you."
    if stage is Stage.PREPARING and not is_by_bank(money.route):
        return "It is in a payment run that has not gone out yet. You do not need to do anything."
    return WHY_LATE.get(stage, "")


WHY_LATE = {
    Stage.TO_AGREE: "We are still checking your claim.",
    Stage.AGREED: "It is agreed, and it is not in a payment run yet. You do not need to do anything.",
    Stage.PREPARING: "It is in a payment run that has not gone to the bank yet. You do not need to do anything.",
    Stage.BANK_DETAILS: "We are still checking your bank details with you.",
}
