"""Once the day that we promised has passed without a payment, the member gets one letter."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import select

from api.claims.actions import answer_question, ask_about_claim
from api.messages.tables import Message
from api.payments.actions import approve_run, export_run, prepare_run
from api.payments.lateness import tell_of_late_payments
from api.payments.queries import broken_promises
from api.payments.tables import LateLetter
from api.people.actions import change_my_details
from api.people.schemas import DetailsIn
from api.people.tables import Channel, Format, Person
from tests.claims.told import ENDS, sent
from tests.messages.reading import letters_to
from tests.payments.told import MONDAY, approved, owed_to, returned
from tests.world import World

# Twenty working days after the claim was sent.
PROMISED = date(2026, 4, 16)
LAST_MINUTE = datetime(2026, 4, 16, 22, 59, tzinfo=UTC)
MIDNIGHT = datetime(2026, 4, 16, 23, 0, tzinfo=UTC)
KIND = "payment_late"


def told(world: World, at: datetime = MIDNIGHT) -> int:
    world.save()
    return tell_of_late_payments(world.database, lambda: at, world.keys)


def late_letters(world: World) -> list[Message]:
    world.look_again()
    return list(world.session.exec(select(Message).where(Message.kind == KIND)))


def in_a_run(world: World, pay_on: date) -> None:
    run_id = prepare_run(world.finance.at(MONDAY), pay_on).run_id
    world.session.flush()
    approve_run(world.second_finance.at(MONDAY), run_id)
    export_run(world.finance.at(MONDAY), run_id)
    world.session.flush()


def test_it_goes_once_as_the_london_day_ends(world: World) -> None:
    owed_to(world, "Amina")

    assert told(world, LAST_MINUTE) == 0
    assert told(world) == 1
    assert told(world) == 0
    assert told(world, MIDNIGHT + timedelta(days=30)) == 0
    assert len(late_letters(world)) == 1


def test_it_apologises_says_why_and_names_a_person(world: World) -> None:
    amina = owed_to(world, "Amina")
    told(world)
    world.look_again()

    letter = letters_to(world, amina.person_id)[-1]

    assert "Subject: We are late with your £87.50" in letter
    assert "by Thursday 16 April 2026. That day has passed, and we apologise." in letter
    assert "It is agreed, and it is not in a payment run yet. You do not need to do anything." in letter
    assert "Ask Lena Hart (01632 960 001) about it." in letter


def test_it_has_an_easy_read_form(world: World) -> None:
    amina = owed_to(world, "Amina")
    easy = DetailsIn(
        name="Amina", phone="", format=Format.EASY_READ, contact_by=Channel.EMAIL,
    )  # fmt: skip
    change_my_details(amina, easy)
    told(world)
    world.look_again()

    assert "That day has passed.\nWe apologise." in letters_to(world, amina.person_id)[-1]


def test_without_bank_details_it_asks_for_them(world: World) -> None:
    amina = world.member("Amina")
    approved(world, amina)
    told(world)
    world.look_again()

    assert "We still need your bank details." in letters_to(world, amina.person_id)[-1]


def test_a_claim_that_nobody_has_checked_is_late_too(world: World) -> None:
    amina = world.member("Amina")
    sent(world, amina)
    assert told(world) == 1
    world.look_again()

    assert "We are still checking your claim." in letters_to(world, amina.person_id)[-1]


def test_what_is_paid_by_the_day_gets_none(world: World) -> None:
    owed_to(world, "Amina")
    in_a_run(world, PROMISED)

    assert told(world) == 0


def test_what_is_sent_for_a_later_day_gets_one_that_names_it(world: World) -> None:
    amina = owed_to(world, "Amina")
    in_a_run(world, PROMISED + timedelta(days=5))
    assert told(world) == 1
    world.look_again()

    assert "It will be in your account on Tuesday 21 April 2026." in letters_to(world, amina.person_id)[-1]


def test_what_came_late_and_is_there_gets_none_any_more(world: World) -> None:
    owed_to(world, "Amina")
    in_a_run(world, PROMISED + timedelta(days=5))

    assert told(world, datetime(2026, 4, 21, 8, tzinfo=UTC)) == 0


def test_what_a_bank_sent_back_was_told_in_a_letter_of_its_own(world: World) -> None:
    returned(world)

    assert told(world) == 0


def test_a_new_promise_that_is_broken_is_told_again(world: World) -> None:
    amina = world.member("Amina")
    claim = sent(world, amina)
    assert told(world) == 1
    number = claim.id or 0
    asked_at = MIDNIGHT + timedelta(days=1)
    ask_about_claim(world.lead.at(asked_at), number, "Which bus?")
    world.session.flush()
    answer_question(amina.at(asked_at + timedelta(days=7)), number, "The 12.")
    world.session.flush()

    assert told(world, asked_at + timedelta(days=7)) == 1
    assert told(world, asked_at + timedelta(days=60)) == 0
    assert len(late_letters(world)) == 2


def test_somebody_without_email_is_written_down_to_be_phoned(world: World) -> None:
    amina = owed_to(world, "Amina")
    world.session.get_one(Person, amina.person_id).email = None

    assert told(world) == 1
    world.look_again()
    [row] = world.session.exec(select(LateLetter)).all()
    assert (row.by_email, late_letters(world)) == (False, [])


def test_finance_sees_among_broken_promises_who_was_told(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    owed_to(world, "Amina")
    after = ENDS.replace(month=4, day=17)
    [before] = broken_promises(world.finance.at(after))
    assert before.told_at is None
    told(world)
    world.look_again()

    [one] = broken_promises(world.finance.at(after))

    assert one.told_at == MIDNIGHT
    assert "Friday 17 April 2026" in browser(world.finance.at(after)).get("/finance/promises").text
