"""What the member, finance and the record are told of a change."""

from datetime import timedelta

from sqlmodel import select

from api.kernel.events import Event
from api.payees.actions import (
    stop_bank_details_change,
)
from api.payees.queries import bank_details, paper_details, paper_details_of
from api.people.actions import change_my_details
from api.people.schemas import DetailsIn
from tests.messages.reading import letters_to
from tests.payees.changing import NEW, OVER, SECOND, changes, confirms
from tests.payments.told import MONDAY, owed_to
from tests.world import World


def test_the_member_is_told_of_each_step_and_of_no_whole_number(world: World) -> None:
    amina = owed_to(world, "Amina")
    changes(world, amina)
    confirms(world, amina)
    stop_bank_details_change(amina.at(MONDAY))
    world.session.flush()

    changed, checked, stopped = letters_to(world, amina.person_id)[-3:]
    assert "The new account ends in 78." in changed
    assert "We do not pay into it before 9am on Wednesday 25 March 2026." in changed
    assert "/payments/bank-details/stop" in changed
    assert "from 9am on Wednesday 25 March 2026" in checked
    assert "We pay you into the account that ends in 19, as before." in stopped
    assert NEW not in changed + checked + stopped


def test_finance_phones_the_number_from_before(world: World) -> None:
    amina = owed_to(world, "Amina")
    change_my_details(amina, DetailsIn.model_validate(MINE))
    world.save()
    changes(world, amina, MONDAY + timedelta(days=60))
    assert paper_details_of(world.finance, amina.person_id).phone == "01632 960 007"

    change_my_details(
        amina.at(MONDAY + timedelta(days=60)), DetailsIn.model_validate(MINE | {"phone": "07700 900 999"})
    )
    world.save()
    seen = paper_details_of(world.finance, amina.person_id)
    assert (seen.phone, seen.phone_is_new) == (None, True)


MINE = {"name": "Amina", "phone": "01632 960 007", "contact_by": "email", "format": "standard"}


def test_finance_sees_it_until_it_is_used_and_the_member_sees_what_waits(world: World) -> None:
    amina = owed_to(world, "Amina")
    changes(world, amina)
    confirms(world, amina)

    assert [one.stage.value for one in paper_details(world.finance.at(OVER - SECOND))] == ["held for 48 hours"]
    assert paper_details(world.finance.at(OVER)) == []
    account = bank_details(amina.at(MONDAY))
    assert account is not None
    assert (account.in_use, account.usable_at, account.last_two, account.before_last_two) == (False, OVER, "78", "19")
    used = bank_details(amina.at(OVER))
    assert used is not None
    assert (used.in_use, used.usable_at, used.before_last_two) == (True, None, None)


def test_the_record_names_who_did_what_and_no_number(world: World) -> None:
    amina = owed_to(world, "Amina")
    changes(world, amina)
    stop_bank_details_change(amina.at(MONDAY))
    world.save()

    rows = world.session.exec(select(Event).where(Event.thing == "bank_details").order_by(Event.id)).all()
    assert [one.verb for one in rows] == ["gave", "changed", "stopped a change of"]
    assert {one.fields for one in rows} == {'["name", "sort_code", "account_number"]'}
