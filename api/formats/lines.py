"""What a file is written from: the frozen payments of a run, one after another, and what is true of all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache


@dataclass(slots=True)
class Line:
    """One payment. Never printed whole: a log that shows it shows nothing of where the money goes.

    It is not frozen: there may be 100,000, and freezing each takes longer than opening what is sealed in it.
    The title and the workstream are there for a format that says them, and empty for the others.
    """

    reference: str
    name: str = field(repr=False)
    sort_code: str = field(repr=False)
    account_number: str = field(repr=False)
    fee_pence: int
    expenses_pence: int
    cost_code: str
    activity_on: date
    roll_number: str = field(default="", repr=False)
    supplier_ref: str = ""
    send_to: str = field(default="", repr=False)
    title: str = ""
    workstream: str = ""

    @property
    def bank_reference(self) -> str:
        """A building society finds its member by the roll number, and asks for it in the place of our reference."""
        return self.roll_number or self.reference

    @property
    def amount_pence(self) -> int:
        return self.fee_pence + self.expenses_pence


@dataclass(frozen=True, slots=True)
class Payer:
    """The organisation's own account, which the money leaves. `service_user_number` is Bacs's name for who sends."""

    name: str = field(repr=False)
    sort_code: str = field(repr=False)
    account_number: str = field(repr=False)
    service_user_number: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class RunFacts:
    """`processing_on` is the working day before `pay_on`: Bacs moves money over night.

    A run that is not `by_bank` goes to payroll, or as vouchers, and holds no bank details.
    """

    run_id: int
    message_id: str
    organisation: str
    made_at: datetime
    made_on: date
    pay_on: date
    processing_on: date
    count: int
    total_pence: int
    payer: Payer | None
    options: Mapping[str, str]
    by_bank: bool = True


@lru_cache(maxsize=1024)  # most payments of a run are one of few amounts
def pounds_of(pence: int) -> str:
    """Pounds with two decimals, no commas and no sign: what every file of ours calls an amount."""
    assert pence >= 0, "a payment is not negative"
    return f"{pence // 100}.{pence % 100:02}"


def digits_of(line: Line) -> int:
    """All the digits of where it goes, added up. The hash total of a file is this, summed over its payments.

    A sum of the numbers themselves would be the account itself in a run of one payment, and it is shown on a page.
    """
    return sum(int(digit) for digit in line.sort_code + line.account_number)
