"""How much of the fee a member takes: theirs to change until the payment run that pays it is approved."""

from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, refuse_if
from api.ledger.accounts import fees, owed
from api.ledger.actions import Purpose, move
from api.ledger.purposes import purpose_of
from api.opportunities.costs import cost_of
from api.opportunities.queries import find as find_opportunity

from .finding import expenses_of, find_own, promised_day, who_to_ask
from .moving import changed
from .rules import why_not_choose, why_not_fee, why_not_this_version
from .runs import is_on_its_way, out_of_its_run
from .schemas import FeeIn
from .tables import Claim, FeeChoice, State


@allowed(Role.MEMBER)
def choose_fee(ctx: Context, claim_id: int, choice: FeeIn, version: int | None = None) -> Claim:
    """A member takes all of the fee, part of it, or none. No reason is asked, before the claim is agreed or after."""
    claim = find_own(ctx, claim_id, hold=True)
    refuse_if(why_not_choose_here(ctx, claim, hold=True))
    refuse_if(why_not_this_version(claim.version, version))
    refuse_if(why_not_fee(choice.fee_choice, choice.amount_pence, claim.offered_pence))
    amounts = {FeeChoice.ALL: claim.offered_pence, FeeChoice.PART: choice.amount_pence or 0, FeeChoice.NONE: 0}
    before, after = claim.fee_pence, amounts[choice.fee_choice]
    if claim.state is State.APPROVED and after != before:
        with out_of_its_run(ctx, claim):
            claim.fee_choice, claim.fee_pence = choice.fee_choice, after
            _owe_the_difference(ctx, claim, after - before)
    claim.fee_choice, claim.fee_pence = choice.fee_choice, after
    return changed(ctx, claim, "chose the fee of", "fee_choice", "fee_pence")


def why_not_choose_here(ctx: Context, claim: Claim, *, hold: bool = False) -> Refusal | None:
    assert claim.id is not None, "a claim that was saved"
    on_its_way = claim.state is State.APPROVED and is_on_its_way(ctx, claim.id, hold=hold)
    ask = who_to_ask(ctx, find_opportunity(ctx, claim.opportunity_id)) if on_its_way else ""
    return why_not_choose(claim.state, ask, on_its_way=on_its_way)


def _owe_the_difference(ctx: Context, claim: Claim, more: int) -> None:
    """It goes to the budget that the claim was put to when it was agreed, whatever the workstream's code is now."""
    source = f"claim:{claim.id}"
    first = purpose_of(ctx, "fee", source)
    purpose = first or purpose_of(ctx, "expenses", source) or _purpose_now(ctx, claim)
    sides = fees(purpose.cost_code), owed(claim.member_id)
    debit, credit = sides if more > 0 else sides[::-1]
    move(
        ctx,
        debit=debit,
        credit=credit,
        amount_pence=abs(more),
        kind="fee changed" if first else "fee",
        source=f"{source}:{claim.version}" if first else source,
        on=day_of(ctx.now),
        purpose=purpose,
    )
    _promise(ctx, claim)


def _promise(ctx: Context, claim: Claim) -> None:
    """There is a day to pay by while there is something to pay."""
    if claim.fee_pence + sum(one.amount_pence for one in expenses_of(ctx, claim.id)) == 0:
        claim.promised_on = None
    elif claim.promised_on is None:
        claim.promised_on = promised_day(ctx, claim.booking_id)


def _purpose_now(ctx: Context, claim: Claim) -> Purpose:
    return cost_of(ctx, claim.opportunity_id).purpose(claim.booking_id)
