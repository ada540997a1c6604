"""How the stories of fees that are given away begin: a charity that two people in finance have seen."""

from api.claims.actions import choose_fee
from api.claims.schemas import FeeIn
from api.claims.tables import Claim
from api.kernel.context import Context
from api.payees.charities import add_charity, confirm_charity
from api.payees.charity_schemas import CharityConfirmationIn, CharityIn
from api.payees.charity_tables import Charity
from tests.world import World

ITS = {
    "name": "Carers Trust", "number": "1145181", "account_name": "CARERS TRUST", "sort_code": "30-90-89",
    "account_number": "31926819",
}  # fmt: skip
AGAIN = CharityConfirmationIn(sort_code="309089", account_number="31926819", checked=True)


def typed(**more: str) -> CharityIn:
    return CharityIn.model_validate(ITS | more)


def a_charity(finance: Context, second: Context, **more: str) -> Charity:
    """Typed by one person, and confirmed by another."""
    row = add_charity(finance, typed(**more))
    confirm_charity(second, row.id, AGAIN, row.version)
    finance.session.flush()
    return row


def to_charity(charity_id: int) -> FeeIn:
    return FeeIn.model_validate({"fee_choice": "charity", "charity_id": charity_id})


def gives(world: World, member: Context, claim_id: int) -> tuple[Claim, Charity]:
    """The member gives the whole fee of this claim to a new charity."""
    charity = a_charity(world.finance, world.second_finance)
    claim = choose_fee(member, claim_id, to_charity(charity.id))
    world.session.flush()
    return claim, charity


def ids_of_charities(finance: Context, second: Context, mark: str) -> list[int]:
    """For whoever walks through everything: one that waits for a second person, and one that is offered."""
    waiting = add_charity(second, typed(name=f"{mark} waits", number="SC038878"))
    return [waiting.id, a_charity(finance, second, name=f"{mark} gives").id]
