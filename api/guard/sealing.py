"""A limit, sealed under keys that are made for its member alone, and always as long as any other."""

from collections.abc import Mapping

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from api.kernel.encryption import KeyRing, seal, unseal

from .limits import Limit

LIMIT = "earnings_limit.limit"
# The length of what is sealed would otherwise tell which benefit it is.
LETTERS = 200


def keys_of(keys: KeyRing, person_id: int) -> KeyRing:
    """One key for each of ours, with the same numbers, so that they are changed together."""
    made: Mapping[int, bytes] = {number: _key(key, person_id) for number, key in keys.keys.items()}
    return KeyRing(made, keys.current)


def seal_limit(keys: KeyRing, limit: Limit, person_id: int) -> bytes:
    return seal(keys_of(keys, person_id), limit.as_text().ljust(LETTERS), LIMIT, person_id)


def read_limit(keys: KeyRing, sealed: bytes, person_id: int) -> Limit:
    return Limit.read(unseal(keys_of(keys, person_id), sealed, LIMIT, person_id))


def _key(key: bytes, person_id: int) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"the limit of person {person_id}".encode()).derive(key)
