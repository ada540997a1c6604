"""Readers of the files, apart from the writers: the csv module, the letters of columns, the schema of the message."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from lxml import etree

SCHEMA = Path(__file__).parent / "schemas" / "pain.001.001.09.xsd"
PAIN = "{urn:iso:std:iso:20022:tech:xsd:pain.001.001.09}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Paid:
    """What a reader finds out about one payment, whichever file it reads."""

    reference: str
    sort_code: str
    account: str
    pence: int
    name: str


def pence(pounds: str) -> int:
    whole, dot, part = pounds.partition(".")
    assert (dot, len(part)) == (".", 2), pounds
    return int(whole) * 100 + int(part)


def rows(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8")
    assert text.endswith("\r\n")
    return list(csv.reader(StringIO(text, newline=""), strict=True))


def ours(content: bytes) -> Iterator[Paid]:
    for one in csv.DictReader(StringIO(content.decode(), newline="")):
        yield Paid(one["reference"], one["sort code"], one["account number"], pence(one["amount"]), one["payee name"])


def paygate(content: bytes) -> Iterator[Paid]:
    for one in rows(content):
        assert len(one) == 10
        yield Paid(one[8], one[0], one[1], pence(one[3]), one[2])


def in_columns(content: bytes) -> Iterator[Paid]:
    """Coutts and Bankline: by the letters of a spreadsheet's columns."""
    for one in rows(content):
        by_letter = {letter: one[place] for place, letter in enumerate(letters()) if place < len(one)}
        named = {"D", "M", "Q", "S", "Y", "AE", "AG", "AK"}
        assert {letter for letter, value in by_letter.items() if value} == named
        yield Paid(by_letter["AK"], by_letter["Y"], by_letter["AE"], pence(by_letter["Q"]), by_letter["AG"])


def letters() -> list[str]:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [*alphabet, *(first + second for first in alphabet for second in alphabet)]


def pain001(content: bytes) -> Iterator[Paid]:
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    whole = etree.fromstring(content)
    schema.assertValid(whole)
    payments = whole.findall(f".//{PAIN}CdtTrfTxInf")
    sums = [pence(one.text) for one in whole.iter(f"{PAIN}CtrlSum")]
    counts = [int(one.text) for one in whole.iter(f"{PAIN}NbOfTxs")]
    found = [_of_message(one) for one in payments]
    assert counts == [len(found)] * 2
    assert sums == [sum(one.pence for one in found)] * 2
    yield from found


def _of_message(one: Any) -> Paid:
    def said(path: str) -> str:
        found = one.find("/".join(PAIN + step for step in path.split("/")))
        assert found is not None, path
        return str(found.text)

    assert said("CdtrAgt/FinInstnId/ClrSysMmbId/ClrSysId/Cd") == "GBDSC"
    assert one.find(f"{PAIN}Amt/{PAIN}InstdAmt").get("Ccy") == "GBP"
    return Paid(
        said("PmtId/EndToEndId"), said("CdtrAgt/FinInstnId/ClrSysMmbId/MmbId"), said("CdtrAcct/Id/Othr/Id"),
        pence(said("Amt/InstdAmt")), said("Cdtr/Nm"),
    )  # fmt: skip


def sheet(content: bytes) -> list[list[str]]:
    """Every cell as a text; a formula anywhere is a fault."""
    with ZipFile(BytesIO(content)) as book:
        assert book.testzip() is None
        xml = book.read("xl/worksheets/sheet1.xml")
    tree = ElementTree.fromstring(xml)
    assert not list(tree.iter(f"{SHEET}f"))
    return [
        ["".join(cell.itertext()) for cell in row.iter(f"{SHEET}c") if cell.get("t") in ("inlineStr", None)]
        for row in tree.iter(f"{SHEET}row")
    ]


def spreadsheet(content: bytes) -> Iterator[Paid]:
    heads, *found = sheet(content)
    for row in found:
        one = dict(zip(heads, row, strict=True))
        yield Paid(one["reference"], one["sort code"], one["account number"], pence(one["amount"]), one["payee name"])
