"""What is kept of a form on paper, and what the member reads of it."""

from collections.abc import Callable

from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.events import Event
from api.messages.tables import Message
from api.payees.actions import give_bank_details
from api.payees.paper import PaperStage
from api.payees.queries import paper_details, paper_details_of
from api.payments.queries import my_payments
from api.payments.sentences import Stage
from api.people.actions import change_email
from api.people.schemas import EmailIn
from tests.payees.on_paper import confirmed, held, on_paper, typed
from tests.payments.told import MONDAY, approved, details
from tests.visiting import Straightly
from tests.world import World


def test_it_is_sealed_and_the_record_names_fields_and_no_values(world: World) -> None:
    grace = on_paper(world)
    typed(world, grace)
    confirmed(world, grace)
    world.save()

    assert not any(b"31926819" in value for value in (held(world).account_number_sealed, held(world).name_sealed))
    asked = select(Event).where(Event.thing == "bank_details").order_by(col(Event.id))
    first, second = world.session.exec(asked).all()
    assert (first.verb, first.actor_id) == ("entered from paper", world.finance.person_id)
    assert first.fields == '["name", "sort_code", "account_number", "form_came_by", "form_came_on"]'
    assert (second.verb, second.actor_id, second.fields) == ("confirmed", world.second_finance.person_id, "[]")


def test_the_member_reads_how_far_it_has_come_and_gets_no_email(world: World) -> None:
    grace = on_paper(world)
    approved(world, grace)
    assert stage(grace) is Stage.BANK_DETAILS

    typed(world, grace)
    [payment] = my_payments(grace.at(MONDAY))
    assert payment.words == ("£87.50. We are checking your bank details with you. Then we can pay you.")
    confirmed(world, grace)
    assert stage(grace) is Stage.AGREED
    assert world.session.exec(select(Message).where(col(Message.person_id) == grace.person_id)).all() == []


def test_a_form_that_waits_is_still_there_to_confirm_when_its_member_gets_an_email(world: World) -> None:
    grace = on_paper(world)
    typed(world, grace)
    change_email(world.admin, grace.person_id, EmailIn.model_validate({"email": "grace@people.example"}))
    world.session.flush()

    assert paper_details_of(world.second_finance, grace.person_id).stage is PaperStage.WAITING
    confirmed(world, grace)
    assert paper_details(world.second_finance) == []
    assert paper_details_of(world.second_finance, grace.person_id).stage is PaperStage.IN_USE
    [letter] = world.session.exec(select(Message).where(col(Message.person_id) == grace.person_id)).all()
    assert letter.kind == "bank_details_on_paper"


def test_or_they_give_their_own_which_another_person_confirms_too(
    world: World, browser: Callable[..., Straightly]
) -> None:
    grace = on_paper(world)
    typed(world, grace)
    change_email(world.admin, grace.person_id, EmailIn.model_validate({"email": "grace@people.example"}))
    world.session.flush()
    page = browser(grace.at(MONDAY)).get("/payments").text
    assert "We have your form" in page
    assert "Give your bank details yourself" in page

    give_bank_details(grace.at(MONDAY), details(account_number="12345678"))
    world.session.flush()

    [waits] = paper_details(world.second_finance)
    assert (held(world).last_two, held(world).entered_by_id, waits.stage) == ("78", grace.person_id, PaperStage.WAITING)


def stage(member: Context) -> Stage:
    [payment] = my_payments(member.at(MONDAY))
    return payment.stage
