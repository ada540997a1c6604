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
    ADVANCED = "advanced"
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


def advanced(person_id: int) -> str:
    """Expenses that a member has before any claim has used them. What is in it is no cost yet."""
    return f"advanced:{person_id}"


def owed_to_charity(charity_id: int) -> str:
    """A fee that a member gave away. It was never owed to the member."""
    return f"owed:charity {charity_id}"


def owed_for(member_id: int, charity_id: int | None) -> str:
    """What a fee is owed to: its member, or the charity that they gave it to."""
    return owed(member_id) if charity_id is None else owed_to_charity(charity_id)


def in_run(run_id: int) -> str:
    return f"in run:{run_id}"


def parts(account: str) -> tuple[str, str]:
    """`owed:12` is ("owed", "12"); `bank` is ("bank", "")."""
    name, _, whose = account.partition(":")
    return name, whose
