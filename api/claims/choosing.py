"""How much of the fee a member takes: theirs to change until the payment run that pays it is approved."""

from dataclasses import dataclass

from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, refuse_if
from api.ledger.accounts import fees, owed_for
from api.ledger.actions import Purpose
from api.ledger.corrections import Named, move_the_difference
from api.ledger.purposes import purpose_of
from api.opportunities.costs import cost_of
from api.opportunities.queries import find as find_opportunity
from api.payees.charity_finding import charity_to_choose

from .fee_asked import remember
from .fee_rules import why_not_fee, why_not_give
from .finding import expenses_of, find_own, promised_day, who_to_ask
from .moving import changed
from .rules import why_not_choose, why_not_this_version
from .runs import is_on_its_way, out_of_its_run
from .schemas import FeeIn
from .tables import Claim, FeeChoice, State


@dataclass(frozen=True, slots=True)
class Taken:
    """How much of a fee is paid, and to which charity, where it is given away."""

    pence: int
    charity_id: int | None


@allowed(Role.MEMBER)
def choose_fee(ctx: Context, claim_id: int, choice: FeeIn, version: int | None = None) -> Claim:
    """A member takes all of the fee, part of it or none, or gives it to a charity. No reason is asked, ever."""
    claim = find_own(ctx, claim_id, hold=True)
    refuse_if(why_not_choose_here(ctx, claim, hold=True))
    refuse_if(why_not_this_version(claim.version, version))
    refuse_if(why_not_fee(choice.fee_choice, choice.amount_pence, claim.offered_pence))
    refuse_if(_why_not_give_here(ctx, claim, choice))
    before, after = Taken(claim.fee_pence, claim.charity_id), _taken(claim, choice)
    if claim.state is State.APPROVED and after != before:
        with out_of_its_run(ctx, claim):
            _keep(claim, choice, after)
            _owe_anew(ctx, claim, before, after)
    _keep(claim, choice, after)
    remember(ctx, claim)
    return changed(ctx, claim, "chose the fee of", "fee_choice", "fee_pence", "charity_id")


def why_not_choose_here(ctx: Context, claim: Claim, *, hold: bool = False) -> Refusal | None:
    assert claim.id is not None, "a claim that was saved"
    on_its_way = claim.state is State.APPROVED and is_on_its_way(ctx, claim.id, hold=hold)
    ask = who_to_ask(ctx, find_opportunity(ctx, claim.opportunity_id)) if on_its_way else ""
    return why_not_choose(claim.state, ask, on_its_way=on_its_way)


def _why_not_give_here(ctx: Context, claim: Claim, choice: FeeIn) -> Refusal | None:
    """The charity that they chose before can be chosen again, also when it is not offered any more."""
    wanted = choice.charity_id
    known = wanted is not None and (wanted == claim.charity_id or charity_to_choose(ctx, wanted) is not None)
    return why_not_give(choice.fee_choice, wanted, can_be_chosen=known)


def _taken(claim: Claim, choice: FeeIn) -> Taken:
    amounts = {FeeChoice.PART: choice.amount_pence or 0, FeeChoice.NONE: 0}
    return Taken(amounts.get(choice.fee_choice, claim.offered_pence), choice.charity_id)


def _keep(claim: Claim, choice: FeeIn, taken: Taken) -> None:
    claim.fee_choice, claim.fee_pence, claim.charity_id = choice.fee_choice, taken.pence, taken.charity_id


def _owe_anew(ctx: Context, claim: Claim, before: Taken, after: Taken) -> None:
    """The difference is owed; or, where it goes to somebody else, all of it is taken back and owed to them."""
    if before.charity_id == after.charity_id:
        _owe(ctx, claim, "fee changed", after.pence - before.pence, after.charity_id)
    else:
        _owe(ctx, claim, "fee taken back", -before.pence, before.charity_id)
        _owe(ctx, claim, "fee changed", after.pence, after.charity_id)
    _promise(ctx, claim)


def _owe(ctx: Context, claim: Claim, changed_kind: str, more: int, charity_id: int | None) -> None:
    source = f"claim:{claim.id}"
    move_the_difference(
        ctx,
        Named("fee", changed_kind, source),
        claim.version,
        more,
        purpose_now=lambda: purpose_of(ctx, "expenses", source) or _purpose_now(ctx, claim),
        sides=lambda purpose: (fees(purpose.cost_code), owed_for(claim.member_id, charity_id)),
    )


def _promise(ctx: Context, claim: Claim) -> None:
    """There is a day to pay by while there is something to pay."""
    if claim.fee_pence + sum(one.amount_pence for one in expenses_of(ctx, claim.id)) == claim.advanced_pence:
        claim.promised_on = None
    elif claim.promised_on is None:
        claim.promised_on = promised_day(ctx, claim.booking_id)


def _purpose_now(ctx: Context, claim: Claim) -> Purpose:
    return cost_of(ctx, claim.opportunity_id).purpose(claim.booking_id)
