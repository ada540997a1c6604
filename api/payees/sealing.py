"""Where money goes, sealed: what each sealed column is bound to, so that no value can be moved to another row."""

from dataclasses import dataclass, field

from api.kernel.encryption import KeyRing, seal, unseal

from .tables import BankDetails

NAME, SORT_CODE, ACCOUNT = "bank_details.name", "bank_details.sort_code", "bank_details.account_number"


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
