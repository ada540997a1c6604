"""A planted account is in the file for the bank, and in nothing else that anybody can read."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from api.kernel.encryption import unseal
from api.kernel.idempotency import BODY_COLUMN, AnsweredRequest, sealed_for
from api.messages.actions import SEALED_COLUMN
from api.messages.tables import Message
from api.payments.actions import approve_run, export_run, prepare_run
from api.payments.queries import run_file
from api.tables import metadata
from tests.payments.told import FRIDAY, MONDAY, approved
from tests.world import World

PLANTED, SORT = "70318245", "405162"
FORM = {"name": "Amina Yusuf", "sort_code": "40-51-62", "account_number": "703 182 45"}
OLD = FORM | {"account_number": "31926819", "sort_code": "30-90-89"}
MEMBERS = ["/", "/payments", "/payments/bank-details", "/payments/bank-details/saved", "/payments/bank-details/stop"]
FINANCE = ["/", "/finance", "/finance/paper", "/finance/runs/new", "/finance/runs/1", "/finance/runs/1/export"]
API = ["/bank-details", "/payments", "/messages"]
FINANCE_API = ["/paper-bank-details", "/payable-claims", "/payment-runs/1", "/payment-runs/1/lines",
               "/payment-runs/1/file/preview"]  # fmt: skip
OVER = MONDAY + timedelta(hours=48)


def numbers(said: str) -> list[str]:
    return [one for one in (PLANTED, SORT, "40-51-62", "703 182 45") if one in said]


def test_a_planted_account_is_in_the_file_and_nowhere_else(  # type: ignore[no-untyped-def]
    world: World, browser, client, caplog: pytest.LogCaptureFixture, data_folder: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    amina = world.member("Amina")
    me, rest = browser(amina.at(MONDAY)), client(amina.at(MONDAY))
    said = [rest.put("/api/v1/bank-details", json=OLD, headers={"Idempotency-Key": "first"}).text]
    approved(world, amina)
    said += [rest.put("/api/v1/bank-details", json=FORM, headers={"Idempotency-Key": "then"}).text]
    me.post("/payments/bank-details", data=FORM | {"idempotency_key": "again"})
    said += [me.post("/payments/bank-details", data=FORM | {"sort_code": "40-51-62", "name": "7"}).text.replace(
        'value="40-51-62"', "").replace('value="703 182 45"', "")]  # fmt: skip
    finance, ask = browser(world.finance.at(MONDAY)), client(world.finance.at(MONDAY))
    confirm = f"/finance/paper/{amina.person_id}"
    said += [finance.get(confirm + way).text for way in ("/confirm", "/stop", "")]
    wrong = {"sort_code": "405163", "account_number": "70318246", "checked": "true", "version": "2"}
    said += [finance.post(confirm + "/confirm", data=wrong).text]
    right = {"sort_code": SORT, "account_number": PLANTED, "checked": "true", "version": "2"}
    assert finance.post(confirm + "/confirm", data=right).status_code == 303
    run_id = prepare_run(world.finance.at(OVER), FRIDAY).run_id
    approve_run(world.second_finance.at(OVER), run_id)
    export_run(world.finance.at(OVER), run_id)
    world.save()

    said += [me.get(path).text for path in MEMBERS] + [finance.get(path).text for path in FINANCE]
    said += [rest.get(f"/api/v1{path}").text for path in API] + [ask.get(f"/api/v1{path}").text for path in FINANCE_API]
    said += [unseal(world.keys, one.sealed, SEALED_COLUMN, one.id) for one in _all(world, Message) if one.sealed]
    said += [unseal(world.keys, one.body_sealed, BODY_COLUMN, sealed_for(one)) for one in _all(world, AnsweredRequest)]
    said += [caplog.text, *_every_row(world)]

    assert [found for one in said if (found := numbers(one))] == []
    # The control: what we look for can be found, and is where it belongs.
    content = run_file(world.finance.at(OVER), run_id).decode()
    assert PLANTED in content
    assert "31926819" not in content
    assert any("ends in 45" in one for one in said)


def _all(world: World, table):  # type: ignore[no-untyped-def]
    from sqlmodel import select

    return world.session.exec(select(table)).all()


def _every_row(world: World) -> list[str]:
    """Every column of every table as it is stored: events, keys, sealed values and all."""
    return [
        repr(tuple(bytes(one) if isinstance(one, memoryview) else one for one in row))
        for name in metadata.tables
        for row in world.session.connection().execute(text(f'SELECT * FROM "{name}"'))
    ]
