"""Frozen payees and files, sealed: each is bound to its row, so that no value can be moved to another."""

import json
from dataclasses import asdict

from pydantic_core import from_json

from api.kernel.encryption import KeyRing, seal, unseal, unseal_bytes
from api.payees.sealing import Payee

from .tables import PaymentRun

PAYEE, FILE = "payment_line.payee", "payment_run.file"


def line_row(claim_id: int | None, attempt: int, advance_id: int | None = None) -> str:
    return f"{claim_id}:{attempt}" if advance_id is None else f"advance {advance_id}:{attempt}"


def run_row(run: PaymentRun) -> str:
    return f"{run.group_id}:{run.id}"


def freeze_payee(keys: KeyRing, payee: Payee, row: str) -> bytes:
    return seal(keys, json.dumps(asdict(payee)), PAYEE, row)


def frozen_payee(keys: KeyRing, sealed: bytes, claim_id: int, attempt: int) -> Payee:
    return Payee(**frozen_words(keys, sealed, line_row(claim_id, attempt)))


def frozen_words(keys: KeyRing, sealed: bytes, row: str) -> dict[str, str]:
    """The same by the names of its parts, for a file: quicker, where there are 100,000."""
    # The json module takes twice as long as the opening itself.
    known: dict[str, str] = from_json(unseal_bytes(keys, sealed, PAYEE, row), cache_strings="keys")
    return known


def read_file(keys: KeyRing, run: PaymentRun) -> bytes:
    """Of a run that was exported before there were file sets."""
    assert run.file_sealed is not None, "it was exported"
    return unseal(keys, run.file_sealed, FILE, run_row(run)).encode()
