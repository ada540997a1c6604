"""What is kept of a form on paper, and what the member reads of it."""

from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.events import Event
from api.messages.tables import Message
from api.payments.queries import my_payments
from api.payments.sentences import Stage
from tests.payments.on_paper import confirmed, held, on_paper, typed
from tests.payments.told import MONDAY, approved
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
    assert payment.words == ("£87.50. We are checking the bank details on your form with you. Then we can pay you.")
    confirmed(world, grace)
    assert stage(grace) is Stage.AGREED
    assert world.session.exec(select(Message).where(col(Message.person_id) == grace.person_id)).all() == []


def stage(member: Context) -> Stage:
    [payment] = my_payments(member.at(MONDAY))
    return payment.stage
