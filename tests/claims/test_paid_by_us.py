"""What the group booked and paid itself: the member hears that they need not claim it, and it is spent, and no pay."""

from typing import Any

import pytest
from sqlmodel import select

from api.bookings.actions import join_waiting_list, leave_booking
from api.claims.actions import add_expense, approve_claim, say_it_is_right
from api.claims.paid_by_us import change_what_we_paid, remove_what_we_paid, write_down_what_we_paid
from api.claims.paid_by_us_queries import paid_for_each, what_we_paid
from api.claims.paid_by_us_rules import (
    CLAIM_AGREED,
    NO_PLACE,
    OWN_BOOKING,
    PAID_CHANGED,
    TOO_MANY_PAID,
    for_the_member,
    why_not_this_cost,
    why_not_write_down,
)
from api.claims.queries import claim as show_claim
from api.claims.queries import claim_sum
from api.claims.rules import NO_AMOUNT
from api.claims.tables import State
from api.kernel.context import Role
from api.kernel.permissions import NOT_YOUR_ROLE
from api.kernel.refusals import Refused
from api.ledger.queries import balance, trial_balance
from api.ledger.tables import Transfer
from api.payments.actions import prepare_run
from api.payments.checking import check_ledger
from api.payments.tables import PaymentLine
from api.spending.queries import spending
from tests.claims.files import photo
from tests.claims.told import ENDS, booked, bus, came, train
from tests.messages.reading import letters_to
from tests.payments.told import FRIDAY, MONDAY, member_with_bank
from tests.world import World


def no_of(act: Any, *args: Any) -> Any:
    with pytest.raises(Refused) as no:
        act(*args)
    return no.value.refusal


def test_why_not_write_it_down() -> None:
    def why_not(state: State | None, people: set[int], *, place: bool = True) -> Any:
        return why_not_write_down(7, people, had_a_place=place, claim_state=state)

    assert [why_not(state, {3}) for state in (None, State.READY, State.SENT, State.ASKED, State.REFUSED)] == [None] * 5
    assert why_not(State.APPROVED, {3}) is CLAIM_AGREED
    assert why_not(None, {3, 7}) is OWN_BOOKING
    assert why_not(None, {3}, place=False) is NO_PLACE
    assert (why_not_this_cost(1, 39), why_not_this_cost(1, 40)) == (None, TOO_MANY_PAID)
    assert why_not_this_cost(0, 0) is NO_AMOUNT


def test_it_is_spent_at_once_and_the_member_need_not_claim_it(world: World) -> None:
    amina, lead = world.member("Amina"), world.lead
    booking = booked(world, amina, world.opportunity())

    row = write_down_what_we_paid(lead, booking.id or 0, train())
    world.session.flush()

    assert for_the_member(row) == (
        "We have paid for this: Train, Dover to London, 08:12, £42.10. You do not need to claim it."
    )
    assert what_we_paid(amina, booking.id or 0).rows == (row,)
    [moved] = world.session.exec(select(Transfer).where(Transfer.kind == "paid by us")).all()
    assert (moved.debit, moved.credit, moved.amount_pence) == ("expenses:EV-100", "paid by us", 4210)
    [spent] = spending(world.finance).rows
    assert (spent.stages.paid_pence, spent.stages.committed_pence) == (4210, 8750)
    assert check_ledger(world.session) == []
    world.save()
    letter = letters_to(world, amina.person_id)[-1]
    assert "Train, Dover to London, 08:12, £42.10" in letter
    assert "You do not need to claim it." in letter


def test_what_is_changed_or_removed_is_put_right_in_the_books(world: World) -> None:
    amina, lead = world.member("Amina"), world.lead
    booking = booked(world, amina, world.opportunity())
    row = write_down_what_we_paid(lead, booking.id or 0, train())

    change_what_we_paid(lead, row.id, train(amount_pence="£30"), row.version)
    world.session.flush()
    assert abs(balance(world.finance, "paid by us")) == 3000
    assert check_ledger(world.session) == []
    assert no_of(change_what_we_paid, lead, row.id, train(), 1) is PAID_CHANGED
    assert change_what_we_paid(lead, row.id, train(amount_pence="£30"), 2).version == 2, "nothing was changed"

    change_what_we_paid(lead, row.id, train(amount_pence="£55.50"), 2)
    remove_what_we_paid(lead, row.id, 3)
    world.save()
    assert balance(world.finance, "paid by us") == 0
    assert check_ledger(world.session) == []
    assert not what_we_paid(amina, booking.id or 0).rows
    assert no_of(remove_what_we_paid, lead, row.id).code == "not-found"
    subjects = [letter.split("\n")[0] for letter in letters_to(world, amina.person_id)][-3:]
    assert subjects == [
        "Subject: We changed what we have paid for: Review a leaflet",
        "Subject: We changed what we have paid for: Review a leaflet",
        "Subject: We have not paid for this after all: Review a leaflet",
    ]


