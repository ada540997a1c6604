"""Finance's own number for a member: whose it is, who reads it, and that a payment keeps the one that it had."""

import csv
import re
from collections.abc import Callable
from io import StringIO

import pytest

from api.kernel.refusals import Refused
from api.payees.actions import change_payee
from api.payees.queries import payee_of
from api.payees.rules import ANOTHERS_NUMBER, CHANGED, why_not_keep_payee
from api.payees.schemas import PayeeIn
from api.payments.actions import approve_run, export_run, prepare_run
from api.payments.queries import run_file
from tests.payments.told import FRIDAY, MONDAY, approved, member_with_bank
from tests.visiting import Straightly
from tests.world import World

Door = Callable[..., Straightly]
NUMBER = PayeeIn(supplier_ref="V-10042")


def test_why_not() -> None:
    assert why_not_keep_payee(2, 2, False) is why_not_keep_payee(2, None, False) is None
    assert why_not_keep_payee(3, 2, False) is CHANGED
    assert why_not_keep_payee(2, 2, True) is ANOTHERS_NUMBER


@pytest.mark.parametrize(("typed", "kept"), [(" V  10042 ", "V 10042"), ("", ""), (None, ""), ("a" * 40, "a" * 40)])
def test_a_number_is_kept_as_the_accounts_have_it(typed: str | None, kept: str) -> None:
    assert PayeeIn.model_validate({"supplier_ref": typed}).supplier_ref == kept


@pytest.mark.parametrize("typed", ["=1", "-V", "V*", "a" * 41, "Ünï", 7])
def test_what_no_accounts_would_have_is_refused(typed: object) -> None:
    with pytest.raises(ValueError, match="upplier"):
        PayeeIn.model_validate({"supplier_ref": typed})


def test_two_members_never_have_the_same_number(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    change_payee(world.finance, amina.person_id, NUMBER)
    change_payee(world.finance, amina.person_id, NUMBER)

    with pytest.raises(Refused) as refused:
        change_payee(world.finance, ben.person_id, NUMBER)

    assert refused.value.refusal == ANOTHERS_NUMBER
    assert payee_of(world.finance, ben.person_id).supplier_ref == ""


def test_a_payment_has_the_number_and_the_roll_number_that_were_there_when_it_was_prepared(world: World) -> None:
    amina = member_with_bank(world, "Amina", roll_number="d 1234/5")
    approved(world, amina)
    finance = world.finance.at(MONDAY)
    change_payee(finance, amina.person_id, NUMBER)
    run_id = prepare_run(finance, FRIDAY).run_id
    change_payee(finance, amina.person_id, PayeeIn(supplier_ref="V-20000"))
    approve_run(world.second_finance.at(MONDAY), run_id)
    export_run(finance, run_id)

    [row] = csv.DictReader(StringIO(run_file(finance, run_id).decode(), newline=""))
    assert (row["supplier number"], row["roll number"]) == ("V-10042", "D 1234/5")


def test_the_whole_way_over_rest(world: World, client: Door) -> None:
    amina = world.member("Amina")
    femi, url = client(world.finance), f"/api/v1/payees/{amina.person_id}"
    read = femi.get(url)
    assert (read.json()["supplier_ref"], read.headers["etag"]) == ("", '"1"')
    assert femi.put(url, json={"supplier_ref": "V-1"}).status_code == 428

    kept = femi.put(url, json={"supplier_ref": "V-1"}, headers={"If-Match": '"1"'})
    stale = femi.put(url, json={"supplier_ref": "V-2"}, headers={"If-Match": '"1"'})

    assert (kept.status_code, kept.json()["supplier_ref"], kept.headers["etag"]) == (200, "V-1", '"2"')
    assert (stale.status_code, stale.json()["detail"]) == (412, CHANGED.reason)
    assert [one["supplier_ref"] for one in femi.get("/api/v1/payees").json()["items"]] == ["V-1"]
    assert femi.get(f"/api/v1/payees/{world.lead.person_id}").status_code == 404
    for somebody in (world.lead, world.admin, amina):
        assert client(somebody).get(url).status_code == 403
        assert client(somebody).get("/api/v1/payees").status_code == 403


def test_the_whole_way_on_pages(world: World, browser: Door) -> None:
    amina = world.member("Amina")
    femi, url = browser(world.finance), f"/finance/payees/{amina.person_id}"
    assert "/finance/payees" in femi.get("/finance").text
    assert url in femi.get("/finance/payees").text
    version = re.search(r'name="version" value="(\d+)"', femi.get(url).text).group(1)  # type: ignore[union-attr]

    wrong = femi.post(url, data={"version": version, "supplier_ref": "=1"})
    assert (wrong.status_code, 'value="=1"' in wrong.text) == (422, True)
    saved = femi.post(url, data={"version": version, "supplier_ref": "V-1"})
    told = femi.get(saved.headers["location"]).text
    assert ("V-1" in told, "We saved how Amina is paid." in told) == (True, True)
    stale = femi.post(url, data={"version": version, "supplier_ref": "V-2"})
    assert (stale.status_code, CHANGED.reason in stale.text) == (412, True)
    for somebody in (world.lead, world.admin, amina):
        assert browser(somebody).get("/finance/payees").status_code == 403
        assert browser(somebody).get(url).status_code == 403
