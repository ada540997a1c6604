"""Whoever wrote down a member's email address can sign in as them. So their bank details wait for another person."""

from collections.abc import Callable

import pytest

from api.kernel.context import Context, Role
from api.kernel.refusals import Refused
from api.payees.actions import confirm_paper_details, give_bank_details
from api.payees.queries import paper_details_of
from api.payees.rules import CHANGE_NOT_CONFIRMED, NOT_CONFIRMED, NOT_THE_SAME, YOU_TYPED_THEM, YOU_WROTE_THE_EMAIL
from api.payments.queries import waiting
from api.people.actions import change_email, put_in_group
from api.people.schemas import EmailIn
from tests.payees.on_paper import NUMBERS, again, confirmed, held, on_paper, typed
from tests.payments.told import MONDAY, approved, details
from tests.visiting import Straightly
from tests.world import NOON, World


def why(world: World) -> list[str]:
    return [one.why for one in waiting(world.finance.at(MONDAY)).left_out]


def gets_an_email(world: World, member: Context) -> None:
    change_email(world.admin, member.person_id, EmailIn(email="grace@people.example"))
    world.save()


def gives(world: World, member: Context, **more: str) -> None:
    give_bank_details(member.at(MONDAY), details(**more))
    world.session.flush()


def test_the_account_of_a_form_is_not_changed_by_one_person(world: World) -> None:
    grace = on_paper(world)
    approved(world, grace)
    typed(world, grace)
    confirmed(world, grace)
    gets_an_email(world, grace)
    assert why(world) == []

    gives(world, grace, account_number="12345678")
    assert why(world) == [CHANGE_NOT_CONFIRMED]
    gives(world, grace, account_number="12345679")
    assert why(world) == [CHANGE_NOT_CONFIRMED]
    confirmed(world, grace, account_number="12345679")
    assert "from 9am on Wednesday 25 March 2026" in why(world)[0]


def test_nor_are_the_first_details_that_they_give_used_at_once(world: World) -> None:
    grace = on_paper(world)
    approved(world, grace)
    gets_an_email(world, grace)
    gives(world, grace)

    assert why(world) == [NOT_CONFIRMED]
    assert held(world).entered_by_id == grace.person_id
    confirmed(world, grace)
    assert why(world) == []


def test_neither_the_member_nor_whoever_wrote_the_address_confirms(world: World) -> None:
    grace = on_paper(world)
    gets_an_email(world, grace)
    gives(world, grace)
    for person_id in (grace.person_id, world.admin.person_id):
        put_in_group(world.session, NOON, world.group.id, person_id, Role.FINANCE)
    world.session.flush()

    for person_id, reason in ((grace.person_id, YOU_TYPED_THEM), (world.admin.person_id, YOU_WROTE_THE_EMAIL)):
        finance = world.acting(person_id)
        with pytest.raises(Refused) as refused:
            confirm_paper_details(finance, grace.person_id, again())
        assert refused.value.refusal is reason
        assert paper_details_of(finance, grace.person_id).why_not_confirm is reason


def test_their_pages_say_that_it_waits(world: World, browser: Callable[..., Straightly]) -> None:
    grace = on_paper(world)
    gets_an_email(world, grace)
    me = browser(grace.at(MONDAY))
    me.post("/payments/bank-details", data=NUMBERS | {"name": "Grace Bell"})

    assert "Somebody in finance checks them with you first." in me.get("/payments/bank-details/saved").text
    assert "We have an account that ends in 19. We check it with you before we use it." in me.get("/payments").text
    page = browser(world.finance.at(MONDAY)).get(f"/finance/paper/{grace.person_id}/confirm").text
    assert "Somebody signed in as this member typed these." in page
    assert "31926819" not in page


def test_the_second_person_types_the_same_numbers(world: World) -> None:
    grace = on_paper(world)
    typed(world, grace)
    for more in ({"account_number": "31926818"}, {"sort_code": "309088"}):
        with pytest.raises(Refused) as refused:
            confirmed(world, grace, None, **more)
        assert refused.value.refusal is NOT_THE_SAME
    confirmed(world, grace)
    assert held(world).confirmed_by_id == world.second_finance.person_id
