"""A run is of one way of paying, and each way has its own file. What members and finance read follows it."""

from collections.abc import Callable

import pytest

from api.formats.actions import choose_formats
from api.formats.schemas import FormatsIn
from api.kernel.refusals import Refused
from api.payees.route_rules import IN_ANOTHER_RUN, NOT_USED, NOWHERE_TO_SEND
from api.payees.rules import NO_BANK_DETAILS
from api.payees.schemas import PayRoute
from api.payments.actions import mark_returned, prepare_run
from api.payments.checking import check_ledger
from api.payments.finding import find_run
from api.payments.queries import file_preview, gaps, my_payments, ready_to_be_paid, things_to_do, waiting
from api.people.queries import find_person
from tests.formats.mapped import added, of_a_bank, of_a_ledger
from tests.payments.routes import paid, pays_by, rows_of, sent
from tests.payments.told import FRIDAY, MONDAY, approved, lines, owed_to
from tests.visiting import Straightly
from tests.world import World

Door = Callable[..., Straightly]
PAYROLL, VOUCHER, INVOICES = PayRoute.PAYROLL, PayRoute.VOUCHER, PayRoute.SELF_EMPLOYED


def test_a_run_leaves_out_whoever_is_paid_another_way_and_says_where_they_go(world: World) -> None:
    owed_to(world, "Amina")
    ben = owed_to(world, "Ben")
    pays_by(world)
    paid(world, ben, route="payroll")
    finance = world.finance.at(MONDAY)

    known = waiting(finance)
    prepared = prepare_run(finance, FRIDAY)

    assert [(route, len(claims)) for route, claims in known.elsewhere.items()] == [(PAYROLL, 1)]
    assert (known.left_out_pence, known.not_yet) == (0, [])
    assert [(one.member_id, one.why) for one in prepared.left_out] == [(ben.person_id, IN_ANOTHER_RUN[PAYROLL])]
    assert prepared.run.route is PayRoute.ACCOUNTS_PAYABLE
    assert prepare_run(finance, FRIDAY, PAYROLL).run.line_count == 1
    assert gaps(finance) == []


def test_payroll_needs_no_bank_details_and_its_file_has_fees_and_expenses_apart(world: World) -> None:
    amina = world.member("Amina")
    approved(world, amina)
    assert [one.why for one in gaps(world.finance.at(MONDAY))] == [NO_BANK_DETAILS]
    pays_by(world)
    paid(world, amina, route="payroll", supplier_ref="P-77", legal_name="Aminata Yusuf")
    assert gaps(world.finance.at(MONDAY)) == []

    run_id = sent(world, PAYROLL)

    [row] = rows_of(world, run_id)
    assert (row["payroll number"], row["legal name"], row["cost code"]) == ("P-77", "Aminata Yusuf", "EV-100")
    assert (row["fee, taxable pay"], row["expenses, not taxable"], row["amount"]) == ("82.50", "5.00", "87.50")
    assert file_preview(world.finance.at(MONDAY), run_id).rows[0].account_ends_in == ""
    assert check_ledger(world.session) == []


def test_a_member_reads_in_words_how_they_are_paid(world: World) -> None:
    amina = world.member("Amina")
    approved(world, amina)
    pays_by(world)
    paid(world, amina, route="payroll")
    me = amina.at(MONDAY)

    told = ready_to_be_paid(me)
    sent(world, PAYROLL)

    assert (told.ready, told.words.split(".")[0]) == (True, "We pay you through payroll")
    assert [one for one in things_to_do(me) if "bank" in one.text] == []
    [payment] = my_payments(me)
    assert payment.words.endswith("We have sent this to payroll. It will be in your account on Friday 27 March 2026.")


def test_a_voucher_goes_to_an_address_and_waits_for_one(world: World) -> None:
    amina = world.member("Amina")
    find_person(world.finance, amina.person_id).email = None
    approved(world, amina)
    pays_by(world, "voucher")
    finance = world.finance.at(MONDAY)
    [gap] = gaps(finance)
    assert (gap.why, gap.step.href) == (NOWHERE_TO_SEND, f"/finance/payees/{amina.person_id}")
    assert not ready_to_be_paid(amina.at(MONDAY)).ready

    paid(world, amina, send_to="1 The Street, Leeds")
    run_id = sent(world)

    [row] = rows_of(world, run_id)
    assert (row["name"], row["send to"], row["amount"]) == ("Amina", "1 The Street, Leeds", "87.50")
    assert "by voucher" in ready_to_be_paid(amina.at(MONDAY)).words


