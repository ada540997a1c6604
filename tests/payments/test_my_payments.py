"""A member sees every claim of theirs, and where its money is."""

from datetime import date, timedelta

from api.payees.actions import give_bank_details
from api.payments.actions import mark_paid, mark_returned
from api.payments.queries import my_payments
from api.payments.sentences import Stage
from tests.claims.told import came
from tests.payments.told import (
    MONDAY,
    PAY_DAY,
    approved,
    details,
    exported,
    line_id,
    member_with_bank,
    owed_to,
    prepared,
)
from tests.world import World

LATER = [{"on": "Wednesday 18 March 2026", "starts": "10am", "ends": "1pm"}]


def test_newest_first_each_with_its_words_and_the_promised_day(world: World) -> None:
    amina = owed_to(world, "Amina")
    came(world, amina, title="Second leaflet", sessions=LATER, now=MONDAY)

    second, first = my_payments(amina.at(MONDAY))

    assert (first.title, first.amount_pence, first.stage) == ("Review a leaflet", 8750, Stage.AGREED)
    assert first.promised_on == date(2026, 4, 16)
    assert first.words == "£87.50. We will pay you by Thursday 16 April 2026."
    assert (second.title, second.stage, second.promised_on) == ("Second leaflet", Stage.TO_AGREE, None)


def test_from_the_run_to_the_account(world: World) -> None:
    amina = owed_to(world, "Amina")
    prepared(world)
    assert stage(amina) is Stage.PREPARING
    cancel(world)
    assert stage(amina) is Stage.AGREED

    exported(world)
    assert stage(amina) is Stage.SENT
    mark_paid(world.finance.at(PAY_DAY), line_id(world, 1))
    world.session.flush()

    [payment] = my_payments(amina.at(MONDAY))
    assert payment.words == "£87.50, paid on Friday 27 March 2026."
    assert payment.paid_on == date(2026, 3, 27)


def test_sent_back_until_new_details_are_given(world: World) -> None:
    amina = owed_to(world, "Amina")
    exported(world)
    mark_returned(world.finance.at(MONDAY), line_id(world), "The account is closed.")
    world.session.flush()
    [payment] = my_payments(amina.at(MONDAY))
    assert (payment.stage, payment.because) == (Stage.RETURNED, "The account is closed.")

    give_bank_details(amina.at(MONDAY + timedelta(hours=1)), details(name="Amina"))
    world.session.flush()
    assert stage(amina) is Stage.AGREED

    give_bank_details(amina.at(MONDAY + timedelta(hours=2)), details(account_number="12345678"))
    world.session.flush()
    assert stage(amina) is Stage.BANK_DETAILS


def test_without_bank_details_we_ask_for_them(world: World) -> None:
    amina = world.member("Amina")
    approved(world, amina)

    assert stage(amina) is Stage.BANK_DETAILS


def test_nobody_sees_anothers_payments(world: World) -> None:
    owed_to(world, "Amina")

    assert my_payments(member_with_bank(world, "Ben")) == []


def test_an_administrator_who_acts_for_a_member_sees_what_they_see(world: World) -> None:
    amina = owed_to(world, "Amina")

    assert my_payments(world.by_phone(amina)) == my_payments(amina)


def test_a_page_at_a_time(world: World) -> None:
    amina = owed_to(world, "Amina")
    approved(world, amina, title="Second leaflet", sessions=LATER, now=MONDAY)

    first_page = my_payments(amina, limit=1)

    assert [one.title for one in first_page] == ["Second leaflet", "Review a leaflet"]
    assert [one.title for one in my_payments(amina, first_page[0].claim_id, 1)] == ["Review a leaflet"]


def stage(amina):  # type: ignore[no-untyped-def]
    [payment] = my_payments(amina.at(MONDAY))
    return payment.stage


def cancel(world: World) -> None:
    from api.payments.actions import cancel_run
    from tests.payments.told import lines

    cancel_run(world.finance.at(MONDAY), lines(world)[0].run_id)
    world.session.flush()
