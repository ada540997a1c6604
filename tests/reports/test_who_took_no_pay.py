"""How many took part is known. So how many were paid is told in steps: nobody reads from it how many took no pay."""

import csv
from io import StringIO
from itertools import product

import pytest

from api.reports.actions import freeze_edition
from api.reports.downloads import Paper, report_file
from api.reports.kinds import Report
from api.reports.queries import edition, report_of, rows_behind
from api.reports.rules import fives_in_words
from tests.reports.told import ANOTHER_DAY, NEW_YEAR, line, members, took_part
from tests.world import World

PAID = (("ways", "payments"), ("promises", "came"), ("promises", "kept"))


def told(report: Report) -> list[str]:
    return [line(report, *one).now.words for one in PAID]


def a_year_of(world: World, paid: int, unpaid: int) -> None:
    who = members(world, paid + unpaid)
    took_part(world, who[:paid], covered=[])
    took_part(world, who[paid:], declines=True, covered=[], **ANOTHER_DAY)


@pytest.mark.parametrize(("paid", "unpaid", "words"), [(5, 1, "5 to 9"), (1, 1, "0 to 4")])
def test_members_are_told_in_steps_of_five_how_many_were_paid(world: World, paid: int, unpaid: int, words: str) -> None:
    a_year_of(world, paid, unpaid)
    read = report_of(world.member("Zoe").at(NEW_YEAR), 2026)

    assert line(read, "engagements", "all").now.amount == paid + unpaid, "those who took no pay are counted"
    assert told(read) == [words, words, "0 to 4"]
    assert {line(read, *one).now.amount for one in PAID} == {None}
    assert {line(read, *one).before.words for one in PAID} == {"0 to 4"}
    [part] = [one for one in read.parts if one.code == "promises"]
    assert part.says == (f"Promises to pay on time in 2026: {words}. We kept 0 to 4 of them.",)
    assert rows_behind(world.member("Yan").at(NEW_YEAR), 2026, "ways", "payments").line.now.words == words
    for who in (world.lead, world.admin, world.finance):
        assert told(report_of(who.at(NEW_YEAR), 2026)) == [f"{paid}", f"{paid}", "0"]
        says = next(one.says for one in report_of(who.at(NEW_YEAR), 2026).parts if one.code == "promises")
        assert says == (f"We kept 0 of {paid} promises to pay on time in 2026.",)


def test_a_frozen_edition_and_its_files_are_told_so_too(world: World) -> None:
    a_year_of(world, 5, 1)
    frozen = freeze_edition(world.lead.at(NEW_YEAR), 2026)
    assert told(edition(world.member("Zoe"), frozen.id).report) == ["5 to 9", "5 to 9", "0 to 4"]
    kept = edition(world.lead, frozen.id).report
    assert told(kept) == ["5", "5", "0"]
    rows = csv.reader(StringIO(bytes(report_file(kept, Paper.CSV).body).decode()))
    assert [one[5] for one in rows if "Claims that we agreed" in one[3] and one[4] == "2026"] == ["5 to 9"]
    word = bytes(report_file(kept, Paper.WORD).body).decode()
    assert ("We kept 0 of 5 promises" in word, "Promises to pay on time in 2026: 5 to 9." in word) == (False, True)


def test_how_many_took_no_pay_is_never_certain_to_be_a_few() -> None:
    """Of each number who took part, and each who were paid, whoever reads both can think of more than one."""
    for came, paid in product(range(1, 40), repeat=2):
        said = fives_in_words(paid)
        unpaid = {came - one for one in range(came + 1) if fives_in_words(one) == said}
        assert paid > came or len(unpaid) > 1 or unpaid == {0}
