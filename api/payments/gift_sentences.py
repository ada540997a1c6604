"""Where a fee is that a member gave to a charity, in words. They have nothing to do about it, whatever happens."""

from datetime import date

from api.claims.tables import State as ClaimState
from api.kernel.words import day, pounds

from .sentences import TO_AGREE, Money, Stage, is_late, stage_of, why_late


def gift_stage(money: Money) -> Stage:
    """What came back is ours to put right: for its member it is agreed, and not paid yet."""
    stage = stage_of(money)
    return Stage.AGREED if stage is Stage.RETURNED else stage


def where_the_gift_is(money: Money, to: str, today: date, ask: str) -> str:
    """`£82.50 goes to Carers Trust. We pay it by Friday 4 December 2026.` `ask` is who answers when we are late."""
    amount, stage = pounds(money.amount_pence), stage_of(money)
    begins = f"{amount} goes to {to}."
    if stage is Stage.TO_AGREE:
        promise = "" if money.claim is ClaimState.ASKED else _promise(money, today, ask)
        return f"{begins} {TO_AGREE_TO_GIVE.get(money.claim, TO_AGREE[money.claim])}{promise}"
    if stage is Stage.RETURNED:
        return f"{begins} Their bank sent it back to us. We check it with them, and then we pay it again."
    if stage is Stage.SENT and money.pay_on:
        return f"{begins} We have sent it to their bank. It will be there on {day(money.pay_on)}.{_late(money, ask)}"
    if stage is Stage.PAID and money.pay_on:
        return f"{amount}, paid to {to} on {day(money.pay_on)}.{_late(money, ask)}"
    return f"{begins}{_promise(money, today, ask)}"


TO_AGREE_TO_GIVE = {ClaimState.READY: "Say if your claim is right, so that we can pay it."}


def _promise(money: Money, today: date, ask: str) -> str:
    if money.promised_on is None:
        return ""
    if money.promised_on < today:
        return f" We said that we would pay it by {day(money.promised_on)}, and we are late. We apologise. Ask {ask}."
    return f" We pay it by {day(money.promised_on)}."


def _late(money: Money, ask: str) -> str:
    if not is_late(money) or money.promised_on is None:
        return ""
    return f" We promised {day(money.promised_on)}, so it is late, and we apologise. Ask {ask} about it."


def why_the_gift_is_late(money: Money, today: date) -> str:
    if stage_of(money) is Stage.SENT and money.pay_on:
        return f"We have sent it to the charity’s bank. It will be there on {day(money.pay_on)}."
    return why_late(money, today)
