"""The files of a run by a group's own mapping, kept as they were made."""

import csv
from io import StringIO
from typing import Any

from sqlmodel import select

from api.formats.actions import change_mapping
from api.formats.mapping_schemas import LayoutIn
from api.payments.file_tables import Purpose, RunFile
from api.payments.queries import (
    download_file,
    file_check,
    file_preview,
    mapping_preview,
    preview_of,
    run_view,
)
from api.payments.tables import PaymentRun
from tests.formats.choosing import chosen
from tests.formats.mapped import BANK, added, new, of_a_bank, of_a_ledger, used
from tests.payments.told import LATER, MONDAY, exported, owed_to, prepared
from tests.world import World

API = "/api/v1"
SECRETS = ("31926819", "309089", "30-90-89")


def taken(world: World, run: PaymentRun, purpose: Purpose) -> bytes:
    assert run.id is not None
    one = next(one for one in run_view(world.finance, run.id).files if one.purpose is purpose)
    return download_file(world.finance.at(MONDAY), run.id, one.id).content


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode(), newline="")))


def test_a_run_is_written_as_finance_laid_it_out(world: World) -> None:
    owed_to(world, "Amina", with_bus=True)
    used(world, added(world, of_a_bank()), added(world, of_a_ledger()))
    run = exported(world)

    assert rows(taken(world, run, Purpose.BANK)) == [
        ["Name", "Sort", "Account", "Pounds", "Reference"],
        ["Amina", "309089", "31926819", "92.10", "TP1-1"],
    ]
    title, stream = "Review a leaflet", rows(taken(world, run, Purpose.LEDGER))[1][2]
    assert stream
    assert rows(taken(world, run, Purpose.LEDGER))[1:] == [
        ["7000", title, stream, "27/03/2026", "82.50"],
        ["7400", title, stream, "27/03/2026", "9.60"],
    ]
    assert [one.format for one in run_view(world.finance, run.id or 0).files][:2] == [
        "Our bank, version 1", "Sage 50, version 1",
    ]  # fmt: skip


def test_a_change_is_for_the_next_run_and_a_file_that_is_made_keeps_its_bytes(world: World) -> None:
    owed_to(world, "José")
    made = added(world, of_a_bank(names="capital letters, up to 18"))
    used(world, made)
    run = exported(world)
    before = taken(world, run, Purpose.BANK)

    change_mapping(
        world.finance,
        made,
        LayoutIn.model_validate({"columns": BANK[::-1], "separator": "tab", "source": "Our bank"}),
        1,
    )
    world.session.flush()

    assert taken(world, run, Purpose.BANK) == before
    assert [one.payee_name for one in file_preview(world.finance, run.id or 0).rows] == ["JOSE"]
    owed_to(world, "Ben")
    again = exported(world)
    assert taken(world, again, Purpose.BANK).decode().startswith("Reference\tPounds\tAccount\tSort\tName\r\n")
    kept = world.session.exec(select(RunFile).where(RunFile.purpose == Purpose.BANK).order_by(RunFile.id)).all()
    assert [one.format for one in kept] == ["Our bank, version 1", "Our bank, version 2"]
    assert len({one.mapping_version_id for one in kept}) == 2


def test_what_it_makes_of_a_run_is_read_before_with_no_account_in_it(world: World) -> None:
    owed_to(world, "Amina")
    made = added(world, of_a_bank(sort_codes="11-22-33"))
    assert mapping_preview(world.finance, made).run_id is None
    run_id = prepared(world).run_id

    of_real_lines = mapping_preview(world.finance, made)

    assert (of_real_lines.run_id, of_real_lines.rows) == (
        run_id, (("Amina", "**-**-**", "******19", "87.50", "TP1-1"),),
    )  # fmt: skip
    assert preview_of(world.finance, new(of_a_ledger()), run_id).rows[0][0] == "7000"
    assert mapping_preview(world.admin, made).run_id is None
    used(world, made)
    check = file_check(world.finance.at(LATER), run_id)
    assert (check.bank_format, check.ledger_format) == ("Our bank, version 1", "our ledger CSV")


def test_our_own_account_is_hidden_in_a_preview_too(world: World) -> None:
    owed_to(world, "Amina")
    chosen(world)
    prepared(world)
    columns = [*BANK, *({"heading": one, "says": one} for one in ("our sort code", "our account number"))]
    made = added(world, of_a_bank(columns=columns))

    [*_, sort_code, number] = mapping_preview(world.finance, made).rows[0]

    assert (sort_code, number) == ("******", "******11")


def test_rest_writes_shows_changes_and_chooses_one(world: World, client: Any) -> None:
    owed_to(world, "Amina")
    run_id = prepared(world).run_id
    femi = client(world.finance)

    made = femi.post(f"{API}/format-mappings", json=of_a_bank())
    path = f"{API}/format-mappings/{made.json()['id']}"
    asked = femi.post(f"{API}/format-mapping-previews?run_id={run_id}", json=of_a_ledger())
    changed = femi.put(
        path, json={"columns": BANK, "separator": "semicolon", "source": "A letter"}, headers={"If-Match": '"1"'}
    )
    stale = femi.put(path, json={"columns": BANK, "source": "A letter"}, headers={"If-Match": '"1"'})
    held = femi.get(f"{API}/formats")
    choice = {"bank_format": made.json()["choice"], "ledger_format": "our ledger CSV"}
    put = femi.put(f"{API}/formats", json=choice, headers={"If-Match": held.headers["etag"]})

    assert (made.status_code, made.json()["version"], made.json()["layout"]["columns"][0]["heading"]) == (
        201,
        1,
        "Name",
    )
    assert asked.json()["rows"][0][-1] == "82.50"
    assert (changed.status_code, changed.json()["version"], stale.status_code) == (200, 2, 412)
    assert [one["number"] for one in femi.get(path).json()["versions"]] == [2, 1]
    assert femi.get(f"{path}?number=1").json()["layout"]["separator"] == "comma"
    assert put.json()["bank_format"] == choice["bank_format"]
    shown = femi.get(f"{path}/preview").text
    assert "******19" in shown
    assert not [one for one in SECRETS if one in shown + asked.text]
    assert femi.get(f"{API}/format-mappings").json()["items"][0]["in_use"] is True
    refused = femi.post(f"{API}/format-mappings", json=of_a_bank(name="Other", columns=BANK[:1]))
    assert (refused.status_code, refused.json()["code"]) == (422, "bank-needs-columns")
    templates = femi.get(f"{API}/format-mapping-templates").json()["items"]
    assert {one["source"].split(":")[0] for one in templates} == {"Not verified"}
