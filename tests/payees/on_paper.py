"""A member without email, and the signed form that they sent."""

from datetime import date

from sqlmodel import select

from api.kernel.context import Context
from api.payees.actions import confirm_paper_details, enter_paper_details
from api.payees.schemas import ConfirmationIn, PaperDetailsIn
from api.payees.tables import BankDetails
from api.people.actions import add_person
from api.people.schemas import PersonIn
from api.people.tables import Channel
from tests.payments.told import ACCOUNT, MONDAY
from tests.world import World

FORM = ACCOUNT | {"name": "Grace Bell", "came_by": "post", "came_on": "20 March 2026"}
NUMBERS = {"sort_code": ACCOUNT["sort_code"], "account_number": ACCOUNT["account_number"]}
AGAIN = NUMBERS | {"checked": True}
CAME_ON = date(2026, 3, 20)


def a_form(**more: str) -> PaperDetailsIn:
    return PaperDetailsIn.model_validate(FORM | more)


def again(**more: object) -> ConfirmationIn:
    """The numbers that the second person reads from the form."""
    return ConfirmationIn.model_validate(AGAIN | more)


def on_paper(world: World, name: str = "Grace Bell") -> Context:
    """A member whom we reach by post. They cannot sign in: the administrator acts for them."""
    person = add_person(world.admin, PersonIn(name=name, contact_by=Channel.POST))
    world.session.flush()
    return world.acting(person.id)


def typed(world: World, member: Context, by: Context | None = None, **more: str) -> None:
    enter_paper_details((by or world.finance).at(MONDAY), member.person_id, a_form(**more))
    world.session.flush()


def confirmed(world: World, member: Context, by: Context | None = None, **more: object) -> None:
    confirm_paper_details((by or world.second_finance).at(MONDAY), member.person_id, again(**more))
    world.session.flush()


def held(world: World) -> BankDetails:
    return world.session.exec(select(BankDetails)).one()
