"""The file for the bank: made once, checked by its totals, and the same for ever."""

import csv
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from io import StringIO

import pytest
from sqlmodel import col, select

from api.kernel.encryption import KeyRing, Unreadable, unseal
from api.kernel.events import Event
from api.kernel.refusals import Refused
from api.messages.actions import SEALED_COLUMN
from api.messages.tables import Message
from api.payees.actions import give_bank_details
from api.payments.actions import approve_run, export_run, mark_rest_paid
from api.payments.file_tables import RunFilePart
from api.payments.queries import download_file, run_file
from api.payments.rules import CHANGED, NO_FILE
from api.payments.tables import RunState
from tests.payments.told import (
    FRIDAY,
    MONDAY,
    PAY_DAY,
    approved,
    details,
    exported,
    lines,
    member_with_bank,
    owed_to,
    prepared,
)
from tests.world import World


def test_the_file_has_a_line_for_each_payment_in_the_order_of_the_run(world: World) -> None:
    owed_to(world, "Amina", with_bus=True)
    owed_to(world, "Ben")

    run = exported(world)

    assert run.id is not None
    first, second = lines(world, run)
    assert run_file(world.finance, run.id).decode() == (
        "reference,payee name,sort code,account number,amount,activity date,cost code,fee,expenses,"
        "roll number,supplier number\r\n"
        f"TP{first.claim_id}-1,Amina,309089,31926819,92.10,2026-03-17,EV-100,82.50,9.60,,\r\n"
        f"TP{second.claim_id}-1,Ben,309089,31926819,87.50,2026-03-17,EV-100,82.50,5.00,,\r\n"
    )


def test_finance_checks_it_by_its_count_its_total_and_its_hash(world: World) -> None:
    owed_to(world, "Amina", with_bus=True)
    owed_to(world, "Ben")
    run = exported(world)
    assert run.id is not None

    file = download_file(world.finance, run.id)

    rows = list(csv.DictReader(StringIO(file.content.decode(), newline="")))
    assert (file.facts.count, file.facts.total_pence) == (2, 17960) == (run.line_count, run.total_pence)
    assert len(rows) == 2
    assert sum(round(float(row["amount"]) * 100) for row in rows) == 17960
    assert file.facts.sha256 == sha256(file.content).hexdigest() == run.file_sha256
    assert file.facts.name == f"payment-run-{run.id}.csv"


def test_a_second_export_gives_the_same_bytes_and_tells_nobody_twice(world: World) -> None:
    amina = owed_to(world, "Amina")
    run = exported(world)
    assert run.id is not None
    first = run_file(world.finance, run.id)
    give_bank_details(amina.at(MONDAY), details(account_number="12345678"))

    later = world.second_finance.at(MONDAY + timedelta(days=400))
    again = export_run(later, run.id, 1)

    assert (again.version, again.exported_by_id) == (3, world.finance.person_id)
    assert run_file(later, run.id) == first
    mark_rest_paid(world.finance.at(PAY_DAY), run.id)
    assert run_file(later, run.id) == first
    assert [one.kind for one in told(world)].count("payment_sent") == 1


def test_every_download_is_recorded_with_who_took_it(world: World) -> None:
    owed_to(world, "Amina")
    run = exported(world)
    assert run.id is not None
    run_file(world.finance.at(MONDAY), run.id)
    run_file(world.second_finance.at(MONDAY), run.id)
    world.save()

    events = world.session.exec(select(Event).where(Event.verb == "downloaded").order_by(Event.id)).all()
    assert [(one.thing, one.thing_id, one.actor_id) for one in events] == [
        ("payment_run", run.id, world.finance.person_id),
        ("payment_run", run.id, world.second_finance.person_id),
    ]


def test_what_is_kept_is_sealed(world: World) -> None:
    owed_to(world, "Amina")
    run = exported(world)

    assert run.id is not None
    kept = b"".join(world.session.exec(select(RunFilePart.part_sealed)))
    assert len(kept) > 300
    assert not any(some in kept for some in (b"309089", b"31926819", b"Amina"))
    stranger = replace(world.finance, keys=KeyRing.parse(KeyRing.fresh()))
    with pytest.raises(Unreadable):
        run_file(stranger, run.id)


def test_each_member_is_told_once_with_the_whole_sum_and_the_day(world: World) -> None:
    amina = member_with_bank(world, "Amina")
    approved(world, amina)
    day = [{"on": "Wednesday 18 March 2026", "starts": "10am", "ends": "1pm"}]
    approved(world, amina, title="Second leaflet", sessions=day, now=MONDAY)

    exported(world)

    [message] = [one for one in told(world) if one.kind == "payment_sent"]
    assert message.sealed is not None
    letter = unseal(world.keys, message.sealed, SEALED_COLUMN, message.id)
    assert "£175" in letter
    assert "Friday 27 March 2026" in letter


def test_not_before_another_person_has_approved(world: World) -> None:
    owed_to(world, "Amina")
    run_id = prepared(world).run_id

    with pytest.raises(Refused) as no:
        export_run(world.finance.at(MONDAY), run_id)
    assert no.value.refusal.reason == "Another person needs to approve this run before it goes to the bank."
    with pytest.raises(Refused) as no:
        run_file(world.finance, run_id)
    assert no.value.refusal is NO_FILE


def test_on_the_pay_day_but_not_after_it(world: World) -> None:
    owed_to(world, "Amina")
    run_id = prepared(world).run_id
    approve_run(world.second_finance.at(MONDAY), run_id)
    friday = MONDAY + timedelta(days=4)
    assert friday.date() == FRIDAY

    with pytest.raises(Refused) as no:
        export_run(world.finance.at(friday + timedelta(days=1)), run_id)
    assert no.value.refusal.reason == (
        "The pay day, Friday 27 March 2026, has passed. Cancel this run and prepare another."
    )
    assert export_run(world.finance.at(friday), run_id).state is RunState.EXPORTED


def test_not_from_a_page_that_is_out_of_date(world: World) -> None:
    owed_to(world, "Amina")
    run_id = prepared(world).run_id
    approve_run(world.second_finance.at(MONDAY), run_id)

    with pytest.raises(Refused) as no:
        export_run(world.finance.at(MONDAY), run_id, 1)
    assert no.value.refusal is CHANGED


def test_only_finance_takes_the_file(world: World) -> None:
    amina = owed_to(world, "Amina")
    run = exported(world)
    assert run.id is not None

    for somebody in (amina, world.lead, world.admin):
        with pytest.raises(Refused) as no:
            run_file(somebody, run.id)
        assert no.value.refusal.status == 403


def told(world: World) -> list[Message]:
    world.session.flush()
    return list(world.session.exec(select(Message).order_by(col(Message.id))).all())
