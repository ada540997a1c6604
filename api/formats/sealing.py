"""The account that pays, sealed: bound to its group, so that it cannot be moved to another."""

import json
from dataclasses import asdict

from api.kernel.encryption import KeyRing, seal, unseal

from .lines import Payer

ACCOUNT = "paying_account.account"


def seal_payer(keys: KeyRing, payer: Payer, group_id: int) -> bytes:
    return seal(keys, json.dumps(asdict(payer)), ACCOUNT, group_id)


def read_payer(keys: KeyRing, sealed: bytes, group_id: int) -> Payer:
    return Payer(**json.loads(unseal(keys, sealed, ACCOUNT, group_id)))
