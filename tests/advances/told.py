"""How the stories of advances begin: a member has a place, and cannot pay for the train."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import col, select

from api.advances.actions import agree_to_advance, ask_for_advance
from api.advances.schemas import AdvanceIn
from api.advances.tables import Advance
from api.bookings.tables import Booking
from api.claims.actions import add_expense, approve_claim, confirm_attendance, say_it_is_right
from api.claims.rules import Mark
from api.claims.tables import Claim
from api.kernel.context import Context
from api.kernel.refusals import Refusal, Refused
from api.ledger.queries import trial_balance
from api.payments.actions import approve_run, export_run, mark_rest_paid, prepare_run
from api.payments.checking import check_ledger
from api.payments.tables import PaymentLine
from tests.claims.told import ENDS, booked, bus, claim_of
from tests.payments.told import member_with_bank
from tests.world import World

TICKET = {"kind": "travel", "what": "Train to London and back", "amount_pence": "£42.10"}
# The work is on Tuesday 17 March 2026, and all of this before it.
THURSDAY = datetime(2026, 3, 5, 9, tzinfo=UTC)
MONDAY = date(2026, 3, 9)
PAID_AT = datetime(2026, 3, 9, 15, tzinfo=UTC)


def ticket(**more: Any) -> AdvanceIn:
    return AdvanceIn.model_validate(TICKET | more)


def asked(world: World, name: str = "Amina", **more: Any) -> tuple[Context, Booking, Advance]:
    amina = member_with_bank(world, name)
    booking = booked(world, amina, world.opportunity())
    one = ask_for_advance(amina, booking.id or 0, ticket(**more))
    world.session.flush()
    return amina, booking, one


def agreed(world: World, name: str = "Amina", **more: Any) -> tuple[Context, Booking, Advance]:
    amina, booking, one = asked(world, name, **more)
    agree_to_advance(world.lead, one.id)
    world.session.flush()
    return amina, booking, one


def exported(world: World) -> int:
    run_id = prepare_run(world.finance.at(THURSDAY), MONDAY).run_id
    approve_run(world.second_finance.at(THURSDAY), run_id)
    export_run(world.finance.at(THURSDAY), run_id)
    world.session.flush()
    return run_id


def paid(world: World, name: str = "Amina", **more: Any) -> tuple[Context, Booking, Advance]:
    """The money is with the member, before the day."""
    known = agreed(world, name, **more)
    mark_rest_paid(world.finance.at(PAID_AT), exported(world))
    world.session.flush()
    return known


def came(world: World, member: Context, booking: Booking, spent: str = "£42.10") -> Claim:
    """They took part, and sent a claim with what they spent on travel. With the allowance it is £5 more."""
    confirm_attendance(world.lead.at(ENDS), booking.opportunity_id, {booking.id or 0: Mark.CAME})
    world.session.flush()
    claim = claim_of(world, booking)
    assert claim is not None
    if spent:
        new = bus(amount_pence=spent, no_receipt_because="The machine gave none.")
        add_expense(member.at(ENDS), claim.id or 0, new, None, claim.version)
    say_it_is_right(member.at(ENDS), claim.id or 0)
    world.session.flush()
    return claim


def claimed(world: World, member: Context, booking: Booking, spent: str = "£42.10") -> Claim:
    claim = came(world, member, booking, spent)
    approve_claim(world.lead.at(ENDS), claim.id or 0)
    world.session.flush()
    return claim


def agrees(world: World) -> bool:
    """The books, counted by another road, and both of their sides."""
    world.session.flush()
    assert check_ledger(world.session) == []
    return sum(one.balance_pence for one in trial_balance(world.finance)) == 0


def no_of(act: Any, *args: Any) -> Refusal:
    with pytest.raises(Refused) as no:
        act(*args)
    return no.value.refusal


def lines(world: World) -> list[PaymentLine]:
    asked = select(PaymentLine).order_by(col(PaymentLine.id)).execution_options(populate_existing=True)
    return list(world.session.exec(asked))
