"""A whole account number is in finance's file, and nowhere else that anybody or anything reads."""

import logging
from typing import Any

import pytest
from sqlalchemy import text

from api.formats.kinds import BankFormat
from api.payments.actions import approve_run
from tests.formats.choosing import chosen
from tests.payments.told import ACCOUNT, MONDAY, approved, member_with_bank, prepared
from tests.world import World

SORT_CODE, NUMBER = "608371", "91827364"
PLANTED = (SORT_CODE, "60-83-71", NUMBER)
PAGES = (
    "/", "/finance", "/finance/runs/1", "/finance/runs/1/export", "/finance/payments/1", "/finance/formats",
    "/finance/ledger", "/finance/formats/options",
)  # fmt: skip
ANSWERS = (
    "payment-runs", "payment-runs/1", "payment-runs/1/lines", "payment-runs/1/files", "payment-runs/1/file/preview",
    "payment-runs/1/file-check", "payment-lines/1", "payable-claims", "formats", "paying-account", "transfers",
)  # fmt: skip


@pytest.mark.parametrize("bank", [BankFormat.BACS, BankFormat.XLSX])
def test_a_planted_account_is_found_in_the_file_alone(
    world: World, browser: Any, client: Any, caplog: pytest.LogCaptureFixture, bank: BankFormat
) -> None:
    caplog.set_level(logging.DEBUG)
    amina = member_with_bank(world, "Amina", sort_code=SORT_CODE, account_number=NUMBER)
    approved(world, amina)
    chosen(world, bank)
    run_id = prepared(world).run_id
    approve_run(world.second_finance.at(MONDAY), run_id)
    femi, rest = browser(world.finance.at(MONDAY)), client(world.finance, MONDAY)
    before = femi.get(f"/finance/runs/{run_id}/export").text
    version = before.split('name="version" value="')[1].split('"')[0]
    assert femi.post(f"/finance/runs/{run_id}/export", data={"version": version}).status_code == 303

    said = [before, *(femi.get(one.replace("/1", f"/{run_id}")).text for one in PAGES)]
    said += [rest.get(f"/api/v1/{one}").text for one in ANSWERS]
    said += [rest.put("/api/v1/bank-details", json=ACCOUNT | {"sort_code": NUMBER}).text, caplog.text]
    files = rest.get(f"/api/v1/payment-runs/{run_id}/files").json()["files"]
    taken = {one["purpose"]: rest.get(f"/api/v1/payment-runs/{run_id}/files/{one['id']}") for one in files}

    assert [one for one in said for planted in PLANTED if planted in one] == []
    assert [one.headers for one in taken.values() if any(planted in str(one.headers) for planted in PLANTED)] == []
    for purpose in ("ledger", "remittance"):
        assert not any(planted in taken[purpose].text for planted in PLANTED), purpose
    assert (NUMBER.encode() in taken["bank"].content) == (bank is BankFormat.BACS)  # the other one is compressed
    assert found_in_the_database(world) == set()


def found_in_the_database(world: World) -> set[str]:
    """Every column of every table, as text and as it is kept."""
    from api.tables import metadata

    found = set()
    world.look_again()
    for table in metadata.tables.values():
        for row in world.session.connection().execute(text(f"SELECT * FROM {table.name}")).mappings():
            for column, value in row.items():
                kept = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                if any(planted.encode() in kept for planted in PLANTED):
                    found.add(f"{table.name}.{column}")
    return found
