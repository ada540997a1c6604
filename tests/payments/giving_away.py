"""A play of random days: a member gives the fee away, or finance types and confirms a charity again."""

from typing import TYPE_CHECKING

from sqlmodel import col

from api.claims.actions import choose_fee
from api.claims.tables import Claim
from api.claims.tables import State as ClaimState
from api.payees.charities import change_charity, confirm_charity
from api.payees.charity_schemas import CharityChangeIn
from api.payees.charity_tables import Charity
from tests.payees.giving import AGAIN, ITS, to_charity

if TYPE_CHECKING:
    from tests.payments.any_days import Group


def give(group: "Group", who: int, which: int) -> None:
    """To one charity or to another, so that a member may also change which."""
    claim = group.some(Claim, who, which, col(Claim.state) != ClaimState.REFUSED)
    charity = group.some(Charity, who, which)
    choose_fee(group.at(group.member(claim.member_id)), claim.id, to_charity(charity.id))


def look_up(group: "Group", who: int, which: int) -> None:
    """What came back from it can be tried again. Sometimes nobody confirms it yet."""
    charity = group.some(Charity, who, which)
    new = CharityChangeIn.model_validate({name: ITS[name] for name in ITS if name != "number"})
    change_charity(group.officer(who), charity.id, new)
    if which:
        confirm_charity(group.officer(who + 1), charity.id, AGAIN)
