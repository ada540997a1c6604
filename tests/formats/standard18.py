"""A reader of Bacs Standard 18, by the positions that bureaux publish. It knows nothing of what wrote the file.

Positions begin at 1 and both ends belong, as in the published layouts. Only letters that Bacs takes may be there.
"""

import re
from dataclasses import dataclass

from tests.formats.reading import Paid

TAKEN = re.compile(r"[A-Z0-9.&/\- ]*")
PAYMENT, CONTRA = "99", "17"


@dataclass(frozen=True)
class Sent:
    labels: dict[str, str]
    payments: list[Paid]
    contras: list[Paid]
    payer: set[tuple[str, str, str]]
    days: set[str]


def at(line: str, first: int, last: int) -> str:
    return line[first - 1 : last]


def read(content: bytes, length: int) -> Sent:
    text = content.decode("ascii")
    assert text.endswith("\r\n")
    lines = text.split("\r\n")[:-1]
    assert [one[:4] for one in lines[:4]] == ["VOL1", "HDR1", "HDR2", "UHL1"]
    assert [one[:4] for one in lines[-3:]] == ["EOF1", "EOF2", "UTL1"]
    labels = {one[:4]: one for one in (*lines[:4], *lines[-3:])}
    assert {len(one) for one in labels.values()} == {80}
    body = lines[4:-3]
    assert {len(one) for one in body} == {length}
    assert all(TAKEN.fullmatch(one) for one in lines)
    by_code: dict[str, list[Paid]] = {PAYMENT: [], CONTRA: []}
    for one in body:
        assert at(one, 15, 15) == "0"
        assert at(one, 32, 35) == " " * 4
        by_code[at(one, 16, 17)].append(
            Paid(
                at(one, 65, 82).rstrip(), at(one, 1, 6), at(one, 7, 14), int(at(one, 36, 46)), at(one, 83, 100).rstrip()
            )
        )
    payer = {(at(one, 18, 23), at(one, 24, 31), at(one, 47, 64).rstrip()) for one in body if at(one, 16, 17) == PAYMENT}
    days = {at(one, 101, 106) for one in body}
    return Sent(labels, by_code[PAYMENT], by_code[CONTRA], payer, days)
