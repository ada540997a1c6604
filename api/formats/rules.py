"""Why a payment, or a run, cannot be written in a format."""

import re
from datetime import date

from api.kernel.refusals import Refusal
from api.kernel.words import pounds

from .kinds import Kind
from .lines import Line, RunFacts
from .options import Option

REFERENCE = re.compile(r"[A-Z0-9.&/\- ]{1,18}")
NO_PAYER = Refusal(
    "no-paying-account", "Say first which account the money leaves, at Files for the bank and the ledger."
)
NO_SERVICE_USER = Refusal(
    "no-service-user-number", "A Bacs file needs your Bacs sender number (SUN). Add it beside the account that pays."
)
NO_ACCOUNTS = Refusal(
    "no-bank-details-in-run",
    "This file needs bank details, and this run has none. Choose another file for this way of paying.",
)
CHANGED = Refusal(
    "changed-meanwhile", "Somebody changed this after you opened it. Read it again, then save your change.", 412
)


def why_not_write_line(line: Line, kind: Kind, run: RunFacts) -> str | None:
    """A sentence for one payment, or None. No file is made while any payment has one."""
    most = int(run.options["most_in_one_payment"]) * 100
    if line.fee_pence < 0 or line.expenses_pence < 0:
        return "A part of it is less than nothing."
    if line.amount_pence == 0:
        return "There is nothing to pay in it."
    if line.amount_pence > most:
        return f"It is {pounds(line.amount_pence)}, and one payment can be {pounds(most)}."
    if run.by_bank and not re.fullmatch(r"[0-9]{6}", line.sort_code):
        return "Its sort code is not 6 figures."
    if run.by_bank and not re.fullmatch(r"[0-9]{8}", line.account_number):
        return "Its account number is not 8 figures."
    if not REFERENCE.fullmatch(line.reference):
        return "Its reference has letters that banks refuse, or is longer than 18."
    if not REFERENCE.fullmatch(line.bank_reference):
        return "Its roll number has letters that banks refuse, or is longer than 18."
    if not any(letter.isalnum() for letter in kind.named(line.name)):
        return "Its name has no letter that the bank reads. Ask the member how their bank writes it."
    return None


def why_not_write(kind: Kind, run: RunFacts) -> Refusal | None:
    """What a file needs that the group has not said."""
    if kind.needs_accounts and not run.by_bank:
        return NO_ACCOUNTS
    if kind.needs_payer and run.payer is None:
        return NO_PAYER
    if kind.needs_service_user and run.payer is not None and not run.payer.service_user_number:
        return NO_SERVICE_USER
    missing = next((code for code in kind.needs if not run.options[code]), None)
    if missing is not None:
        return Refusal("option-missing", "Xero's account codes are not filled in yet. Write them under what files say.")
    if kind.most_pence is not None and run.total_pence > kind.most_pence:
        return Refusal("run-too-large", f"A Bacs file holds {pounds(kind.most_pence)}. Pay this run in two parts.")
    return None


def why_not_this_version(held: int, read: int | None) -> Refusal | None:
    return CHANGED if read is not None and read != held else None


def why_not_say(option: Option, value: str, checked_on: date | None, today: date) -> Refusal | None:
    if not option.takes(value):
        return Refusal("option-not-read", option.how, 422, "value")
    if checked_on is not None and checked_on > today:
        return Refusal("checked-in-future", "That day is still to come. Check the date.", 422, "checked_on")
    return None
