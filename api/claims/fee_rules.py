"""What a member may choose of their fee, and why not."""

from api.kernel.refusals import Refusal
from api.kernel.words import pounds

from .tables import FeeChoice

CHARITY_WITHOUT_GIVING = Refusal(
    "charity-without-giving",
    "You chose a charity. To give it the fee, choose “give it to a charity”.",
    422,
    "fee_choice",
)
NO_CHARITY = Refusal("no-charity", "Choose the charity that the fee goes to.", 422, "charity_id")
NOT_A_CHARITY_HERE = Refusal(
    "not-a-charity-here", "We cannot pay that charity. Choose another one from the list.", 422, "charity_id"
)


def why_not_fee(choice: FeeChoice, amount_pence: int | None, offered_pence: int) -> Refusal | None:
    if choice is not FeeChoice.PART:
        if amount_pence is None:
            return None
        return Refusal(
            "amount-without-part", "You wrote an amount. To take that, choose “part of it”.", 422, "fee_choice"
        )
    if amount_pence is None:
        return Refusal("no-part", "Write how much of the fee you want, like £20.", 422, "amount_pence")
    if not 0 < amount_pence < offered_pence:
        reason = f"Part of the fee is more than nothing and less than {pounds(offered_pence)}. Write an amount between."
        return Refusal("not-a-part", reason, 422, "amount_pence")
    return None


def why_not_give(choice: FeeChoice, charity_id: int | None, *, can_be_chosen: bool) -> Refusal | None:
    if choice is not FeeChoice.CHARITY:
        return CHARITY_WITHOUT_GIVING if charity_id is not None else None
    if charity_id is None:
        return NO_CHARITY
    return None if can_be_chosen else NOT_A_CHARITY_HERE
