"""Odd input: what typing slips, broken clients and people who mean harm send. Chosen by chance from a fixed seed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any
from urllib.parse import quote_from_bytes, urlencode

WORDS: Sequence[str] = (
    "", " ", "\x00", "a\x00b", "\ud800", "x" * 300, "x" * 6000, "£12.5.0", "£" + "9" * 30, "-1", "1e9", "NaN",
    "31 February 2026", "2026-02-31", "0000-00-00", "9999-12-31", "32 of Never", "25:61", "1:30am", "24:00", "٣", "²",
    "\u202edcba\u200b", "'; DROP TABLE person;--", "<script>alert(1)</script>", "{{ 7 * 7 }}", "%s%n", 
    "../../etc/passwd", "\U0001f600" * 100,
    "null", "true", "[]", "\r\nSet-Cookie: a=b", "a@b@c", "someone@people.example", "9" * 5000,
)  # fmt: skip
VALUES: Sequence[Any] = (
    None, True, False, 0, -1, 1, 2**31, -(2**31) - 1, 2**63, -(2**63) - 1, 10**400, 1.5, -0.0, 1e308, float("nan"),
    float("inf"), [], {}, [[]], [None], {"a": {"b": [1]}}, [1] * 2000, *WORDS,
)  # fmt: skip
RAW: Sequence[bytes] = (
    b"", b"null", b"[]", b'"words"', b"7", b"{", b"{]", b"\xff\xfe\x00", b'{"a": "\xc3\x28"}', b'{"a": 1, "a": 2}',
    b"[" * 100_000, b'{"a":' * 50_000, b"1" * 6000, b'{"places": ' + b"9" * 6000 + b"}", b"NaN", b"\xef\xbb\xbf{}",
    b'{"\\u0000": 1}', b"{" + b" " * 200_000 + b"}",
)  # fmt: skip
KINDS: Sequence[bytes] = (
    b"application/json", b"application/json; charset=utf-16", b"text/plain", b"", b"\xff", b"multipart/form-data",
    b"multipart/form-data; boundary=", b"multipart/form-data; boundary=" + b"x" * 300,
    b"application/x-www-form-urlencoded",
    b"application/problem+json", b"application/json, text/html", b"multipart/form-data; boundary=edge-of-a-part",
)  # fmt: skip
NUMBERS: Sequence[str] = (
    "0", "-1", "1.0", "1e3", "abc", "%00", "1%00", "%F0%9F%98%80", "%ff", "2147483647", "2147483648",
    "9223372036854775808", "9" * 400, "%20", "1%0A", "..%2F1", "%D9%A3", "1;2", "+1", "0x10", "_1", "1_0",
)  # fmt: skip
HEADERS: Mapping[str, Sequence[bytes]] = {
    "if-match": (
        b'"1"', b"1", b"*", b'W/"1"', b'""', b'"1", "2"', b"\xff", b'"' + b"9" * 5000 + b'"', b'"-1"', b"\xb2",
    ),
    "idempotency-key": (
        b"", b" ", b"a", b"a" * 255, b"a" * 256, b"\xff\xfe", b"a b", b"../..", b"%00", b"a;b", b"\xc3\xa9",
    ),
    "authorization": (
        b"", b"Bearer", b"Bearer ", b"Bearer \xff", b"Basic YTpi", b"Bearer tp_" + b"x" * 9000, b"bearer tp_00000000",
    ),
    "cookie": (
        b"", b"session=", b"session=\xff", b"session", b";;;=", b"session=" + b"x" * 9000, b'session="a\\000b"',
        b"session=a; session=b",
    ),
    "content-length": (b"0", b"7"),
    "accept": (b"*/*;q=x", b"\xff", b""),
    "accept-language": (b"\xff", b"xx;q=nothing"),
    "accept-encoding": (b"\xff", b"br;q=nothing"),
    "if-none-match": (b"\xff", b"*"),
    "hx-request": (b"true", b"\xff"),
    "range": (b"bytes=0-0", b"bytes=9-1"),
    "x-forwarded-for": (b"\xff", b"1.2.3.4, ::1"),
    "user-agent": (b"\xff", b"", b"x" * 9000),
}  # fmt: skip


def bodies(chance: Random, example: Any, count: int) -> Iterator[bytes]:
    """The good body, some that are no body, and the good body with something wrong in it."""
    yield as_json(example)
    yield from chance.sample(RAW, min(len(RAW), max(2, count // 3)))
    for _ in range(count):
        yield as_json(spoiled(chance, example))


def spoiled(chance: Random, value: Any) -> Any:
    """One thing in it, anywhere, is left out, is something else, is there too often, or was never asked for."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        name = chance.choice(sorted(value))
        how = chance.random()
        if how < 0.1:
            return {key: inner for key, inner in value.items() if key != name}
        if how < 0.2:
            return value | {chance.choice(("surprise", "id", "group_id", "", "\x00", "\ud800", "9" * 99)): 1}
        return value | {name: spoiled(chance, value[name])}
    if isinstance(value, list) and value and chance.random() < 0.7:
        return [spoiled(chance, value[0]), *value[1:]] if chance.random() < 0.7 else value * chance.choice((0, 2, 700))
    return chance.choice(VALUES)


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()


