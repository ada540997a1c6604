"""Where money goes, sealed: what each sealed column is bound to, so that no value can be moved to another row."""

import json
from dataclasses import asdict, dataclass, field

from api.kernel.encryption import KeyRing, seal, unseal

from .charity_tables import Charity
from .tables import BankDetails, PayeeRecord

NAME, SORT_CODE, ACCOUNT = "bank_details.name", "bank_details.sort_code", "bank_details.account_number"
LEGAL_NAME, SEND_TO = "payee_record.legal_name", "payee_record.send_to"
CHARITY_NAME, CHARITY_SORT_CODE, CHARITY_ACCOUNT = "charity.name", "charity.sort_code", "charity.account_number"
ROLL_NUMBER, BEFORE = "bank_details.roll_number", "bank_details.before"


@dataclass(frozen=True, slots=True)
class Payee:
    """Never printed: a log that shows this object shows nothing of it. Most accounts have no roll number.

    `supplier_ref` and `send_to` are finance's own, frozen with a payment, and no part of what the member gave.
    """

    name: str = field(repr=False)
    sort_code: str = field(repr=False)
    account_number: str = field(repr=False)
    roll_number: str = field(default="", repr=False)
    supplier_ref: str = ""
    send_to: str = field(default="", repr=False)

    @property
    def last_two(self) -> str:
        return self.account_number[-2:]


def details_row(row: BankDetails) -> str:
    return f"{row.group_id}:{row.person_id}"


def sealed_details(keys: KeyRing, payee: Payee, group_id: int, person_id: int) -> dict[str, bytes | None]:
    bound = f"{group_id}:{person_id}"
    return {
        "name_sealed": seal(keys, payee.name, NAME, bound),
        "sort_code_sealed": seal(keys, payee.sort_code, SORT_CODE, bound),
        "account_number_sealed": seal(keys, payee.account_number, ACCOUNT, bound),
        "roll_number_sealed": seal(keys, payee.roll_number, ROLL_NUMBER, bound) if payee.roll_number else None,
    }


def read_details(keys: KeyRing, row: BankDetails) -> Payee:
    bound = details_row(row)
    return Payee(
        unseal(keys, row.name_sealed, NAME, bound),
        unseal(keys, row.sort_code_sealed, SORT_CODE, bound),
        unseal(keys, row.account_number_sealed, ACCOUNT, bound),
        unseal(keys, row.roll_number_sealed, ROLL_NUMBER, bound) if row.roll_number_sealed else "",
    )


def seal_before(keys: KeyRing, row: BankDetails) -> bytes:
    """What was in use until now, to be put back if the change is stopped."""
    return seal(keys, json.dumps(asdict(read_details(keys, row))), BEFORE, details_row(row))


def read_before(keys: KeyRing, row: BankDetails) -> Payee:
    assert row.before_sealed is not None, "there is a change to stop"
    return Payee(**json.loads(unseal(keys, row.before_sealed, BEFORE, details_row(row))))


def sealed_record(
    keys: KeyRing, legal_name: str | None, send_to: str | None, group_id: int, person_id: int
) -> dict[str, bytes | None]:
    bound = f"{group_id}:{person_id}"
    return {
        "legal_name_sealed": seal(keys, legal_name, LEGAL_NAME, bound) if legal_name else None,
        "send_to_sealed": seal(keys, send_to, SEND_TO, bound) if send_to else None,
    }


def read_record(keys: KeyRing, row: PayeeRecord) -> tuple[str | None, str | None]:
    """Their name on payroll, and where their voucher goes."""
    bound = f"{row.group_id}:{row.person_id}"
    return (
        unseal(keys, row.legal_name_sealed, LEGAL_NAME, bound) if row.legal_name_sealed else None,
        unseal(keys, row.send_to_sealed, SEND_TO, bound) if row.send_to_sealed else None,
    )


def sealed_charity(keys: KeyRing, payee: Payee, group_id: int, number: str) -> dict[str, bytes]:
    bound = f"{group_id}:{number}"
    return {
        "name_sealed": seal(keys, payee.name, CHARITY_NAME, bound),
        "sort_code_sealed": seal(keys, payee.sort_code, CHARITY_SORT_CODE, bound),
        "account_number_sealed": seal(keys, payee.account_number, CHARITY_ACCOUNT, bound),
    }


def read_charity(keys: KeyRing, row: Charity) -> Payee:
    bound = f"{row.group_id}:{row.number}"
    return Payee(
        unseal(keys, row.name_sealed, CHARITY_NAME, bound),
        unseal(keys, row.sort_code_sealed, CHARITY_SORT_CODE, bound),
        unseal(keys, row.account_number_sealed, CHARITY_ACCOUNT, bound),
    )
