"""The file for the bank reads back as it was written, and nothing in it runs."""

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.formats.letters import RUNS_AS_A_FORMULA, UNSEEN, harmless
from api.formats.lines import Line, pounds_of
from api.formats.ours import HEADS, write_ours
from tests.formats.told import FACTS

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)
PENCE = st.integers(0, 10**9)
LINES = st.builds(
    Line,
    reference=st.from_regex(r"TP[0-9]{1,10}-[0-9]{1,3}", fullmatch=True),
    name=WORDS,
    sort_code=st.from_regex(r"[0-9]{6}", fullmatch=True),
    account_number=st.from_regex(r"[0-9]{8}", fullmatch=True),
    fee_pence=PENCE,
    expenses_pence=PENCE,
    cost_code=WORDS,
    activity_on=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)


@given(st.lists(LINES, max_size=30))
def test_a_reader_gets_back_what_went_in_and_the_totals_agree_to_the_penny(lines: list[Line]) -> None:
    content = file_of(lines)

    rows = list(csv.reader(StringIO(content.decode(), newline="")))
    assert tuple(rows[0]) == HEADS
    assert len(rows) == len(lines) + 1
    for line, row in zip(lines, rows[1:], strict=True):
        assert row[:4] == [
            line.reference, harmless(line.name), line.sort_code, line.account_number,
        ]  # fmt: skip
        assert row[5:7] == [line.activity_on.isoformat(), harmless(line.cost_code)]
        assert pence(row[4]) == pence(row[7]) + pence(row[8]) == line.fee_pence + line.expenses_pence
    assert sum(pence(row[4]) for row in rows[1:]) == sum(one.fee_pence + one.expenses_pence for one in lines)


@given(st.lists(LINES, max_size=5))
def test_the_same_lines_give_the_same_bytes(lines: list[Line]) -> None:
    assert file_of(lines) == file_of(iter(lines))


@given(st.lists(LINES, min_size=1, max_size=10))
def test_no_cell_is_a_formula_and_every_line_ends_as_it_should(lines: list[Line]) -> None:
    content = file_of(lines).decode()

    cells = [cell for row in csv.reader(StringIO(content, newline="")) for cell in row]
    assert not any(cell.startswith(RUNS_AS_A_FORMULA) for cell in cells)
    assert content.endswith("\r\n")


@pytest.mark.parametrize("trick", ['=HYPERLINK("x")', "+44", "-1+1", "@SUM(A1)", " =1", "\u00a0=1", "＝1"])
def test_a_formula_becomes_text(trick: str) -> None:
    assert harmless(trick) == "'" + trick


@pytest.mark.parametrize("unseen", ["\ufeff", "\u200b", "\u2060\u00ad", " \u202e", "\u3000", "\u00a0\ufeff\u200b"])
def test_a_formula_behind_what_nobody_sees_becomes_text(unseen: str) -> None:
    assert harmless(f"{unseen}=1") == f"'{unseen}=1"
    assert harmless(f"Mal;{unseen}=1") == f"Mal;{unseen}'=1"


def test_a_formula_after_another_separator_is_text_too() -> None:
    assert harmless("Smith,=1+1; @SUM(A1)") == "Smith,'=1+1; '@SUM(A1)"
    assert harmless("Mal\t-1\r+2") == "Mal\t'-1\r'+2"
    assert harmless("\t=1") == "'\t'=1"


@given(LINES, st.sampled_from([",", ";", "\t"]), st.sampled_from(["", " ", "\ufeff"]))
def test_a_spreadsheet_that_splits_elsewhere_runs_nothing_either(line: Line, sign: str, unseen: str) -> None:
    row = file_of([replace(line, name=f"Mal{sign}{unseen}=1+1", cost_code=f"{line.cost_code};@SUM(A1)")]).decode()

    for separator in (",", ";", "\t"):
        cells = [cell for cells in csv.reader(StringIO(row, newline=""), delimiter=separator) for cell in cells]
        assert not [cell for cell in cells if cell.lstrip(f'{UNSEEN}"').startswith(RUNS_AS_A_FORMULA)]


@pytest.mark.parametrize(
    "name", ["Amina Yusuf", "O'Neill, Siân", 'Jo "Jay" Lee', "Ŵyn-Jones", "O’Neill-Ångström, Siân"]
)
def test_a_name_is_left_as_it_is(name: str) -> None:
    assert harmless(name) == name


@pytest.mark.parametrize(("pence_", "pounds"), [(0, "0.00"), (5, "0.05"), (8250, "82.50"), (123456789, "1234567.89")])
def test_an_amount_is_pounds_with_two_decimals_and_no_commas(pence_: int, pounds: str) -> None:
    assert pounds_of(pence_) == pounds


def file_of(lines: Iterable[Line]) -> bytes:
    return b"".join(write_ours(lines, FACTS))


def pence(pounds: str) -> int:
    whole, part = pounds.split(".")
    return int(whole) * 100 + int(part)
