"""What stops a file before its first byte: every fault is a sentence about one payment."""

from dataclasses import replace
from typing import Any

import pytest

from api.formats.kinds import BANK_KINDS, LEDGER_KINDS, ROUTE_KINDS, BankFormat, LedgerFormat
from api.formats.options import OPTIONS
from api.formats.rules import NO_ACCOUNTS, NO_PAYER, NO_SERVICE_USER, why_not_say, why_not_write, why_not_write_line
from tests.formats.told import FACTS, LINES, PAYER

BACS = BANK_KINDS[BankFormat.BACS]


def test_a_payment_that_is_right_has_nothing_against_it() -> None:
    assert {why_not_write_line(line, kind, FACTS) for kind in BANK_KINDS.values() for line in LINES} == {None}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"fee_pence": 0, "expenses_pence": 0}, "There is nothing to pay in it."),
        ({"fee_pence": -1}, "A part of it is less than nothing."),
        ({"fee_pence": 20_000_00, "expenses_pence": 1}, "It is £20,000.01, and one payment can be £20,000."),
        ({"sort_code": "30908"}, "Its sort code is not 6 figures."),
        ({"account_number": "3192681"}, "Its account number is not 8 figures."),
        ({"account_number": "３1926819"}, "Its account number is not 8 figures."),
        ({"reference": "TP30_1"}, "Its reference has letters that banks refuse, or is longer than 18."),
        ({"reference": "TP" + "1" * 17}, "Its reference has letters that banks refuse, or is longer than 18."),
        (
            {"name": "李伟"},
            "Its name has no letter that the bank reads. Ask the member how their bank writes it.",
        ),
    ],
    ids=str,
)
def test_odd_input_is_refused_with_why(wrong: dict[str, Any], why: str) -> None:
    assert why_not_write_line(replace(LINES[0], **wrong), BACS, FACTS) == why


def test_the_most_that_one_payment_can_be_is_the_groups_own() -> None:
    line = replace(LINES[0], fee_pence=20_000_00, expenses_pence=0)
    assert why_not_write_line(line, BACS, FACTS) is None
    less = replace(FACTS, options={**FACTS.options, "most_in_one_payment": "19999"})
    assert why_not_write_line(line, BACS, less) == "It is £20,000, and one payment can be £19,999."


def test_a_format_says_what_the_group_has_not_said() -> None:
    assert why_not_write(BACS, FACTS) is None
    assert why_not_write(BACS, replace(FACTS, payer=None)) is NO_PAYER
    assert why_not_write(BACS, replace(FACTS, payer=replace(PAYER, service_user_number=""))) is NO_SERVICE_USER
    assert why_not_write(BANK_KINDS[BankFormat.OURS], replace(FACTS, payer=None)) is None
    xero = LEDGER_KINDS[LedgerFormat.XERO]
    missing = why_not_write(xero, replace(FACTS, options={**FACTS.options, "xero_fee_account": ""}))
    assert missing is not None
    assert missing.reason == "Xero's account codes are not filled in yet. Write them under what files say."


def test_a_format_of_a_bank_refuses_a_run_that_holds_no_bank_details() -> None:
    of_payroll = replace(FACTS, by_bank=False)
    without = replace(LINES[0], sort_code="", account_number="")

    assert {why_not_write(kind, of_payroll) for kind in BANK_KINDS.values()} == {NO_ACCOUNTS}
    for kind in ROUTE_KINDS.values():
        assert why_not_write(kind, of_payroll) is why_not_write_line(without, kind, of_payroll) is None
    assert why_not_write(LEDGER_KINDS[LedgerFormat.OURS], of_payroll) is None


def test_a_bacs_file_holds_eleven_figures() -> None:
    assert why_not_write(BACS, replace(FACTS, total_pence=99_999_999_999)) is None
    too_much = why_not_write(BACS, replace(FACTS, total_pence=100_000_000_000))
    assert too_much is not None
    assert too_much.code == "run-too-large"


@pytest.mark.parametrize("option", OPTIONS, ids=lambda one: one.code)
def test_our_first_value_is_one_that_the_option_takes_and_has_its_source(option: Any) -> None:
    assert option.takes(option.first)
    assert option.source.endswith(".")
    assert why_not_say(option, "=" * 61, None, FACTS.made_on) is not None


def test_no_two_options_share_a_number() -> None:
    assert [one.id for one in OPTIONS] == list(range(1, len(OPTIONS) + 1))
    assert len({one.code for one in OPTIONS}) == len(OPTIONS)


@pytest.mark.parametrize("code", ["xero_fee_account", "xero_expenses_account", "xero_tax_type", "xero_tracking"])
def test_nothing_that_xero_is_told_begins_as_a_formula(code: str) -> None:
    option = next(one for one in OPTIONS if one.code == code)

    assert not any(option.takes(trick) for trick in ("-1", "-(1)", "-1-1", " -1", "(1)", ".1", "-"))
    assert option.takes("404-1")
    assert option.takes(option.first)
