"""A file by a mapping, read back by the csv module, as the golden files beside this one hold it."""

import csv
from dataclasses import replace
from io import StringIO
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.formats.letters import RUNS_AS_A_FORMULA
from api.formats.lines import Line, RunFacts
from api.formats.mapping_finding import LAYOUT, as_kept
from api.formats.mapping_templates import TEMPLATES
from api.formats.mapping_words import DAYS, SIGNS, Amounts, Dates, Layout, LineEnding, Says, Separator, SortCodes
from api.formats.mapping_writing import SAID, kind_of_mapping
from tests.formats.mapped import new, of_a_bank, template
from tests.formats.reading import pence
from tests.formats.test_long_runs import MANY, MOST_BYTES, growth
from tests.formats.test_our_csv import WORDS
from tests.formats.told import FACTS, LINES, many

GOLDEN = Path(__file__).parent / "golden"


def written(layout: Layout, lines: Any = LINES, run: RunFacts = FACTS) -> bytes:
    return b"".join(kind_of_mapping(layout).write(lines, run))


def read(layout: Layout, content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode(), newline=""), delimiter=SIGNS[layout.separator]))


@pytest.mark.parametrize("one", TEMPLATES, ids=lambda one: one.code)
def test_a_file_by_a_template_is_as_it_was_when_people_read_it(one: Any) -> None:
    assert written(one.layout) == (GOLDEN / f"odd-mapping-{one.code}.txt").read_bytes()


def test_the_csv_module_finds_each_payment_of_a_bank() -> None:
    layout = template("bank").layout
    heads, *rows = read(layout, written(layout))

    assert heads == ["Payee name", "Sort code", "Account number", "Amount", "Reference", "Payment date"]
    assert [(row[1], row[2], pence(row[3]), row[4]) for row in rows] == [
        (one.sort_code, one.account_number, one.amount_pence, one.reference) for one in LINES
    ]
    assert {row[5] for row in rows} == {"04/12/2026"}


def test_fees_and_expenses_have_lines_and_codes_of_their_own() -> None:
    layout = template("sage").layout
    _, *rows = read(layout, written(layout))

    parts = [(one.reference, part) for one in LINES for part in (one.fee_pence, one.expenses_pence) if part]
    assert [(row[5], pence(row[7])) for row in rows] == parts
    assert sum(pence(row[7]) for row in rows) == FACTS.total_pence
    assert [row[2] for row in rows[:3]] == ["FEES", "EXPENSES", "FEES"]


def test_amounts_dates_sort_codes_and_lines_are_written_as_it_says() -> None:
    known = new(of_a_bank(columns=[{"heading": str(one), "says": one} for one in Says if one is not Says.TEXT])).layout
    layout = replace(
        known, separator=Separator.SEMICOLON, line_ending=LineEnding.UNIX, amounts=Amounts.COMMA,
        sort_codes=SortCodes.HYPHENS, heading_line=False, dates=Dates.DIGITS,
    )  # fmt: skip
    ours = {"supplier_ref": "V1", "send_to": "By post"}
    line = replace(LINES[0], roll_number="R1", title="A panel", workstream="Evidence", **ours)

    assert written(layout, [line]).decode() == (
        ";TP30-1;Amina Yusuf;30-90-89;31926819;R1;R1;V1;By post;87,50;82,50;5,00;fee and expenses;04122026;17112026;"
        "01122026;EV-100;Evidence;A panel;12;1;The Centre for Care & Support;20-00-00;55779911\n"
    )
    pennies = replace(layout, amounts=Amounts.PENCE, separator=Separator.TAB)
    assert written(pennies, [line]).decode().split("\t")[9:12] == ["8750", "8250", "500"]
    assert (kind_of_mapping(pennies).ending, kind_of_mapping(layout).ending) == ("txt", "csv")


def test_each_way_and_each_word_is_known_to_the_writer() -> None:
    assert set(DAYS) == set(Dates)
    assert set(SAID) == set(Says) - {Says.TEXT}
    assert LAYOUT.validate_json(as_kept(template("unit4").layout)) == template("unit4").layout


# A space or a tab before is passed over; what a spreadsheet works out begins with one of these.
WORKED_OUT = tuple(one for one in RUNS_AS_A_FORMULA if not one.isspace())


@given(WORDS, WORDS, WORDS, st.sampled_from(Separator))
def test_no_cell_is_a_formula_however_a_spreadsheet_takes_it_apart(
    name: str, title: str, code: str, separator: Separator
) -> None:
    line = replace(LINES[0], name=name, title=f"x,{title}", cost_code=f"y;{code}", workstream=f"z\t{title}")
    says = ["name on the account", "title of the work", "cost code", "workstream"]
    layout = replace(
        new(of_a_bank(columns=[{"heading": one, "says": one} for one in says])).layout, separator=separator
    )
    content = written(layout, [line]).decode()

    for sign in SIGNS.values():
        cells = [cell for row in csv.reader(StringIO(content, newline=""), delimiter=sign) for cell in row]
        assert not [cell for cell in cells if cell.lstrip(' \u00a0"\t').startswith(WORKED_OUT)]


@pytest.mark.shared
@pytest.mark.slow
def test_a_long_file_takes_the_memory_of_a_short_one() -> None:
    content = kind_of_mapping(template("sage").layout).write(islice(cycle(LINES), MANY), many(MANY))

    whole: list[int] = []
    assert growth(lambda: whole.append(sum(map(len, content)))) < MOST_BYTES // 10
    assert whole[0] > 50 * MANY


def test_a_line_tells_nothing_of_where_the_money_goes() -> None:
    line: Line = replace(LINES[0], roll_number="R12345")

    assert "R12345" not in repr(line)
