"""A charity is paid where two people in finance have seen that it is, and can be chosen from then on."""

import pytest
from pydantic import ValidationError
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from api.kernel.refusals import Refused
from api.payees.actions import set_pay_policy
from api.payees.charities import (
    add_charity,
    change_charity,
    confirm_charity,
    offer_charity_again,
    stop_offering_charity,
)
from api.payees.charity_queries import charities, charities_to_choose
from api.payees.charity_rules import (
    CHARITY_CHANGED,
    HELD_ALREADY,
    NOT_BY_BANK,
    NOT_LOOKED_UP,
    NOT_THE_SAME_ACCOUNT,
    STOPPED_ALREADY,
    YOU_TYPED_IT,
)
from api.payees.charity_schemas import HOW_NUMBER, CharityChangeIn, CharityConfirmationIn, CharityIn
from api.payees.route_rules import CHARITIES_ARE_PAID_SO
from api.payees.schemas import PolicyIn
from tests.payees.giving import AGAIN, ITS, a_charity, typed
from tests.world import World


@pytest.mark.parametrize("number", ["1145181", "202918", " SC 038878 ", "nic100001", "1145-181"])
def test_a_number_is_one_that_a_register_gives(number: str) -> None:
    assert typed(number=number).number.isalnum()


@pytest.mark.parametrize("number", ["12345", "12345678", "SC1", "NI100001", "ABC", "١١٤٥١٨١x"])
def test_any_other_number_is_told_how(number: str) -> None:
    with pytest.raises(ValidationError, match=HOW_NUMBER[:40]):
        CharityIn.model_validate(ITS | {"number": number})


def test_nobody_chooses_it_until_a_second_person_has_confirmed_it(world: World) -> None:
    amina = world.member("Amina")
    row = add_charity(world.finance, typed())
    assert charities_to_choose(amina) == []

    with pytest.raises(Refused) as no:
        confirm_charity(world.finance, row.id, AGAIN)
    assert no.value.refusal is YOU_TYPED_IT
    confirm_charity(world.second_finance, row.id, AGAIN)

    assert [(one.name, one.number) for one in charities_to_choose(amina)] == [("Carers Trust", "1145181")]


@pytest.mark.parametrize(
    ("said", "no"),
    [({"checked": False}, NOT_LOOKED_UP), ({"account_number": "31926818"}, NOT_THE_SAME_ACCOUNT)],
)
def test_the_second_person_types_the_same_numbers_and_has_checked_them(world: World, said: dict, no: object) -> None:  # type: ignore[type-arg]
    row = add_charity(world.finance, typed())
    again = CharityConfirmationIn.model_validate(AGAIN.model_dump() | said)

    with pytest.raises(Refused) as refused:
        confirm_charity(world.second_finance, row.id, again)
    assert refused.value.refusal is no


def test_a_change_needs_a_second_person_again(world: World) -> None:
    row = a_charity(world.finance, world.second_finance)
    new = CharityChangeIn.model_validate({name: ITS[name] for name in ITS if name != "number"} | {"name": "Carers UK"})

    change_charity(world.second_finance, row.id, new, row.version)

    assert charities_to_choose(world.member("Amina")) == []
    [seen] = charities(world.finance)
    assert (seen.stage, seen.row.name, seen.why_not_confirm) == ("waiting for another person", "Carers UK", None)
    with pytest.raises(Refused) as no:
        change_charity(world.finance, row.id, new, 1)
    assert no.value.refusal is CHARITY_CHANGED


def test_one_that_is_stopped_is_not_offered_until_it_is_again(world: World) -> None:
    amina, row = world.member("Amina"), a_charity(world.finance, world.second_finance)

    stop_offering_charity(world.finance, row.id)
    assert charities_to_choose(amina) == []
    with pytest.raises(Refused) as no:
        stop_offering_charity(world.finance, row.id)
    assert no.value.refusal is STOPPED_ALREADY
    offer_charity_again(world.finance, row.id)
    assert len(charities_to_choose(amina)) == 1


def test_a_group_has_a_charity_once(world: World) -> None:
    add_charity(world.finance, typed())

    with pytest.raises(Refused) as no:
        add_charity(world.finance, typed(name="The same"))
    assert no.value.refusal is HELD_ALREADY


def test_a_group_with_charities_pays_by_bank_transfer(world: World) -> None:
    by_payroll = PolicyIn.model_validate({"usual": "payroll", "payroll": "Our payroll"})
    set_pay_policy(world.finance, by_payroll)
    with pytest.raises(Refused) as no:
        add_charity(world.finance, typed())
    assert no.value.refusal is NOT_BY_BANK

    set_pay_policy(world.finance, PolicyIn.model_validate(by_payroll.model_dump() | {"accounts_payable": "By bank"}))
    add_charity(world.finance, typed())
    with pytest.raises(Refused) as no:
        set_pay_policy(world.finance, by_payroll)
    assert no.value.refusal is CHARITIES_ARE_PAID_SO


def test_what_is_kept_of_the_account_cannot_be_read_and_two_people_are_a_promise_of_the_database(world: World) -> None:
    row = add_charity(world.finance, typed())
    world.session.flush()
    kept = world.session.connection().execute(text("SELECT * FROM charity")).mappings().one()
    assert not any("31926819" in str(value) or "309089" in str(value) for value in kept.values())

    with pytest.raises(IntegrityError, match="two_people_for_a_charity"):
        world.session.connection().execute(
            text("UPDATE charity SET confirmed_by_id = entered_by_id, confirmed_at = entered_at WHERE id = :id"),
            {"id": row.id},
        )