def test_it_is_no_part_of_the_claim_and_goes_into_no_payment_run(world: World) -> None:
    amina = member_with_bank(world, "Amina")
    claim = came(world, amina)
    write_down_what_we_paid(world.lead.at(ENDS), claim.booking_id, train())
    before = show_claim(amina.at(ENDS), claim.id)
    add_expense(amina.at(ENDS), claim.id, bus(), photo())

    view = show_claim(amina.at(ENDS), claim.id)
    assert (before.total_pence, view.total_pence) == (8750, 9210)
    assert [bool(one.paid_already) for one in view.expenses] == [False, True], "it is told, and it stops nobody"
    summed = claim_sum(amina.at(ENDS), claim.id)
    assert (summed.total_pence, [one.amount_pence for one in summed.paid_by_us]) == (9210, [4210])

    say_it_is_right(amina.at(ENDS), claim.id)
    approve_claim(world.lead.at(ENDS), claim.id)
    world.session.flush()
    assert no_of(write_down_what_we_paid, world.lead.at(ENDS), claim.booking_id, train()) is CLAIM_AGREED
    assert what_we_paid(world.lead, claim.booking_id).why_not_change is CLAIM_AGREED
    prepare_run(world.finance.at(MONDAY), FRIDAY)
    world.session.flush()
    [line] = world.session.exec(select(PaymentLine)).all()
    assert (line.fee_pence, line.expenses_pence) == (8250, 960)
    assert check_ledger(world.session) == []
    assert sum(one.balance_pence for one in trial_balance(world.finance)) == 0


def test_a_ticket_of_somebody_who_left_can_still_be_put_right(world: World) -> None:
    amina, lead = world.member("Amina"), world.lead
    booking = booked(world, amina, world.opportunity())
    row = write_down_what_we_paid(lead, booking.id or 0, train())
    leave_booking(amina, booking.id or 0)
    world.session.flush()

    [one] = paid_for_each(lead, booking.opportunity_id)
    assert (one.booking_id, one.member_name, one.total_pence) == (booking.id, "Amina", 4210)
    assert check_ledger(world.session) == []
    remove_what_we_paid(lead, row.id, row.version)
    world.session.flush()
    assert paid_for_each(lead, booking.opportunity_id) == []
    assert check_ledger(world.session) == []


def test_check_ledger_sees_when_the_books_and_what_we_paid_differ(world: World) -> None:
    booking = booked(world, world.member("Amina"), world.opportunity())
    row = write_down_what_we_paid(world.lead, booking.id or 0, train())
    row.amount_pence -= 1
    world.session.add(row)
    world.session.flush()

    said = " ".join(check_ledger(world.session))
    assert "paid by us: the ledger says" in said
    assert f"booking {booking.id}: the ledger says £42.10 paid" in said


def test_only_those_who_plan_write_it_down_and_only_for_a_place(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    opportunity = world.opportunity(places=1)
    booking = booked(world, amina, opportunity)
    waiting = join_waiting_list(ben, opportunity.id or 0)
    world.session.flush()

    assert no_of(write_down_what_we_paid, amina, booking.id, train()) is NOT_YOUR_ROLE
    assert no_of(write_down_what_we_paid, world.finance, booking.id, train()) is NOT_YOUR_ROLE
    assert no_of(write_down_what_we_paid, world.lead, waiting.id, train()) is NO_PLACE
    assert no_of(what_we_paid, ben, booking.id).code == "not-found"
    assert write_down_what_we_paid(world.person("Ola", Role.ADMIN), booking.id or 0, train()).id
