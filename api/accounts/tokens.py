"""Secrets: made from the system's own chance, kept only as hashes, compared in constant time."""

import secrets
import unicodedata
from dataclasses import dataclass
from hashlib import scrypt, sha256
from hmac import compare_digest
from hmac import digest as keyed
from zlib import crc32

from api.kernel.encryption import KeyRing

BYTES = 32
# Nothing in it looks like something else in it: no I, L, O, U, 0 or 1.
ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
CODE_LENGTH = 8
SALT_BYTES = 16
PREFIX = "tp_"
CHECK_LENGTH = 8


def new_secret() -> str:
    """256 bits, in letters that an address can hold."""
    return secrets.token_urlsafe(BYTES)


def hashed(secret: str) -> str:
    """Quick, which is safe for 256 bits of chance."""
    return sha256(secret.encode()).hexdigest()


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def spaced(code: str) -> str:
    """`ABCD-EFGH`: easier to read, to hear and to copy."""
    return f"{code[:4]}-{code[4:]}"


def read_code(typed: str) -> str | None:
    """The code in any of the ways people write one: small letters, spaces, any kind of dash. None if it is no code."""
    letters = "".join(one for one in unicodedata.normalize("NFKC", typed).upper() if one.isalnum())
    return letters if len(letters) == CODE_LENGTH and set(letters) <= set(ALPHABET) else None


@dataclass(frozen=True, slots=True)
class KeptCode:
    salt: bytes
    hash: bytes

    @classmethod
    def of(cls, code: str) -> "KeptCode":
        salt = secrets.token_bytes(SALT_BYTES)
        return cls(salt, slowly_hashed(code, salt))

    def matches(self, code: str) -> bool:
        return compare_digest(slowly_hashed(code, self.salt), self.hash)


def slowly_hashed(code: str, salt: bytes) -> bytes:
    return scrypt(code.encode(), salt=salt, n=2**14, r=8, p=1)


def new_api_token() -> str:
    """`tp_`, 256 bits, and a checksum by which a scanner, or we, know one without looking it up."""
    secret = PREFIX + new_secret()
    return secret + _check(secret)


def is_api_token(text: str) -> bool:
    return text.startswith(PREFIX) and text.isascii() and _check(text[:-CHECK_LENGTH]) == text[-CHECK_LENGTH:]


def who_hash(keys: KeyRing, kind: str, who: str) -> str:
    """Whoever reads the table cannot try a list of emails against it without the key."""
    return keyed(keys.keys[keys.current], f"sign-in try|{kind}|{who}".encode(), "sha256").hex()


def _check(secret: str) -> str:
    return f"{crc32(secret.encode()):08x}"