def test_a_voucher_that_came_back_is_sent_again_and_no_bank_is_spoken_of(world: World) -> None:
    amina = world.member("Amina")
    approved(world, amina)
    pays_by(world, "voucher")
    run_id = sent(world)
    [line] = lines(world, find_run(world.finance, run_id))
    assert line.id is not None

    mark_returned(world.finance.at(MONDAY), line.id, "The address was wrong.")
    world.session.flush()

    [payment] = my_payments(amina.at(MONDAY))
    assert payment.words.endswith("It came back to us. We will pay you again in the next payment run.")
    assert len(waiting(world.finance.at(MONDAY)).ready) == 1


def test_somebody_self_employed_is_paid_into_a_bank_account_with_the_number_of_an_invoice(world: World) -> None:
    amina = owed_to(world, "Amina")
    pays_by(world)
    paid(world, amina, route="self-employed")

    [row] = rows_of(world, sent(world, INVOICES))

    assert row["reference"].startswith("INV")
    assert row["account number"] == "31926819"


def test_a_mapping_of_ones_own_is_for_payroll_too_if_it_has_no_account_in_it(world: World) -> None:
    approved(world, world.member("Amina"))
    pays_by(world, "payroll")
    of_payroll, of_accounts = added(world, of_a_ledger(name="Ours")), added(world, of_a_bank())
    both = {"bank_format": "our CSV", "ledger_format": "our ledger CSV"}
    with pytest.raises(Refused) as refused:
        choose_formats(world.finance, FormatsIn(**both, payroll_format=f"mapping {of_accounts}"))
    assert refused.value.refusal.code == "mapping-needs-accounts"

    choose_formats(world.finance, FormatsIn(**both, payroll_format=f"mapping {of_payroll}"))

    assert [row["Net"] for row in rows_of(world, sent(world))] == ["82.50", "5.00"]


def test_a_way_that_is_not_the_groups_has_no_run(world: World) -> None:
    owed_to(world, "Amina")

    with pytest.raises(Refused) as refused:
        prepare_run(world.finance.at(MONDAY), FRIDAY, VOUCHER)

    assert refused.value.refusal == NOT_USED


def test_a_payroll_run_over_rest(world: World, client: Door) -> None:
    amina = world.member("Amina")
    approved(world, amina)
    pays_by(world)
    paid(world, amina, route="payroll")
    femi = client(world.finance.at(MONDAY), MONDAY)

    usual = femi.get("/api/v1/payable-claims").json()
    theirs = femi.get("/api/v1/payable-claims?route=payroll").json()
    made = femi.post("/api/v1/payment-runs", json={"pay_on": "2026-03-27", "route": "payroll"})

    assert (usual["route"], usual["ready_count"], theirs["ready_count"]) == ("accounts payable", 0, 1)
    assert usual["left_out"][0]["why"] == IN_ANOTHER_RUN[PAYROLL]
    assert (made.status_code, made.json()["route"], made.json()["line_count"]) == (201, "payroll", 1)
    assert client(amina.at(MONDAY), MONDAY).get("/api/v1/payment-readiness").json()["bank"] == "not needed"


def test_a_payroll_run_on_pages(world: World, browser: Door) -> None:
    amina = world.member("Amina")
    approved(world, amina)
    pays_by(world)
    paid(world, amina, route="payroll")
    femi, sofia = browser(world.finance.at(MONDAY)), browser(world.second_finance.at(MONDAY))
    assert "/finance/runs/new?route=payroll" in femi.get("/finance").text
    assert IN_ANOTHER_RUN[PAYROLL] in femi.get("/finance/runs/new").text
    asked = femi.get("/finance/runs/new?route=payroll").text
    assert "Centre payroll" in asked
    assert "payroll_format" in femi.get("/finance/formats").text

    made = femi.post("/finance/runs/new", data={"pay_on": "27 March 2026", "route": "payroll"})
    here = made.headers["location"]
    assert "Centre payroll" in femi.get(here).text
    assert sofia.post(here + "/approve", data={"version": "1"}).status_code == 303
    assert "our payroll CSV" in femi.get(here + "/export").text
    assert femi.post(here + "/export", data={"version": "2"}).status_code == 303
    page = femi.get(here + "/export").text
    assert "For payroll" in page
    assert "Ends in" not in page
    mine = browser(amina.at(MONDAY)).get("/payments").text
    assert "through payroll" in mine
    assert "/payments/bank-details" not in mine
