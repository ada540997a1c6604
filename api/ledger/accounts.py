"""The names of the accounts. A debit is what something cost us; a credit is what we owe, or have sent."""

from enum import StrEnum

BANK = "bank"
PAID_BY_US = "paid by us"


class Kind(StrEnum):
    """What an account's name begins with."""

    COMMITTED = "committed"
    PROMISED = "promised"
    FEES = "fees"
    EXPENSES = "expenses"
    OWED = "owed"
    IN_RUN = "in run"
    BANK = "bank"
    PAID_BY_US = "paid by us"


def committed(cost_code: str) -> str:
    return f"committed:{cost_code}"


def promised(person_id: int) -> str:
    return f"promised:{person_id}"


def fees(cost_code: str) -> str:
    return f"fees:{cost_code}"


def expenses(cost_code: str) -> str:
    return f"expenses:{cost_code}"


def owed(person_id: int) -> str:
    return f"owed:{person_id}"


def in_run(run_id: int) -> str:
    return f"in run:{run_id}"


def parts(account: str) -> tuple[str, str]:
    """`owed:12` is ("owed", "12"); `bank` is ("bank", "")."""
    name, _, whose = account.partition(":")
    return name, whose
