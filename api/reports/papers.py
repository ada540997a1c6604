"""A report as a PDF for everybody (PDF/UA), as a page that Word opens, and as figures for a spreadsheet."""

import csv
import json
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from io import StringIO
from pathlib import Path
from typing import Any

import typst

from api.formats.letters import harmless
from api.kernel.words import LANG, day

from .kinds import Figure, Report, Row, Unit, Value
from .printing import in_print

IN_THEIR_WORDS = "In members’ own words"
HEADS = ("section", "figure", "what it counts", "line", "year", "value", "unit")
ROW_HEADS = ("number", "what", "whose", "day", "value", "unit")
UNITS = {Unit.TIMES: "", Unit.PENCE: "pounds", Unit.MINUTES: "minutes", Unit.PEOPLE: ""}


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
        "heads": heads_of(report, one),
        "lines": [[line.words, line.now.words, line.before.words] for line in one.whole],
        "total": one.total.words if one.total else None,
        "picture": _picture(report, one) if one.drawn and one.lines else None,
    }


def _picture(report: Report, one: Figure) -> dict[str, Any]:
    bars = [(line.words, line.now.amount or 0, line.before.amount or 0) for line in one.lines]
    drawn = [{"words": words, "now": now, "before": before} for words, now, before in bars]
    alt = f"{one.name} in {report.year}, each beside {report.year - 1}, as bars. The table has the same figures."
    most = max(max(now, before) for _, now, before in bars)
    return {"alt": alt, "now": str(report.year), "before": str(report.year - 1), "lines": drawn, "most": most}


def heads_of(report: Report, one: Figure) -> list[str]:
    return [one.head, str(report.year), str(report.year - 1)]


def html_of(report: Report) -> bytes:
    """Plain headings and tables, which word processors read with their structure."""
    head = f'<head><meta charset="utf-8"><title>{escape(report.title)}</title></head>'
    page = ["<!doctype html>", f'<html lang="{LANG}">', head, "<body>", *_body(report), "</body>", "</html>", ""]
    return "\n".join(page).encode()


def _body(report: Report) -> Iterator[str]:
    yield f"<h1>{escape(report.title)}</h1>"
    yield from _paragraphs([*about(report), *lines_of(report.opening)])
    for part in report.parts:
        yield f"<h2>{escape(part.title)}</h2>"
        yield from _paragraphs([*lines_of(part.words), *part.says])
        for one in part.figures:
            yield f"<h3>{escape(one.name)}</h3>"
            yield from _paragraphs([one.counts])
            yield f'<table border="1" cellpadding="4"><caption>{escape(one.name)}</caption>'
            heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads_of(report, one))
            yield f"<thead><tr>{heads}</tr></thead><tbody>"
            for line in one.whole:
                cells = "".join(f"<td>{escape(value.words)}</td>" for value in (line.now, line.before))
                yield f'<tr><th scope="row">{escape(line.words)}</th>{cells}</tr>'
            yield "</tbody></table>"
    if report.quotes:
        yield f"<h2>{IN_THEIR_WORDS}</h2>"
        yield from _paragraphs(quoted(report))
    if report.closing:
        yield "<h2>To end with</h2>"
        yield from _paragraphs(lines_of(report.closing))


def _paragraphs(texts: list[str]) -> Iterator[str]:
    yield from (f"<p>{escape(one)}</p>" for one in texts)


def csv_of(report: Report) -> bytes:
    rows = (
        (
            harmless(part.title), harmless(one.name), harmless(one.counts), harmless(line.words), str(year),
            _cell(one.unit, value), UNITS[one.unit] if value.amount is not None else "",
        )
        for part in report.parts
        for one in part.figures
        for line in one.whole
        for year, value in ((report.year, line.now), (report.year - 1, line.before))
    )  # fmt: skip
    return _csv(HEADS, rows)


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
    return f"{value.amount // 100}.{value.amount % 100:02}" if unit is Unit.PENCE else str(value.amount)


def _csv(heads: tuple[str, ...], rows: Any) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return text.getvalue().encode()
