"""Each format, made from a run of the demo's year and read again by the same readers."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session

from api.formats.kinds import BankFormat, LedgerFormat
from api.formats.lines import Line, RunFacts
from api.formats.mapping_templates import TEMPLATES, Template
from api.formats.mapping_words import MappingPurpose
from api.kernel.context import NOBODY, Context, in_group
from api.kernel.database import Database
from api.payments.frozen import in_order
from tests.conftest import KEYS
from tests.formats import reading
from tests.formats.test_golden import ALL, BANKS, GOLDEN, READERS, golden, to_compare, written
from tests.formats.test_mapping_writing import read
from tests.formats.test_mapping_writing import written as written_by
from tests.formats.told import FACTS
from tests.the_year import a_copy, played_for_all
from tests.world import NOON

# Where each of them has the reference and the money.
COLUMNS = {
    "sage": ("Reference", "Net Amount"),
    "unit4": ("External reference", "Amount"),
    "bank": ("Reference", "Amount"),
}
LARGEST = "SELECT id, group_id FROM payment_run ORDER BY line_count DESC, id LIMIT 1"


def lines_of_a_run(year: Database) -> tuple[list[Line], RunFacts]:
    """The largest run of the year, with the payer and the day of the other golden files."""
    with Session(year.engine) as session:
        run_id, group_id = session.connection().execute(text(LARGEST)).one()
        ctx = Context(in_group(session, group_id), NOBODY, NOON, KEYS, group_id=group_id)
        lines = list(in_order(ctx, run_id, of_the_work=True))
    total = sum(one.amount_pence for one in lines)
    return lines, replace(FACTS, count=len(lines), total_pence=total)


@pytest.fixture(scope="module")
def of_the_year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[list[Line], RunFacts]]:
    with a_copy(played_for_all(tmp_path_factory), Path(tmp_path_factory.mktemp("formats"))) as year:
        yield lines_of_a_run(year)


@pytest.mark.parametrize("chosen", ALL)
def test_the_files_of_the_demo_are_as_they_were(
    chosen: BankFormat | LedgerFormat, of_the_year: tuple[list[Line], RunFacts]
) -> None:
    lines, facts = of_the_year

    assert to_compare(chosen, written(chosen, lines, facts)) == golden(chosen, "year").read_bytes()


@pytest.mark.parametrize("chosen", BANKS)
def test_their_readers_find_every_payment(chosen: BankFormat, of_the_year: tuple[list[Line], RunFacts]) -> None:
    lines, facts = of_the_year
    found = list(READERS[chosen](written(chosen, lines, facts)))

    assert len(found) >= 3
    assert [(one.reference, one.pence) for one in found] == [(one.reference, one.amount_pence) for one in lines]


@pytest.mark.parametrize("own", TEMPLATES, ids=lambda one: one.code)
def test_a_file_by_an_own_mapping_is_as_it_was(own: Template, of_the_year: tuple[list[Line], RunFacts]) -> None:
    lines, facts = of_the_year

    assert written_by(own.layout, lines, facts) == (GOLDEN / f"year-mapping-{own.code}.txt").read_bytes()


@pytest.mark.parametrize("own", TEMPLATES, ids=lambda one: one.code)
def test_the_csv_module_finds_every_payment_of_an_own_mapping(
    own: Template, of_the_year: tuple[list[Line], RunFacts]
) -> None:
    lines, facts = of_the_year
    heads, *rows = read(own.layout, written_by(own.layout, lines, facts))
    found = [dict(zip(heads, row, strict=True)) for row in rows]

    reference, amount = COLUMNS[own.code]
    parts = [
        (one.reference, pence)
        for one in lines
        for pence in ([one.amount_pence] if own.purpose is MappingPurpose.BANK else [one.fee_pence, one.expenses_pence])
        if pence
    ]
    assert [(one[reference], reading.pence(one[amount])) for one in found] == parts
    assert sum(reading.pence(one[amount]) for one in found) == facts.total_pence
    titles = {one.title for one in lines}
    assert "Description" not in heads or {one["Description"] for one in found} == titles
