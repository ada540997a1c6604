"""A mark that was wrong is put right, until the member has sent the claim."""

import pytest
from sqlmodel import select

from api.claims.actions import add_expense, confirm_attendance, say_it_is_right
from api.claims.rules import CLAIM_SENT, Mark
from api.claims.tables import Claim, Expense, Receipt
from api.kernel.refusals import Refused
from tests.claims.files import photo
from tests.claims.told import ENDS, booked, bus
from tests.world import World


def test_saying_the_same_again_makes_no_second_claim(world: World) -> None:
    opportunity = world.opportunity()
    booking = booked(world, world.member("Amina"), opportunity)
    for _ in range(2):
        confirm_attendance(world.lead.at(ENDS), opportunity.id, {booking.id: Mark.CAME})

    assert len(world.session.exec(select(Claim)).all()) == 1


def test_a_wrong_mark_can_be_put_right_until_the_claim_is_sent(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = booked(world, amina, opportunity)
    marks = {booking.id: Mark.CAME}
    [claim] = confirm_attendance(world.lead.at(ENDS), opportunity.id, marks)
    add_expense(amina.at(ENDS), claim.id, bus(), photo())

    assert confirm_attendance(world.lead.at(ENDS), opportunity.id, {booking.id: Mark.MISSED}) == []
    assert [len(world.session.exec(select(table)).all()) for table in (Claim, Expense, Receipt)] == [0, 0, 0]

    [claim] = confirm_attendance(world.lead.at(ENDS), opportunity.id, marks)
    say_it_is_right(amina.at(ENDS), claim.id)
    for mark in (Mark.MISSED, Mark.STOPPED):
        with pytest.raises(Refused) as no:
            confirm_attendance(world.lead.at(ENDS), opportunity.id, {booking.id: mark})
        assert no.value.refusal is CLAIM_SENT
    assert confirm_attendance(world.lead.at(ENDS), opportunity.id, marks) == [claim]


def test_the_file_of_a_claim_that_was_taken_back_goes_when_that_is_saved(world: World, data_folder) -> None:  # type: ignore[no-untyped-def]
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = booked(world, amina, opportunity)
    [claim] = confirm_attendance(world.lead.at(ENDS), opportunity.id, {booking.id: Mark.CAME})
    add_expense(amina.at(ENDS), claim.id, bus(), photo())
    world.save()
    assert len(list((data_folder / "receipts").iterdir())) == 1

    confirm_attendance(world.lead.at(ENDS), opportunity.id, {booking.id: Mark.MISSED})
    assert len(list((data_folder / "receipts").iterdir())) == 1
    world.save()

    assert list((data_folder / "receipts").iterdir()) == []
