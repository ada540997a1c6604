"""How the stories of payments begin: somebody took part, and a lead agreed to pay them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlmodel import col, select

from api.claims.actions import add_expense, approve_claim
from api.kernel.context import Context, Role
from api.payees.actions import give_bank_details
from api.payees.schemas import BankDetailsIn
from api.payments.actions import approve_run, export_run, mark_returned, prepare_run
from api.payments.preparing import Prepared
from api.payments.tables import PaymentLine, PaymentRun
from api.people.joining import put_in_group
from tests.claims.told import ENDS, bus, came, say_it_is_right
from tests.world import NOON, World

# The Monday after the work, and the Friday of that week.
MONDAY = datetime(2026, 3, 23, 9, tzinfo=UTC)
FRIDAY = date(2026, 3, 27)
PAY_DAY = datetime(2026, 3, 27, 9, tzinfo=UTC)
LATER = MONDAY + timedelta(hours=2)
CLOSED = "The account is closed."
ACCOUNT = {"name": "Amina Yusuf", "sort_code": "30-90-89", "account_number": "31926819"}


def details(**more: str) -> BankDetailsIn:
    return BankDetailsIn.model_validate(ACCOUNT | more)


def member_with_bank(world: World, name: str, **more: str) -> Context:
    member = world.member(name)
    give_bank_details(member, details(name=name, **more))
    world.session.flush()
    return member


def checked_details(world: World, member: Context) -> None:
    """The member looks at their bank details again, after the bank sent money back, and they are right."""
    give_bank_details(member.at(MONDAY + timedelta(hours=1)), details(name=member.actor.name))
    world.session.flush()


def approved(world: World, member: Context, *, with_bus: bool = False, **facts: Any) -> int:
    """The number of a claim that a lead has agreed to: £82.50 and the £5 online allowance, with the bus £4.60 more."""
    claim = came(world, member, **facts)
    assert claim.id is not None
    if with_bus:
        add_expense(member.at(ENDS), claim.id, bus(no_receipt_because="The bus gives none."), None, claim.version)
    say_it_is_right(member.at(ENDS), claim.id)
    world.session.flush()
    approve_claim(world.lead.at(ENDS), claim.id)
    world.session.flush()
    return claim.id


def owed_to(world: World, name: str, **more: Any) -> Context:
    """A member with bank details and one approved claim."""
    member = member_with_bank(world, name)
    approved(world, member, **more)
    return member


def paid_in_finance(world: World, officer: Context) -> Context:
    """Somebody in finance who is a member too, and has one approved claim."""
    put_in_group(world.session, NOON, world.group.id, officer.person_id, Role.MEMBER)
    both = world.acting(officer.person_id)
    give_bank_details(both, details(name=both.actor.name))
    world.session.flush()
    approved(world, both)
    return both


def prepared(world: World) -> Prepared:
    made = prepare_run(world.finance.at(MONDAY), FRIDAY)
    world.session.flush()
    return made


def exported(world: World) -> PaymentRun:
    run_id = prepared(world).run_id
    approve_run(world.second_finance.at(MONDAY), run_id)
    run = export_run(world.finance.at(MONDAY), run_id)
    world.session.flush()
    return run


def lines(world: World, run: PaymentRun | int | None = None) -> list[PaymentLine]:
    """As they are in the database now."""
    asked = select(PaymentLine).order_by(col(PaymentLine.id)).execution_options(populate_existing=True)
    run_id = run.id if isinstance(run, PaymentRun) else run
    return list(world.session.exec(asked.where(col(PaymentLine.run_id) == run_id) if run_id else asked))


def line_id(world: World, place: int = 0) -> int:
    found = lines(world)[place].id
    assert found is not None
    return found


def returned(world: World) -> Context:
    """Amina's payment, marked as returned though it had arrived."""
    amina = owed_to(world, "Amina")
    exported(world)
    mark_returned(world.finance.at(MONDAY), line_id(world), CLOSED)
    world.session.flush()
    return amina


def tried_again(world: World) -> int:
    checked_details(world, world.acting(lines(world)[0].member_id))
    run_id = prepare_run(world.finance.at(LATER), FRIDAY).run_id
    world.session.flush()
    return run_id
