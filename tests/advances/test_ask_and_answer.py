"""A member asks for money before the day, and a lead says yes or no. Only before the day, once, and not too much."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from api.advances.actions import agree_to_advance, ask_for_advance, cancel_advance, decline_advance
from api.advances.queries import advance, advances, advances_of_booking, things_to_do
from api.advances.rules import (
    ASKED_ALREADY,
    CHANGED,
    HAS_BEGUN,
    MOST,
    NO_AMOUNT,
    NO_PLACE,
    OWN_ADVANCE,
    TOO_MANY,
    why_not_ask,
    why_not_before,
)
from api.advances.tables import Advance, State
from api.bookings.actions import join_waiting_list, leave_booking
from api.bookings.tables import State as BookingState
from api.expenses.actions import set_expense_rule
from api.expenses.schemas import ExpenseRuleIn
from api.kernel.context import Role
from api.kernel.permissions import NOT_YOUR_ROLE
from api.ledger.queries import balance
from api.payments.actions import prepare_run
from api.payments.queries import waiting
from api.people.joining import put_in_group
from tests.advances.told import MONDAY, THURSDAY, agreed, agrees, asked, no_of, ticket
from tests.claims.told import booked
from tests.messages.reading import letters_to
from tests.world import NOON, World

BEGINS = datetime(2026, 3, 17, 10, tzinfo=UTC)


def test_why_not_ask() -> None:
    before = BEGINS - timedelta(seconds=1)
    assert why_not_before(BookingState.BOOKED, BEGINS, before) is None
    assert why_not_before(BookingState.BOOKED, BEGINS, BEGINS) is HAS_BEGUN
    assert why_not_before(BookingState.OFFERED, BEGINS, before) is NO_PLACE
    assert why_not_ask([State.DECLINED] * (MOST - 1)) is None
    assert why_not_ask([State.DECLINED] * MOST) is TOO_MANY
    assert why_not_ask([State.AGREED, State.ASKED]) is ASKED_ALREADY


def test_a_member_asks_and_a_lead_says_yes(world: World) -> None:
    amina, booking, one = asked(world)
    assert [todo.text for todo in things_to_do(world.lead)] == ["Answer 1 member who asks for money before the day"]
    assert advance(amina, one.id).words == "We have not answered yet."
    assert balance(world.finance, f"owed:{amina.person_id}") == 0, "nothing is owed until somebody has said yes"
    assert waiting(world.finance).ready == []

    agree_to_advance(world.lead, one.id, one.version)
    world.session.flush()
    assert balance(world.finance, f"owed:{amina.person_id}") == -4210
    assert [ready.reference for ready in waiting(world.finance).ready] == [f"ADV{one.id}-1"]
    assert no_of(agree_to_advance, world.lead, one.id).code == "not-now" or one.state is State.AGREED
    assert agrees(world)
    world.save()
    letter = letters_to(world, amina.person_id)[-1]
    assert "We have agreed to send you £42.10" in letter
    assert "It is never taken off your fee." in letter
    assert [row.row.id for row in advances(amina)] == [one.id]
    assert booking.id == one.booking_id


def test_a_lead_says_no_with_a_reason_that_the_member_reads(world: World) -> None:
    amina, _, one = asked(world)
    decline_advance(world.lead, one.id, "We can book this train for you.", one.version)
    world.save()

    assert "We can book this train for you." in letters_to(world, amina.person_id)[-1]
    assert (one.state, waiting(world.finance).ready) == (State.DECLINED, [])
    assert agrees(world)


def test_a_lead_does_not_answer_their_own(world: World) -> None:
    put_in_group(world.session, NOON, world.group.id, world.lead.person_id, Role.MEMBER)
    both = world.acting(world.lead.person_id)
    one = ask_for_advance(both, booked(world, both, world.opportunity()).id or 0, ticket())
    assert no_of(agree_to_advance, both, one.id) is OWN_ADVANCE
    assert no_of(decline_advance, both, one.id, "No.") is OWN_ADVANCE


def test_what_cannot_be_asked_for_is_refused_and_nothing_is_kept(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    opportunity = world.opportunity(places=1)
    booking = booked(world, amina, opportunity)
    waits = join_waiting_list(ben, opportunity.id or 0)
    world.session.flush()
    number = booking.id or 0

    assert no_of(ask_for_advance, amina, number, ticket(amount_pence="£0")) is NO_AMOUNT
    with pytest.raises(ValueError, match="amount_pence"):
        ticket(amount_pence="-£1")
    with pytest.raises(ValueError, match="amount_pence"):
        ticket(amount_pence="£99999999999")
    assert no_of(ask_for_advance, amina, number, ticket(kind="childcare")).code == "not-covered"
    over = no_of(ask_for_advance, amina, number, ticket(kind="online allowance", amount_pence="£5.01"))
    assert "We can send up to £5 before the day for online allowance." in over.reason
    assert no_of(ask_for_advance, ben, waits.id, ticket()) is NO_PLACE
    assert no_of(ask_for_advance, ben, number, ticket()).code == "not-found"
    assert no_of(ask_for_advance, amina.at(BEGINS), number, ticket()) is HAS_BEGUN
    assert no_of(ask_for_advance, world.lead, number, ticket()) is NOT_YOUR_ROLE
    assert advances_of_booking(amina, number).rows == ()


def test_the_groups_own_cap_is_for_all_that_they_ask_of_one_kind(world: World) -> None:
    rule = {
        "kind": "travel",
        "in_force_from": "1 January 2026",
        "cap_pence": "£60",
        "receipts": "a receipt or a reason",
        "source": "Our policy",
    }
    set_expense_rule(world.lead, ExpenseRuleIn.model_validate(rule))
    amina, booking, _ = agreed(world)

    no = no_of(ask_for_advance, amina, booking.id, ticket(amount_pence="£17.91"))
    assert no.reason.startswith("We can send up to £60 before the day for travel, and you have asked for £42.10 of it.")
    assert ask_for_advance(amina, booking.id or 0, ticket(amount_pence="£17.90")).id


def test_one_question_at_a_time_by_the_database_too(world: World) -> None:
    amina, booking, one = asked(world)
    assert no_of(ask_for_advance, amina, booking.id, ticket()) is ASKED_ALREADY

    twin = Advance(**one.model_dump(exclude={"id"}))
    world.session.add(twin)
    with pytest.raises(IntegrityError, match=r"one_question_a_booking|advance\.booking_id"):
        world.session.flush()


def test_a_member_cancels_what_was_not_sent_and_reads_an_older_version_of_it_in_vain(world: World) -> None:
    amina, _, one = agreed(world)
    assert no_of(cancel_advance, amina, one.id, 1) is CHANGED
    assert no_of(cancel_advance, world.lead, one.id).code in ("not-found", NOT_YOUR_ROLE.code)

    cancel_advance(amina, one.id, one.version)
    world.session.flush()
    assert balance(world.finance, f"owed:{amina.person_id}") == 0
    assert waiting(world.finance).ready == []
    assert agrees(world)
    ben, _, sent = agreed(world, "Ben")
    prepare_run(world.finance.at(THURSDAY), MONDAY)
    world.session.flush()
    assert no_of(cancel_advance, ben, sent.id).code == "advance-on-its-way"


def test_nobody_says_yes_to_somebody_who_left_or_once_it_has_begun(world: World) -> None:
    amina, booking, left = asked(world)
    ben, _, late = asked(world, "Ben")
    leave_booking(amina, booking.id or 0)
    world.session.flush()

    assert left.state is State.CANCELLED
    assert "cancelled" in no_of(agree_to_advance, world.lead, left.id).reason
    assert no_of(agree_to_advance, world.lead.at(BEGINS), late.id) is HAS_BEGUN
    assert late.member_id == ben.person_id


def test_an_administrator_asks_for_a_member_by_phone(world: World) -> None:
    amina = world.member("Amina")
    booking = booked(world, amina, world.opportunity())
    one = ask_for_advance(world.by_phone(amina), booking.id or 0, ticket())

    assert (one.member_id, advances_of_booking(world.by_phone(amina), booking.id or 0).rows[0].mine) == (
        amina.person_id, True,
    )  # fmt: skip
    assert no_of(agree_to_advance, world.by_phone(amina), one.id).status == 403
