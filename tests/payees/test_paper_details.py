"""A member without email sends a signed form: one person types it, another confirms it, and then we pay."""

import pytest
from sqlalchemy.exc import IntegrityError

from api.kernel.context import Role, in_group
from api.kernel.permissions import NOT_YOUR_ROLE, ONLY_THEMSELVES
from api.kernel.refusals import Refusal, Refused
from api.payees.actions import confirm_paper_details, enter_paper_details, give_bank_details
from api.payees.paper import PaperStage
from api.payees.queries import paper_details, paper_details_of
from api.payees.rules import (
    CHANGE_NOT_CONFIRMED,
    NO_BANK_DETAILS,
    NOT_CHECKED,
    NOT_CONFIRMED,
    NOT_YET_CAME,
    NOTHING_TO_CONFIRM,
    SIGNS_IN,
    TYPED_AGAIN,
    YOU_TYPED_THEM,
)
from api.payees.sealing import read_details
from api.payees.tables import CameBy
from api.payments.actions import prepare_run
from api.payments.queries import things_to_do, waiting
from api.payments.sealing import frozen_payee
from tests.payees.on_paper import CAME_ON, a_form, again, confirmed, held, on_paper, typed
from tests.payments.told import FRIDAY, MONDAY, approved, details, lines
from tests.world import World


def refused(act: object, *args: object, **more: object) -> Refusal:
    with pytest.raises(Refused) as no:
        act(*args, **more)  # type: ignore[operator]
    return no.value.refusal


def why(world: World) -> list[str]:
    return [one.why for one in waiting(world.finance.at(MONDAY)).left_out]


def test_the_payment_waits_until_another_person_has_confirmed_the_form(world: World) -> None:
    grace = on_paper(world)
    claim_id = approved(world, grace)
    assert why(world) == [NO_BANK_DETAILS]

    typed(world, grace)
    assert why(world) == [NOT_CONFIRMED]
    confirmed(world, grace)
    assert why(world) == []

    prepare_run(world.finance.at(MONDAY), FRIDAY)
    [line] = lines(world)
    payee = frozen_payee(world.keys, line.payee_sealed, claim_id, 1)
    assert (payee.name, payee.sort_code, payee.account_number) == ("Grace Bell", "309089", "31926819")


def test_whoever_typed_it_cannot_confirm_it(world: World) -> None:
    grace = on_paper(world)
    typed(world, grace)

    assert refused(confirm_paper_details, world.finance, grace.person_id, again()) is YOU_TYPED_THEM
    assert paper_details_of(world.finance, grace.person_id).why_not_confirm is YOU_TYPED_THEM
    assert paper_details_of(world.second_finance, grace.person_id).why_not_confirm is None


def test_the_database_too_wants_two_people(world: World) -> None:
    typed(world, on_paper(world))
    row = held(world)
    row.confirmed_by_id, row.confirmed_at = row.entered_by_id, MONDAY

    with pytest.raises(IntegrityError, match="two_people_for_details_on_paper"):
        world.session.flush()


def test_an_administrator_may_type_it_and_only_finance_confirms(world: World) -> None:
    grace = on_paper(world)
    typed(world, grace, by=world.admin)

    for somebody in (world.admin, world.lead, grace):
        assert refused(confirm_paper_details, somebody, grace.person_id, again()) is NOT_YOUR_ROLE
    confirmed(world, grace, by=world.finance)
    assert paper_details_of(world.admin, grace.person_id).stage is PaperStage.IN_USE


def test_nobody_types_it_in_somebody_elses_name(world: World) -> None:
    grace = on_paper(world)

    assert refused(enter_paper_details, world.by_phone(grace), grace.person_id, a_form()) is ONLY_THEMSELVES
    assert refused(enter_paper_details, world.lead, grace.person_id, a_form()) is NOT_YOUR_ROLE


def test_a_member_with_an_email_address_gives_their_own(world: World) -> None:
    amina = world.member("Amina")

    assert refused(enter_paper_details, world.finance, amina.person_id, a_form()) is SIGNS_IN
    assert SIGNS_IN.reason == "This person signs in by email and gives their own bank details."
    assert [one.person_id for one in paper_details(world.finance)] == []


def test_only_members_of_the_group_have_them(world: World) -> None:
    assert refused(enter_paper_details, world.finance, world.lead.person_id, a_form()).status == 404
    group, _, _ = world.other_group()
    in_group(world.session, group.id)
    fay = world.person("Fay Finch", Role.FINANCE, group=group)
    in_group(world.session, world.group.id)
    grace = on_paper(world)
    typed(world, grace)
    in_group(world.session, group.id)

    assert refused(enter_paper_details, fay, grace.person_id, a_form()).status == 404
    assert refused(confirm_paper_details, fay, grace.person_id, again()).status == 404
    assert paper_details(fay) == []


def test_typing_again_takes_the_place_of_what_waits_and_is_read_again(world: World) -> None:
    grace = on_paper(world)
    typed(world, grace)
    seen = paper_details_of(world.second_finance, grace.person_id).details
    assert seen is not None
    version = seen.version
    typed(world, grace, account_number="12345678")

    no = refused(confirm_paper_details, world.second_finance, grace.person_id, again(), version=version)

    assert no is TYPED_AGAIN
    confirmed(world, grace, account_number="12345678")
    assert read_details(world.keys, held(world)).account_number == "12345678"


def test_a_new_form_waits_again_even_when_an_earlier_one_was_in_use(world: World) -> None:
    grace = on_paper(world)
    approved(world, grace)
    typed(world, grace)
    confirmed(world, grace)

    typed(world, grace, by=world.second_finance, account_number="12345678")

    assert why(world) == [CHANGE_NOT_CONFIRMED]
    assert refused(confirm_paper_details, world.second_finance, grace.person_id, again()) is YOU_TYPED_THEM


def test_confirming_needs_the_tick_and_something_to_confirm(world: World) -> None:
    grace = on_paper(world)
    assert refused(confirm_paper_details, world.finance, grace.person_id, again()) is NOTHING_TO_CONFIRM
    typed(world, grace)
    assert refused(confirm_paper_details, world.second_finance, grace.person_id, again(checked=False)) is NOT_CHECKED
    confirmed(world, grace)
    assert refused(confirm_paper_details, world.second_finance, grace.person_id, again()) is NOTHING_TO_CONFIRM


def test_it_says_how_and_when_the_form_came_and_not_tomorrow(world: World) -> None:
    grace = on_paper(world)
    typed(world, grace, came_by="in person")
    assert (held(world).form_came_by, held(world).form_came_on) == (CameBy.IN_PERSON, CAME_ON)
    typed(world, grace, came_on="23 March 2026")

    tomorrow = a_form(came_on="24 March 2026")
    assert refused(enter_paper_details, world.finance.at(MONDAY), grace.person_id, tomorrow) is NOT_YET_CAME


def test_the_second_person_in_finance_is_asked_and_the_first_is_not(world: World) -> None:
    typed(world, on_paper(world))

    said = "Confirm the bank details of 1 member"
    assert [one.text for one in things_to_do(world.second_finance)] == [said]
    assert things_to_do(world.finance) == []


def test_details_that_a_member_gives_themselves_need_nobody_else(world: World) -> None:
    amina = world.member("Amina")
    approved(world, amina)
    give_bank_details(amina, details())
    world.session.flush()

    assert why(world) == []
    assert refused(confirm_paper_details, world.finance, amina.person_id, again()) is NOTHING_TO_CONFIRM
