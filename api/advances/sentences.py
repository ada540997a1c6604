"""Where an advance is, in words: the same on the page and in REST."""

from api.kernel.words import pounds

from .sending import Sent
from .tables import Advance, State

OFF_YOUR_EXPENSES = "When we agree your claim, we take it off your expenses. We never take it off your fee."


def where_it_is(one: Advance, sent: Sent) -> str:
    """What the member reads."""
    if one.state is State.AGREED:
        return f"We said yes. {_on_its_way(sent)} {OFF_YOUR_EXPENSES}"
    if one.state is State.LEFT_OVER:
        return _left_over(one, sent)
    if one.state is State.SETTLED:
        return _settled(one)
    return {
        State.ASKED: "We have not answered yet.",
        State.DECLINED: "We cannot send this before the day.",
        State.CANCELLED: "This is cancelled. Nothing is sent, and you owe nothing.",
    }[one.state]


def _on_its_way(sent: Sent) -> str:
    if sent.paid:
        return "You have been paid."
    if sent.live:
        return "It is in a payment run, on its way to you."
    return "It came back to us. We send it again." if sent.ever else "We send it in our next payment run."


def _left_over(one: Advance, sent: Sent) -> str:
    left = pounds(one.left_pence)
    if not sent.live:
        return f"{left} of it was not needed, and did not reach you. We will put that right. You owe nothing."
    used = f"Your claim used {pounds(one.used_pence)}. " if one.used_pence else ""
    return (
        f"{used}You have {left} more than was spent. We take nothing off a fee. "
        "You can have it taken off the expenses of a later claim, or talk with us about it."
    )


def _settled(one: Advance) -> str:
    used = f"Your claim used {pounds(one.used_pence)} of it. " if one.used_pence else ""
    if not one.written_off_pence:
        return f"{used}Nothing is left over."
    later = " If we agree your claim later, it comes off the expenses of that claim." if not one.used_pence else ""
    return f"{used}You can keep {pounds(one.written_off_pence)}. Nothing is left over.{later}"
