"""A member says where their money goes. Nobody can do it for them, and nobody reads it afterwards."""

import pytest
from pydantic import ValidationError
from sqlmodel import select

from api.kernel.context import in_group
from api.kernel.events import Event
from api.kernel.fields import problems_of
from api.kernel.permissions import NOT_YOUR_ROLE, ONLY_THEMSELVES
from api.kernel.refusals import Refused
from api.messages.tables import Message
from api.payees.actions import give_bank_details
from api.payees.fields import HOW_ACCOUNT, HOW_NAME, HOW_SORT_CODE
from api.payees.finding import details_of
from api.payees.queries import bank_details
from api.payees.schemas import BankDetailsIn
from api.payees.sealing import read_details
from api.payees.tables import BankDetails
from tests.payments.told import MONDAY, details
from tests.world import World


def test_what_a_member_gives_is_kept_sealed_and_only_two_numbers_show(world: World) -> None:
    amina = world.member("Amina")

    give_bank_details(amina, details())
    world.session.flush()

    row = details_of(amina, amina.person_id)
    assert row is not None
    assert row.last_two == "19"
    assert not any(b"31926819" in value or b"Amina" in value for value in (row.account_number_sealed, row.name_sealed))
    payee = read_details(world.keys, row)
    assert (payee.name, payee.sort_code, payee.account_number) == ("Amina Yusuf", "309089", "31926819")
    assert "31926819" not in repr(payee)


def test_giving_them_again_changes_them(world: World) -> None:
    amina = world.member("Amina")
    give_bank_details(amina, details())
    give_bank_details(amina.at(MONDAY), details(account_number="12345678"))
    world.session.flush()

    [row] = world.session.exec(select(BankDetails)).all()
    assert (row.last_two, row.changed_at) == ("78", MONDAY)


def test_the_record_says_that_they_changed_and_never_what_they_are(world: World) -> None:
    amina = world.member("Amina")
    give_bank_details(amina, details())
    give_bank_details(amina, details(account_number="12345678"))
    world.save()

    events = world.session.exec(select(Event).where(Event.thing == "bank_details").order_by(Event.id)).all()
    assert [one.verb for one in events] == ["gave", "changed"]
    assert {one.fields for one in events} == {'["name", "sort_code", "account_number"]'}


def test_an_administrator_cannot_do_it_for_them(world: World) -> None:
    with pytest.raises(Refused) as no:
        give_bank_details(world.by_phone(world.member("Amina")), details())
    assert no.value.refusal is ONLY_THEMSELVES


def test_only_members_have_bank_details_here(world: World) -> None:
    for somebody in (world.lead, world.finance, world.admin):
        with pytest.raises(Refused) as no:
            give_bank_details(somebody, details())
        assert no.value.refusal is NOT_YOUR_ROLE


def test_nobody_sees_another_members(world: World) -> None:
    give_bank_details(world.member("Amina"), details())

    assert bank_details(world.member("Ben")) is None


def test_two_groups_pay_the_same_person_each_to_its_own_account(world: World) -> None:
    amina = world.member("Amina")
    give_bank_details(amina, details())
    world.session.flush()
    group, _, _ = world.other_group()
    in_group(world.session, group.id)
    next_door = world.member("Amina Next", group=group)
    give_bank_details(next_door, details(account_number="12345678"))
    world.session.flush()

    [row] = world.session.exec(select(BankDetails)).all()
    assert row.last_two == "78"


@pytest.mark.parametrize("written", ["309089", "30-90-89", "30 90 89", " 30 – 90 - 89 ", "30.90.89", "３０９０８９"])
def test_a_sort_code_is_read_as_people_write_it(written: str) -> None:
    assert details(sort_code=written).sort_code == "309089"


@pytest.mark.parametrize(
    ("written", "kept"), [("31926819", "31926819"), ("3192 6819", "31926819"), ("1926819", "01926819")]
)
def test_an_account_number_of_seven_has_a_nought_put_in_front(written: str, kept: str) -> None:
    assert details(account_number=written).account_number == kept


@pytest.mark.parametrize("wrong", ["30908", "3090890", "30-90-8O", "sort code", "٣٠٩٠٨٩x"])
def test_a_wrong_sort_code_is_put_right_kindly(wrong: str) -> None:
    assert sentences(sort_code=wrong) == [HOW_SORT_CODE]


@pytest.mark.parametrize("wrong", ["319268", "319268190", "3192681X", "GB29NWBK60161331926819"])
def test_a_wrong_account_number_is_put_right_kindly(wrong: str) -> None:
    assert sentences(account_number=wrong) == [HOW_ACCOUNT]


def test_numbers_where_the_name_goes_are_noticed() -> None:
    assert sentences(name="31926819") == [HOW_NAME]


def test_a_name_that_no_file_for_a_bank_could_say_is_asked_for_again() -> None:
    assert sentences(name="李小龍 31926819") == [HOW_NAME]


def test_a_name_with_accents_is_a_name() -> None:
    assert details(name="Siân Ŵyn-O’Neill").name == "Siân Ŵyn-O’Neill"


def test_what_is_left_empty_is_asked_for_by_its_label() -> None:
    assert sentences(name=" ", sort_code=" - ", account_number="") == [
        "Tell us the name on the account.",
        "Tell us the sort code.",
        "Tell us the account number.",
    ]


def sentences(**wrong: str) -> list[str]:
    with pytest.raises(ValidationError) as no:
        details(**wrong)
    return [one.sentence for one in problems_of(no.value, BankDetailsIn)]


def test_a_change_is_told_to_the_member_and_the_first_time_is_not(world: World) -> None:
    """Whoever reads somebody's mail could sign in as them; the member hears of it."""
    amina = world.member("Amina")
    told = select(Message).where(Message.kind == "bank_details_changed", Message.person_id == amina.person_id)
    give_bank_details(amina, details())
    world.session.flush()
    assert world.session.exec(told).all() == []

    give_bank_details(amina.at(MONDAY), details(account_number="12345678"))
    world.session.flush()
    assert len(world.session.exec(told).all()) == 1
