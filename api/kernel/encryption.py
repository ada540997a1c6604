"""Values that only the running service can read: AES-256-GCM, bound to their column and row."""

import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = 1
NONCE_BYTES = 12
LEAST_BYTES = 2 + NONCE_BYTES + 16


class Unreadable(Exception):
    """The sealed value was changed, was moved to another row, or its key is gone."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The first key seals; all of them open, so that a key can be changed while the service runs."""

    keys: Mapping[int, bytes] = field(repr=False)
    current: int

    @classmethod
    def parse(cls, text: str) -> "KeyRing":
        """`2:BASE64,1:BASE64`: newest first, each 32 bytes."""
        pairs = [part.strip().split(":", 1) for part in text.split(",") if part.strip()]
        keys = {int(number): b64decode(key) for number, key in pairs}
        assert keys, "at least one key"
        assert len(keys) == len(pairs), "each key has its own number"
        assert all(0 < number < 256 for number in keys), "a key's number is from 1 to 255"
        assert all(len(key) == 32 for key in keys.values()), "each key is 32 bytes"
        return cls(keys, int(pairs[0][0]))

    @staticmethod
    def fresh(number: int = 1) -> str:
        return f"{number}:{b64encode(os.urandom(32)).decode()}"


def seal(keys: KeyRing, value: str, column: str, row: object) -> bytes:
    return seal_bytes(keys, value.encode(), column, row)


def unseal(keys: KeyRing, sealed: bytes, column: str, row: object) -> str:
    """Raises Unreadable rather than give back a value from another row or column."""
    return unseal_bytes(keys, sealed, column, row).decode()


def seal_bytes(keys: KeyRing, value: bytes, column: str, row: object) -> bytes:
    head = bytes([VERSION, keys.current])
    nonce = os.urandom(NONCE_BYTES)
    sealed = _cipher(keys.keys[keys.current]).encrypt(nonce, value, _bound_to(head, column, row))
    return head + nonce + sealed


def unseal_bytes(keys: KeyRing, sealed: bytes, column: str, row: object) -> bytes:
    head, nonce, body = sealed[:2], sealed[2 : 2 + NONCE_BYTES], sealed[2 + NONCE_BYTES :]
    if len(sealed) < LEAST_BYTES or head[0] != VERSION or head[1] not in keys.keys:
        raise Unreadable(column)
    try:
        return _cipher(keys.keys[head[1]]).decrypt(nonce, body, _bound_to(head, column, row))
    except InvalidTag as wrong:
        raise Unreadable(column) from wrong


def key_number(sealed: bytes) -> int:
    return sealed[1]


@lru_cache(maxsize=16)
def _cipher(key: bytes) -> AESGCM:
    """Making one costs as much as opening a value with it. It keeps nothing of what it opens, so threads share it."""
    return AESGCM(key)


def _bound_to(head: bytes, column: str, row: object) -> bytes:
    return head + f"|{column}|{row}".encode()
