"""What a bank's file of results says: our CSV, or its answer to our message (pain.002). It is read whole or not at all.

A file may speak of some of a run's payments: banks answer in parts. Half a file is another thing: a last line without
its end, a line that lacks a column, a message that stops. None of that is taken.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from xml.etree import ElementTree

from api.kernel.fields import CONTROL
from api.kernel.refusals import Refusal

MESSAGE = re.compile(r"\{urn:iso:std:iso:20022:tech:xsd:pain\.002\.001\.\d{2}\}Document")
PAID, WAITING, RETURNED = {"ACCC", "ACSC"}, {"ACTC", "ACCP", "ACSP", "ACWC", "PDNG", "RCVD", "PATC"}, {"RJCT"}
# What a database refuses, and what turns the words after it round.
HIDDEN = re.compile(rf"{CONTROL.pattern}|[\u202a-\u202e\u2066-\u2069]")
REASONS = {
    "AC01": "The account number is not right.",
    "AC03": "The account number is not right.",
    "AC04": "The account is closed.",
    "AC06": "The account cannot take payments now.",
    "AG01": "This account does not take payments of this kind.",
    "BE01": "The name does not fit the account.",
    "BE04": "The bank needs an address.",
    "RC01": "The sort code is not right.",
}


@dataclass(frozen=True, slots=True)
class Result:
    """`because` is None for a payment that arrived."""

    reference: str
    because: str | None


@dataclass(frozen=True, slots=True)
class Results:
    """`message_id` is that of the message it answers, where the file says so. `waiting` are still on their way."""

    message_id: str | None
    said: Sequence[Result]
    waiting: int = 0


def not_read(code: str, reason: str) -> Refusal:
    return Refusal(code, reason, 422, "results")


EMPTY = not_read("results-empty", "There is nothing in that file. Choose the file of results from the bank.")
UNKNOWN_KIND = not_read(
    "results-unknown", "We read a CSV with a reference and a result in each line, or a pain.002. This is neither."
)
HALF = not_read(
    "results-half", "Part of this file is missing, so we changed nothing. Save it from the bank again, then send it."
)
UNSAFE = not_read(
    "results-unsafe", "This file tells us to fetch something else, so we did not read it. Ask the bank for a plain one."
)
HIDDEN_INSIDE = not_read(
    "results-hidden", "This file has a hidden character that we cannot keep. Ask the bank for its results again."
)
ALL_REFUSED = not_read(
    "results-all-refused",
    "The bank refused the whole file, and paid nobody. Ask the bank why, before you do anything else.",
)


def read_results(content: bytes) -> Results | Refusal:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return UNKNOWN_KIND
    if not text.strip():
        return EMPTY
    results = _message(text.lstrip()) if text.lstrip().startswith("<") else _csv(text)
    if isinstance(results, Refusal):
        return results
    if any(HIDDEN.search(f"{one.reference}{one.because}") for one in results.said):
        return HIDDEN_INSIDE
    twice = [one for one, count in Counter(each.reference for each in results.said).items() if count > 1]
    return not_read("results-twice", f"This file says two things about {listed(twice)}.") if twice else results


def listed(references: Sequence[str], most: int = 10) -> str:
    """Short enough to be read, and said to be more than that where it is."""
    more = f" and {len(references) - most} more" if len(references) > most else ""
    return ", ".join(references[:most]) + more


def _csv(text: str) -> Results | Refusal:
    """Headings in any order: `reference`, `result` (paid or returned), and `reason` for what was returned."""
    if not text.endswith(("\n", "\r")):
        return HALF
    try:
        rows = [row for row in csv.reader(StringIO(text, newline=""), strict=True) if row]
    except csv.Error:
        return HALF
    heads = [head.strip().casefold() for head in rows[0]] if rows else []
    if not {"reference", "result"} <= set(heads) or len(set(heads)) != len(heads):
        return UNKNOWN_KIND
    if any(len(row) != len(heads) for row in rows):
        return HALF
    if len(rows) == 1:
        return EMPTY
    said = [_row(dict(zip(heads, row, strict=True))) for row in rows[1:]]
    refused = next((one for one in said if isinstance(one, Refusal)), None)
    return refused or Results(None, [one for one in said if isinstance(one, Result)])


def _row(row: dict[str, str]) -> Result | Refusal:
    reference, result = row["reference"].strip(), row["result"].strip().casefold()
    because = " ".join(row.get("reason", "").split())
    if result == "paid":
        return Result(reference, None)
    if result != "returned":
        return not_read("results-word", f"The result of {reference or 'one line'} is not “paid” or “returned”.")
    if not because:
        return not_read("results-no-reason", f"Say why {reference} was returned, in the column named reason.")
    return Result(reference, because[:200])


def _message(text: str) -> Results | Refusal:
    """No document type and no entities: nothing that a reader of XML can be made to fetch or to multiply."""
    if "<!doctype" in text.casefold() or "<!entity" in text.casefold():
        return UNSAFE
    try:
        root = ElementTree.fromstring(text)  # noqa: S314  (what makes it unsafe was refused just above)
    except ElementTree.ParseError:
        return HALF
    if not MESSAGE.fullmatch(root.tag):
        return UNKNOWN_KIND
    space = root.tag.removesuffix("Document")
    answers = list(root.iter(f"{space}TxInfAndSts"))
    message_id = next(root.iter(f"{space}OrgnlMsgId"), None)
    if not answers:
        return ALL_REFUSED if "RJCT" in _texts(root, f"{space}GrpSts") else EMPTY
    states = Counter(_said(one, f"{space}TxSts") for one in answers)
    silent = [_said(one, f"{space}OrgnlEndToEndId") for one in answers if not _said(one, f"{space}TxSts")]
    if silent:
        return not_read("results-word", f"This file does not say what became of {listed(silent)}. Ask the bank.")
    strange = set(states) - PAID - WAITING - RETURNED
    if strange:
        return not_read("results-word", f"We do not know what the bank means by {listed(sorted(strange))}.")
    said = [_answer(one, space) for one in answers if _said(one, f"{space}TxSts") not in WAITING]
    return Results(_of(message_id), said, sum(states[one] for one in WAITING))


def _answer(one: ElementTree.Element, space: str) -> Result:
    reference = _said(one, f"{space}OrgnlEndToEndId")
    if _said(one, f"{space}TxSts") in PAID:
        return Result(reference, None)
    code = _said(one, f"{space}StsRsnInf/{space}Rsn/{space}Cd") or _said(
        one, f"{space}StsRsnInf/{space}Rsn/{space}Prtry"
    )
    more = " ".join(_said(one, f"{space}StsRsnInf/{space}AddtlInf").split())
    return Result(reference, REASONS.get(code) or more[:200] or f"The bank gave the code {code[:35] or 'nothing'}.")


def _said(one: ElementTree.Element, path: str) -> str:
    return _of(one.find(path)) or ""


def _of(element: ElementTree.Element | None) -> str | None:
    return element.text.strip() if element is not None and element.text else None


def _texts(root: ElementTree.Element, tag: str) -> Iterator[str]:
    return (one.text or "" for one in root.iter(tag))
