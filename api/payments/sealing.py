"""Where money goes, sealed: what each sealed column is bound to, so that no value can be moved to another row."""

import json
from dataclasses import asdict, dataclass, field

from api.kernel.encryption import KeyRing, seal, unseal

from .tables import BankDetails, PaymentRun

NAME, SORT_CODE, ACCOUNT = "bank_details.name", "bank_details.sort_code", "bank_details.account_number"
PAYEE, FILE = "payment_line.payee", "payment_run.file"


@dataclass(frozen=True, slots=True)
class Payee:
    """Never printed: a log that shows this object shows nothing of it."""

    name: str = field(repr=False)
    sort_code: str = field(repr=False)
    account_number: str = field(repr=False)

    @property
    def last_two(self) -> str:
        return self.account_number[-2:]


def details_row(row: BankDetails) -> str:
    return f"{row.group_id}:{row.person_id}"


def line_row(claim_id: int, attempt: int) -> str:
    return f"{claim_id}:{attempt}"


def run_row(run: PaymentRun) -> str:
    return f"{run.group_id}:{run.id}"


def sealed_details(keys: KeyRing, payee: Payee, group_id: int, person_id: int) -> dict[str, bytes]:
    bound = f"{group_id}:{person_id}"
    return {
        "name_sealed": seal(keys, payee.name, NAME, bound),
        "sort_code_sealed": seal(keys, payee.sort_code, SORT_CODE, bound),
        "account_number_sealed": seal(keys, payee.account_number, ACCOUNT, bound),
    }


def read_details(keys: KeyRing, row: BankDetails) -> Payee:
    bound = details_row(row)
    return Payee(
        unseal(keys, row.name_sealed, NAME, bound),
        unseal(keys, row.sort_code_sealed, SORT_CODE, bound),
        unseal(keys, row.account_number_sealed, ACCOUNT, bound),
    )


def freeze_payee(keys: KeyRing, payee: Payee, claim_id: int, attempt: int) -> bytes:
    return seal(keys, json.dumps(asdict(payee)), PAYEE, line_row(claim_id, attempt))


def frozen_payee(keys: KeyRing, sealed: bytes, claim_id: int, attempt: int) -> Payee:
    return Payee(**json.loads(unseal(keys, sealed, PAYEE, line_row(claim_id, attempt))))


def keep_file(keys: KeyRing, run: PaymentRun, content: bytes) -> None:
    run.file_sealed = seal(keys, content.decode(), FILE, run_row(run))


def read_file(keys: KeyRing, run: PaymentRun) -> bytes:
    assert run.file_sealed is not None, "it was exported"
    return unseal(keys, run.file_sealed, FILE, run_row(run)).encode()
