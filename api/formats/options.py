"""What a file says that may differ from bank to bank, or that nobody has shown us in print: finance can change it.

Each has our first value and where that comes from. What a group says instead is kept in `format_option`, with its own
source and the day that it was checked; older values stay.
"""

import re
from dataclasses import dataclass

UNSEEN = "Not verified: we have not seen it in print. Ask your bank or your Bacs bureau."
UNSEEN_IN_XERO = "Not verified: it is your own. Look in Xero under Accounting, Chart of accounts."
# It begins with a letter or a figure, because a spreadsheet works out what begins with a hyphen.
XERO_CODE = r"([A-Za-z0-9][A-Za-z0-9.\-]{0,9})?"


@dataclass(frozen=True, slots=True)
class Option:
    """`how` says how to write it, for people. `pattern` is the same for us."""

    id: int
    code: str
    label: str
    first: str
    source: str
    pattern: str
    how: str

    def takes(self, value: str) -> bool:
        return re.fullmatch(self.pattern, value) is not None


OPTIONS = (
    Option(1, "most_in_one_payment", "The most that one payment can be, in pounds", "20000",
           "Ours: no involvement payment comes near it, so a larger one is a slip.",
           r"[1-9][0-9]{0,6}", "Write whole pounds, like 20000."),
    Option(2, "bacs_credit_code", "Bacs: the code of a payment", "99",
           "Two published layouts of Standard 18 say 99 for a bank credit.",
           r"[0-9A-Z]{2}", "Write 2 figures, like 99."),
    Option(3, "bacs_contra_code", "Bacs: the code of the contra", "17", UNSEEN, r"[0-9A-Z]{2}",
           "Write 2 figures, like 17."),
    Option(4, "bacs_work_one_day", "Bacs: the work code of a file for one day", "1 DAILY", UNSEEN,
           r"[0-9A-Z ]{1,9}", "Write up to 9 capital letters and figures."),
    Option(5, "bacs_work_many_days", "Bacs: the work code of a file with a day in each line", "4 MULTI", UNSEEN,
           r"[0-9A-Z ]{1,9}", "Write up to 9 capital letters and figures."),
    Option(6, "bacs_receiver", "Bacs: the number of who receives the file", "999999", UNSEEN, r"[0-9A-Z]{1,10}",
           "Write up to 10 capital letters and figures, like 999999."),
    Option(7, "bacs_block_length", "Bacs: the block length", "02000", UNSEEN, r"[0-9]{5}",
           "Write 5 figures, like 02000."),
    Option(8, "bacs_expires_days", "Bacs: how many days after the pay day the file expires", "5", UNSEEN,
           r"[0-9]{1,2}", "Write a number of days up to 99, like 5."),
    Option(9, "pain001_service_level", "pain.001: the bank's own word for how quickly it pays", "",
           "Empty asks for what your bank does by itself. LHV's guide says FAST for Faster Payments.",
           r"[A-Za-z0-9]{0,35}", "Write one word as your bank gives it, or leave it empty."),
    Option(10, "paygate_code", "PayGate: the code of a payment", "99",
           "The same code as in Standard 18, which PayGate sends on.", r"[0-9A-Z]{2}", "Write 2 figures, like 99."),
    Option(11, "xero_fee_account", "Xero: the account code for fees", "", UNSEEN_IN_XERO, XERO_CODE,
           "Write the code as it is in Xero, like 404."),
    Option(12, "xero_expenses_account", "Xero: the account code for expenses", "", UNSEEN_IN_XERO,
           XERO_CODE, "Write the code as it is in Xero, like 493."),
    Option(13, "xero_tax_type", "Xero: the name of the tax rate", "No VAT",
           "Not verified: such payments are usually outside VAT. Ask your accountant.",
           r"[A-Za-z0-9][A-Za-z0-9 %().\-]{0,49}", "Write the name exactly as it is in Xero."),
    Option(14, "xero_tracking", "Xero: the name of the tracking category for cost codes", "", UNSEEN_IN_XERO,
           r"([A-Za-z0-9][A-Za-z0-9 ().\-]{0,49})?", "Write its name as it is in Xero, or leave it empty."),
)  # fmt: skip
FIRST = {one.code: one.first for one in OPTIONS}