def forms(chance: Random, typed: Mapping[str, str], count: int) -> Iterator[bytes]:
    """What a page would send, with one or two fields spoiled, and names that no page has."""
    yield urlencode(typed).encode()
    for _ in range(count):
        names = [*typed, *ODD_NAMES] if chance.random() < 0.4 else [*typed] or ["surprise"]
        spoilt = dict(typed) | {chance.choice(names): chance.choice(WORDS) for _ in range(chance.choice((1, 1, 2, 3)))}
        pairs = [(name, value.encode("utf-8", "surrogatepass")) for name, value in spoilt.items()]
        chance.shuffle(pairs)
        yield b"&".join(
            f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}".encode() for name, value in pairs
        )


ODD_NAMES = (
    "sessions", "sessions-0", "sessions-0-on", "sessions-99999999999999999999-on", "sessions-" + "9" * 5000 + "-on",
    "sessions-\u00b2-on", "sessions-\u0663-on", "sessions--on", "-", "--", "a-b-c-d-e-f-g-h", "marks-1",
    "marks-x", "marks",
    "version", "do", "idempotency_key", "\x00", "covered-0-kind-x", "covered", "rates-0-fee_pence", "receipt",
    "_charset_",
)  # fmt: skip


def queries(chance: Random, names: Sequence[str], count: int) -> Iterator[str]:
    for _ in range(count):
        picked = chance.sample([*names, "after", "limit", "surprise"], 2)
        pairs = [(name, chance.choice(WORDS).encode("utf-8", "surrogatepass")[:2000]) for name in picked]
        yield "?" + "&".join(f"{name}={quote_from_bytes(value)}" for name, value in pairs)
    yield "?%"
    yield "?after=1&after=2&" + "&".join(names)


def headers(chance: Random) -> dict[str, bytes]:
    return {name: chance.choice(HEADERS[name]) for name in chance.sample(sorted(HEADERS), 2)}


def _part(rest: bytes) -> bytes:
    return b"--edge\r\nContent-Disposition: form-data; " + rest + b"\r\n"


END = b"--edge--\r\n"
MULTIPART: Sequence[bytes] = (
    b"", b"--edge", b"--edge--", b"--edge\r\n", b"--edge\r\n\r\n", _part(b"\r\n\r\nx") + END,
    _part(b'name="what"\r\n\r\nno end'),
    _part(b'name="receipt"; filename="a"\r\n\r\n') + END,
    _part(b'name="receipt"; filename="\x00"\r\nContent-Type: \xff\r\n\r\nGIF89a') + END,
    _part(b'name="receipt"; filename="../../x.png"\r\n\r\n\x89PNG\r\n\x1a\n') + END,
    _part(b'name="\xff\xfe"\r\n\r\n\xff') + END,
    b'--edge\nContent-Disposition: form-data; name="what"\n\nx\n--edge--\n',
    b'--other\r\nContent-Disposition: form-data; name="what"\r\n\r\nx\r\n--other--\r\n',
    b"".join(_part(b'name="n%d"\r\n\r\nx' % one) for one in range(1500)) + END,
    _part(b'name="what"; ' + b"x=y; " * 3000 + b"\r\n\r\nx") + END,
    _part(b'name="what"\r\nContent-Transfer-Encoding: base64\r\n\r\n====') + END,
)  # fmt: skip
MULTIPART_KIND = b"multipart/form-data; boundary=edge"
