"""How meetings felt: what five people or more said, this year beside the year before, and nothing of fewer."""

import csv
from collections.abc import Callable, Sequence
from io import StringIO

import pytest

from api.kernel.context import Context
from api.kernel.refusals import Refused
from api.reports.actions import freeze_edition
from api.reports.downloads import Paper, report_file
from api.reports.queries import Seen, edition, report_of, rows_behind
from tests.claims.reading import words
from tests.pulse.told import a_pulse, answers, people, steps
from tests.reports.told import NEW_YEAR, figure, line
from tests.visiting import Straightly
from tests.world import World

Door = Callable[..., Straightly]
NOT_SHOWN = "Not shown"
FOUR_STEPS = {"voice": 4, "ways": 3, "concerns": 5, "change": 2}


def a_meeting_of(world: World, who: Sequence[Context], count: int, *, first: bool = True) -> int:
    pulse = a_pulse(world, who, first=first)
    answers(pulse, who[:count], *[steps(*FOUR_STEPS.values())] * count)
    return pulse.id


def test_each_question_is_told_by_year_and_by_community(world: World) -> None:
    zoe, number = world.member("Zoe"), a_meeting_of(world, people(world, 6), 6)
    report = report_of(world.finance.at(NEW_YEAR), 2026)

    [part] = [one for one in report.parts if one.code == "felt"]
    assert part.says == ("Members answered 5 times or more in 2026.", "Did your voice count? It is 4 of 5.")
    told = {one.code: (one.now.words, one.now.amount, one.before.words) for one in figure(report, "felt").lines}
    assert told == {name: (f"{step} of 5", 2 * step, NOT_SHOWN) for name, step in FOUR_STEPS.items()}
    for name, step in FOUR_STEPS.items():
        assert [(one.words, one.now.amount) for one in figure(report, f"felt-{name}").whole] == [
            ("Care workers", 2 * step)
        ]
    assert [one.now.words for one in figure(report, "felt-answers").whole] == ["5 or more"] * 2
    after = report_of(world.lead.at(NEW_YEAR), 2027)
    assert (line(after, "felt", "ways").now.words, line(after, "felt", "ways").before.words) == (NOT_SHOWN, "3 of 5")
    for code, of, amount in (("felt", "change", 4), ("felt-concerns", "community-1", 10), ("felt-answers", "all", 5)):
        opened = rows_behind(zoe.at(NEW_YEAR), 2026, code, of)
        assert opened.seen is Seen.ALL
        assert [(row.id, row.words, row.name, row.amount) for row in opened.rows] == [
            (number, "Digital skills", "Care workers", amount)
        ]
        assert rows_behind(world.lead.at(NEW_YEAR), 2026, code, of, number).rows == ()
        assert rows_behind(world.finance.at(NEW_YEAR), 2026, code, of).seen is Seen.NONE


@pytest.mark.parametrize("counts", [(4,), (2, 2)])
def test_of_fewer_than_five_there_is_no_figure_and_nothing_to_open(world: World, counts: tuple[int, ...]) -> None:
    who = people(world, 6)
    for number, count in enumerate(counts):
        a_meeting_of(world, who, count, first=number == 0)
    [part] = [one for one in report_of(world.lead.at(NEW_YEAR), 2026).parts if one.code == "felt"]
    assert (part.says, part.figures) == (("There is nothing to show of 2026 yet.",), ())
    with pytest.raises(Refused):
        rows_behind(world.lead.at(NEW_YEAR), 2026, "felt-answers", "all")


def test_it_is_drawn_told_and_taken_along_as_the_others_are(world: World, browser: Door, client: Door) -> None:
    everybody = people(world, 5)
    a_meeting_of(world, everybody, 5)
    frozen = freeze_edition(world.lead.at(NEW_YEAR), 2026)
    world.save()
    who = everybody[0].at(NEW_YEAR)
    page = browser(who).get(f"/reports/editions/{frozen.id}/felt")
    assert (
        'role="img" aria-label="The four questions in 2026 beside 2025. The table has the same figures."' in page.text
    )
    assert ">4 of 5</text>" in page.text
    assert f"Did your voice count? 4 of 5 {NOT_SHOWN}" in words(page)
    assert "2026: 4 of 5" in words(browser(who).get("/reports/2026/felt?format=easy"))
    said = next(one for one in client(who).get("/api/v1/reports/2026").json()["parts"] if one["code"] == "felt")
    assert (said["figures"][0]["unit"], said["figures"][0]["lines"][0]["now"]["amount"]) == ("half steps", 8)
    report = edition(who, frozen.id).report
    rows = list(csv.reader(StringIO(bytes(report_file(report, Paper.CSV).body).decode())))
    assert [row[3:] for row in rows if row[1] == "Voice"] == [
        ["Care workers", "2026", "4", "steps of 5"], ["Care workers", "2025", NOT_SHOWN, ""],
    ]  # fmt: skip
    assert b"<td>4 of 5</td>" in bytes(report_file(report, Paper.WORD).body)
