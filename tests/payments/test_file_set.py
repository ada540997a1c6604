"""The files of a run: made once, in the formats that the group chose, all of them or none."""

import csv
from hashlib import sha256
from io import StringIO

import pytest
from sqlmodel import select

from api.formats.kinds import LEDGER_KINDS, BankFormat, LedgerFormat
from api.formats.rules import NO_PAYER
from api.kernel.refusals import Refused
from api.payees.actions import give_bank_details
from api.payments.actions import approve_run, export_run
from api.payments.file_tables import Purpose, RunFile
from api.payments.queries import download_file, file_check, run_view
from api.payments.tables import RunState
from tests.formats import standard18
from tests.formats.choosing import chosen, said
from tests.formats.told import digits
from tests.payments.told import MONDAY, approved, details, exported, owed_to, prepared
from tests.world import World


def approved_run(world: World) -> int:
    run_id = prepared(world).run_id
    approve_run(world.second_finance.at(MONDAY), run_id)
    return run_id


def test_a_run_has_a_file_for_the_bank_one_for_the_ledger_and_what_each_payment_is_for(world: World) -> None:
    owed_to(world, "Amina", with_bus=True)
    owed_to(world, "Ben")
    run = exported(world)
    assert run.id is not None

    files = run_view(world.finance, run.id).files

    assert [(one.purpose, one.format, one.count, one.total_pence) for one in files] == [
        (Purpose.BANK, "our CSV", 2, 17960),
        (Purpose.LEDGER, "our ledger CSV", 2, 17960),
        (Purpose.REMITTANCE, "our remittance CSV", 2, 17960),
    ]
    assert {one.digits for one in files} == {2 * digits("309089", "31926819")}
    for one in files:
        content = download_file(world.finance, run.id, one.id).content
        assert (len(content), sha256(content).hexdigest()) == (one.size_bytes, one.sha256)
    remittance = content.decode()
    assert next(csv.DictReader(StringIO(remittance, newline=""))) == {
        "payee name": "Amina", "account ends in": "19", "pay date": "2026-03-27", "reference": "TP1-1",
        "what for": "Review a leaflet", "day of the work": "2026-03-17", "fee": "82.50", "expenses": "9.60",
        "amount": "92.10",
    }  # fmt: skip
    assert "31926819" not in remittance
    assert "309089" not in remittance


def test_a_second_download_is_the_same_and_each_is_written_down(world: World) -> None:
    owed_to(world, "Amina")
    chosen(world, BankFormat.XLSX)
    run = exported(world)
    assert run.id is not None
    ledger = run_view(world.finance, run.id).files[1].id
    first = download_file(world.finance.at(MONDAY), run.id)

    chosen(world, BankFormat.BACS)
    said(world, "most_in_one_payment", "5")
    again = download_file(world.second_finance.at(MONDAY), run.id)
    download_file(world.finance.at(MONDAY), run.id, ledger)
    world.save()

    assert again.content == first.content
    assert [(one.name, one.by) for one in run_view(world.finance, run.id).downloads] == [
        (f"payment-run-{run.id}-ledger.csv", "Femi Okoro"),
        (f"payment-run-{run.id}.xlsx", "Sofia Berg"),
        (f"payment-run-{run.id}.xlsx", "Femi Okoro"),
    ]


def test_a_bacs_file_goes_from_the_account_that_pays_on_the_working_day_before(world: World) -> None:
    owed_to(world, "José Müller")
    chosen(world, BankFormat.BACS)
    run = exported(world)
    assert run.id is not None

    file = download_file(world.finance, run.id)
    sent = standard18.read(file.content, 100)

    assert file.facts.name == f"payment-run-{run.id}.txt"
    assert [(one.reference, one.name, one.pence) for one in sent.payments] == [("TP1-1", "JOSE MULLER", 8750)]
    assert sent.payer == {("200000", "55779911", "THE CENTRE")}
    # Friday 27 March is day 86; its money moves on the Thursday.
    assert standard18.at(sent.labels["UHL1"], 5, 10) == " 26085"


def test_names_that_the_bank_writes_another_way_are_shown_before_the_export(world: World) -> None:
    owed_to(world, "José Müller")
    owed_to(world, "Ben")
    chosen(world, BankFormat.PAYGATE)
    run_id = approved_run(world)

    check = file_check(world.finance, run_id)

    assert [(one.name, one.becomes) for one in check.changes] == [("José Müller", "JOSE MULLER")]
    assert (check.why_not, check.unwritten_count) == (None, 0)


def test_one_payment_that_cannot_be_written_stops_all_of_it(world: World) -> None:
    wei = world.member("Li Wei")
    kept_before_we_asked_for_letters = details().model_copy(update={"name": "李伟"})
    give_bank_details(wei, kept_before_we_asked_for_letters)
    approved(world, wei)
    owed_to(world, "Ben")
    chosen(world, BankFormat.BACS)
    run_id = approved_run(world)

    assert [(one.reference, one.why) for one in file_check(world.finance, run_id).unwritten] == [
        ("TP1-1", "Its name has no letter that the bank reads. Ask the member how their bank writes it.")
    ]
    with pytest.raises(Refused) as no:
        export_run(world.finance.at(MONDAY), run_id)
    assert no.value.refusal.reason == "1 payment cannot be written in this format. Read below which, and why."
    assert world.session.exec(select(RunFile)).all() == []
    assert run_view(world.finance, run_id).run.state is RunState.APPROVED


def test_an_enormous_payment_stops_it_too(world: World) -> None:
    owed_to(world, "Ben")
    said(world, "most_in_one_payment", "87")
    run_id = approved_run(world)

    with pytest.raises(Refused):
        export_run(world.finance.at(MONDAY), run_id)
    said(world, "most_in_one_payment", "88")
    assert export_run(world.finance.at(MONDAY), run_id).state is RunState.EXPORTED


def test_a_file_that_names_the_paying_account_waits_for_it(world: World) -> None:
    owed_to(world, "Amina")
    chosen(world, BankFormat.PAIN001, account=False)
    run_id = approved_run(world)

    with pytest.raises(Refused) as no:
        export_run(world.finance.at(MONDAY), run_id)
    assert no.value.refusal is NO_PAYER
    assert file_check(world.finance, run_id).why_not is NO_PAYER


def test_a_long_ledger_is_several_files(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Amina", "Ben", "Cai"):
        owed_to(world, name)
    chosen(world, ledger=LedgerFormat.XERO)
    for code in ("xero_fee_account", "xero_expenses_account"):
        said(world, code, "404")
    assert LEDGER_KINDS[LedgerFormat.XERO].most_lines == 500
    monkeypatch.setitem(LEDGER_KINDS, LedgerFormat.XERO, few_at_once())
    run = exported(world)
    assert run.id is not None

    ledgers = [one for one in run_view(world.finance, run.id).files if one.purpose is Purpose.LEDGER]

    assert [(one.name, one.count) for one in ledgers] == [
        (f"payment-run-{run.id}-ledger-1.csv", 2), (f"payment-run-{run.id}-ledger-2.csv", 1),
    ]  # fmt: skip
    bills = [download_file(world.finance, run.id, one.id).content.decode().split("\r\n") for one in ledgers]
    assert [[line.split(",")[0] for line in one[1:-1]] for one in bills] == [["Amina"] * 2 + ["Ben"] * 2, ["Cai"] * 2]


def few_at_once():  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(LEDGER_KINDS[LedgerFormat.XERO], most_lines=2)
