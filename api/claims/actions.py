"""What a member does with their own claim. What a lead does is in checking.py and attendance.py."""

from api.availability.queries import hold_person
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if

from . import standing, unfinished  # noqa: F401  (they hear and are asked once they are imported)
from .attendance import confirm_attendance
from .checking import approve_claim, approve_claims, ask_about_claim, look_again_at_claim, refuse_claim
from .choosing import choose_fee
from .finding import promise_after_answer, promised_day
from .moving import changed, to_move
from .preparation import say_what_i_prepared
from .reckoning import reckon_again, why_not_send_sums
from .spending import add_expense, add_receipt, remove_expense
from .tables import Claim

__all__ = [
    "add_expense",
    "add_receipt",
    "answer_question",
    "approve_claim",
    "approve_claims",
    "ask_about_claim",
    "choose_fee",
    "confirm_attendance",
    "look_again_at_claim",
    "refuse_claim",
    "remove_expense",
    "say_it_is_right",
    "say_what_i_prepared",
]


@allowed(Role.MEMBER)
def say_it_is_right(ctx: Context, claim_id: int, version: int | None = None) -> Claim:
    """A member says "Yes, that is right". The promise to pay counts from that day."""
    hold_person(ctx, ctx.person_id)
    claim = to_move(ctx, "send", claim_id, version)
    refuse_if(why_not_send_sums(ctx, claim, reckon_again(ctx, claim)))
    claim.sent_at, claim.promised_on = ctx.now, promised_day(ctx, claim.booking_id)
    return changed(ctx, claim, "sent", "state", "promised_on")


@allowed(Role.MEMBER)
def answer_question(ctx: Context, claim_id: int, answer: str, version: int | None = None) -> Claim:
    """A member answers what the lead asked. The days that we waited are added to the promise."""
    claim = to_move(ctx, "answer", claim_id, version)
    claim.answer, claim.promised_on = answer, promise_after_answer(ctx, claim)
    return changed(ctx, claim, "answered about", "state", "answer", "promised_on")
