"""A report as a PDF for everybody (PDF/UA), and as figures for a spreadsheet. What Word opens is in `word`."""

import csv
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Any

import typst

from api.formats.letters import harmless
from api.kernel.words import day
from api.pulse.rules import in_steps

from .kinds import MOST_HALF_STEPS, Figure, Report, Row, Unit, Value, on_a_bar
from .printing import in_print

HEADS = ("section", "figure", "what it counts", "line", "year", "value", "unit")
ROW_HEADS = ("number", "what", "whose", "day", "value", "unit")
UNITS = {
    Unit.TIMES: "", Unit.PENCE: "pounds", Unit.MINUTES: "minutes", Unit.PEOPLE: "", Unit.HALF_STEPS: "steps of 5",
}  # fmt: skip


@lru_cache
def template() -> bytes:
    return (Path(__file__).parent / "report.typ").read_bytes()


def pdf_of(report: Report) -> bytes:
    """The same letters each time: it has no clock, and only the fonts that come with typst."""
    return typst.compile(
        template(),
        format="pdf",
        sys_inputs={"report": json.dumps(in_print(_for_paper(report)), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(report.frozen_at.timestamp()) if report.frozen_at else 0,
    )


def about(report: Report) -> list[str]:
    """Whose it is, and which edition."""
    if report.edition is None or report.frozen_at is None:
        return [f"{report.organisation}.", "These are the figures of today. They can still change."]
    return [f"{report.organisation}.", f"Edition {report.edition}, frozen on {day(report.frozen_at)}."]


def lines_of(text: str) -> list[str]:
    return [one.strip() for one in text.split("\n") if one.strip()]


def quoted(report: Report) -> list[str]:
    """Each with whose words they are, where somebody wants their name beside them."""
    return [one.note or f"“{one.words}”{f' {one.credit}' if one.credit else ''}" for one in report.quotes]


def _for_paper(report: Report) -> dict[str, Any]:
    parts = [
        {
            "title": part.title,
            "words": lines_of(part.words),
            "says": list(part.says),
            "hopes": [
                {
                    "title": one.title,
                    "says": list(one.says),
                    "written": [{"name": name, "words": lines_of(words)} for name, words in one.written],
                }
                for one in part.hopes
            ],
            "figures": [_figure(report, one) for one in part.figures],
        }
        for part in report.parts
    ]
    return {
        "title": report.title, "organisation": report.organisation, "about": about(report),
        "opening": lines_of(report.opening), "parts": parts, "closing": lines_of(report.closing),
        "quotes": quoted(report),
    }  # fmt: skip


def _figure(report: Report, one: Figure) -> dict[str, Any]:
    return {
        "name": one.name,
        "counts": one.counts,
        "heads": one.heads(report.year),
        "lines": [[line.words, *(value.words for value in one.values(line))] for line in one.whole],
        "total": one.total.words if one.total else None,
        "picture": _picture(report, one) if one.drawn and one.lines else None,
    }


def _picture(report: Report, one: Figure) -> dict[str, Any]:
    bars = [(line.now.amount or 0, line.before.amount or 0) for line in one.lines]
    drawn = [
        {
            "words": line.words,
            "now": now,
            "before": before,
            "says": [on_a_bar(one, line.now), on_a_bar(one, line.before)],
        }
        for line, (now, before) in zip(one.lines, bars, strict=True)
    ]
    alt = f"{one.name} in {report.year}, each beside {report.year - 1}, as bars. The table has the same figures."
    most = MOST_HALF_STEPS if one.unit is Unit.HALF_STEPS else max(max(each) for each in bars)
    return {"alt": alt, "now": str(report.year), "before": str(report.year - 1), "lines": drawn, "most": most}


def csv_of(report: Report) -> bytes:
    return _csv(HEADS, _rows(report))


def _rows(report: Report) -> Iterator[tuple[str, ...]]:
    for part in report.parts:
        for hope in part.hopes:
            for name, words in hope.written:
                yield (harmless(part.title), harmless(hope.title), "", name, str(report.year), harmless(words), "")
            yield (
                harmless(part.title),
                harmless(hope.title),
                "",
                "In short",
                str(report.year),
                " ".join(hope.says),
                "",
            )
        for one in part.figures:
            for line in one.whole:
                for year, value in zip(one.heads(report.year)[1:], one.values(line), strict=True):
                    yield (
                        harmless(part.title), harmless(one.name), harmless(one.counts), harmless(line.words), year,
                        _cell(one.unit, value), UNITS[one.unit] if value.amount is not None else "",
                    )  # fmt: skip


def csv_of_rows(figure: Figure, rows: list[Row]) -> bytes:
    return _csv(
        ROW_HEADS,
        (
            (
                str(one.id), harmless(one.words), harmless(one.name or ""), one.on.isoformat() if one.on else "",
                _cell(figure.unit, Value("", one.amount)), UNITS[figure.unit],
            )
            for one in rows
        ),
    )  # fmt: skip


def _cell(unit: Unit, value: Value) -> str:
    if value.amount is None:
        return harmless(value.words)
    if unit is Unit.HALF_STEPS:
        return in_steps(value.amount)
    return f"{value.amount // 100}.{value.amount % 100:02}" if unit is Unit.PENCE else str(value.amount)


def _csv(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return text.getvalue().encode()
