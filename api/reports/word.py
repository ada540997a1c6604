"""A report as a page that Word opens: plain headings and tables, which word processors read with their structure."""

from collections.abc import Iterable, Iterator
from html import escape

from api.kernel.words import LANG

from .kinds import Figure, Hope, Report
from .papers import about, lines_of, quoted

IN_THEIR_WORDS = "In members’ own words"


def html_of(report: Report) -> bytes:
    head = f'<head><meta charset="utf-8"><title>{escape(report.title)}</title></head>'
    page = ["<!doctype html>", f'<html lang="{LANG}">', head, "<body>", *_body(report), "</body>", "</html>", ""]
    return "\n".join(page).encode()


def _body(report: Report) -> Iterator[str]:
    yield f"<h1>{escape(report.title)}</h1>"
    yield from _paragraphs([*about(report), *lines_of(report.opening)])
    for part in report.parts:
        yield f"<h2>{escape(part.title)}</h2>"
        yield from _paragraphs([*lines_of(part.words), *part.says])
        for hope in part.hopes:
            yield from _hope(hope)
        for one in part.figures:
            yield from _figure(report, one)
    if report.quotes:
        yield f"<h2>{IN_THEIR_WORDS}</h2>"
        yield from _paragraphs(quoted(report))
    if report.closing:
        yield "<h2>To end with</h2>"
        yield from _paragraphs(lines_of(report.closing))


def _hope(hope: Hope) -> Iterator[str]:
    yield f"<h3>{escape(hope.title)}</h3>"
    for name, words in hope.written:
        yield f"<p><strong>{escape(name)}</strong></p>"
        yield from _paragraphs(lines_of(words))
    yield from _paragraphs([" ".join(hope.says)])


def _figure(report: Report, one: Figure) -> Iterator[str]:
    yield f"<h3>{escape(one.name)}</h3>"
    yield from _paragraphs([one.counts])
    yield f'<table border="1" cellpadding="4"><caption>{escape(one.name)}</caption>'
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in one.heads(report.year))
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for line in one.whole:
        cells = "".join(f"<td>{escape(value.words)}</td>" for value in one.values(line))
        yield f'<tr><th scope="row">{escape(line.words)}</th>{cells}</tr>'
    yield "</tbody></table>"


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    yield from (f"<p>{escape(one)}</p>" for one in texts)
