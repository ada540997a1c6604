"""What a member asked for of a fee stays with the booking: a claim that changes, or is made anew, never gives more."""

from sqlmodel import col, select

from api.kernel.context import Context

from .tables import Claim, FeeAsked, FeeChoice


def remember(ctx: Context, claim: Claim) -> None:
    """What the claim says now, as the member chose it."""
    asked = _asked(ctx, claim.booking_id)
    if claim.fee_choice is FeeChoice.ALL:
        if asked is not None:
            ctx.session.delete(asked)
        return
    asked = asked or FeeAsked(group_id=ctx.group, booking_id=claim.booking_id, fee_choice=claim.fee_choice)
    asked.fee_choice, asked.charity_id = claim.fee_choice, claim.charity_id
    asked.asked_pence = claim.fee_pence if claim.fee_choice is FeeChoice.PART else None
    ctx.session.add(asked)


def offer(ctx: Context, claim: Claim, offered_pence: int) -> None:
    """What they asked for, of what is offered now. All of it is less than their part, while it is that small."""
    asked = _asked(ctx, claim.booking_id)
    choice = asked.fee_choice if asked is not None else FeeChoice.ALL
    part = asked.asked_pence if asked is not None else None
    if part is not None and part >= offered_pence:
        choice, part = FeeChoice.ALL, None
    claim.offered_pence, claim.fee_choice = offered_pence, choice
    claim.fee_pence = 0 if choice is FeeChoice.NONE else offered_pence if part is None else part
    claim.charity_id = asked.charity_id if asked is not None else None


def _asked(ctx: Context, booking_id: int) -> FeeAsked | None:
    return ctx.session.exec(select(FeeAsked).where(col(FeeAsked.booking_id) == booking_id)).first()
