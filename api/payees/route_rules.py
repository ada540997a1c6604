"""The ways in which a group can pay: what each needs, what it is called, and why not."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from api.kernel.refusals import Refusal
from api.kernel.words import plural

from .rules import CHANGED
from .tables import PayRoute

# What a form suggests: an organisation has its own word for each.
USUAL_NAMES = {
    PayRoute.ACCOUNTS_PAYABLE: "Bank transfer",
    PayRoute.PAYROLL: "Payroll",
    PayRoute.SELF_EMPLOYED: "Self-employed",
    PayRoute.VOUCHER: "Voucher",
}
# Payroll holds bank details of its own, and a voucher goes to an address.
BY_BANK = frozenset({PayRoute.ACCOUNTS_PAYABLE, PayRoute.SELF_EMPLOYED})
IN_ANOTHER_RUN = {
    PayRoute.ACCOUNTS_PAYABLE: "Paid by bank transfer: they go in an accounts payable run.",
    PayRoute.PAYROLL: "Paid through payroll: they go in a payroll run.",
    PayRoute.SELF_EMPLOYED: "Paid as self-employed: they go in a self-employed run.",
    PayRoute.VOUCHER: "Paid by voucher: they go in a voucher run.",
}
NOWHERE_TO_SEND = "We do not know where to send their voucher."
NOT_USED = Refusal("way-not-used", "Your group does not pay in this way. Add it at Ways of paying first.", 422, "route")
USUAL_IS_NOT_USED = Refusal(
    "usual-way-not-used", "Write a name for the way that is usual, so that it is one of yours.", 422
)
CHARITIES_ARE_PAID_SO = Refusal(
    "way-in-use", "Your group has charities, and they are paid by bank transfer. Keep a name for it.", 422,
    "accounts_payable",
)  # fmt: skip


def is_by_bank(route: PayRoute) -> bool:
    return route in BY_BANK


def why_not_this_version(held: int, read: int | None) -> Refusal | None:
    return CHANGED if read is not None and read != held else None


def why_not_policy(
    names: Mapping[PayRoute, str | None], usual: PayRoute, noted: Collection[PayRoute], *, has_charities: bool = False
) -> Refusal | None:
    """`noted` are the ways that finance has said for one member each: none of them is left without a name."""
    if not names[usual]:
        return replace(USUAL_IS_NOT_USED, field=usual.name.lower())
    if has_charities and not names[PayRoute.ACCOUNTS_PAYABLE]:
        return CHARITIES_ARE_PAID_SO
    lost = [one for one in noted if not names[one]]
    if not lost:
        return None
    who = plural(lost.count(lost[0]), "member is", "members are")
    reason = f"{who} paid in this way. Change how they are paid first."
    return Refusal("way-in-use", reason, 422, lost[0].name.lower())


def why_not_route(route: PayRoute | None, used: Collection[PayRoute]) -> Refusal | None:
    return NOT_USED if route is not None and route not in used else None


def why_nowhere_to_send(route: PayRoute, send_to: str | None) -> str | None:
    return NOWHERE_TO_SEND if route is PayRoute.VOUCHER and not send_to else None
