"""The form of a mapping: a row of fields for each column, and a few that are still empty."""

from enum import StrEnum
from typing import Any

from api.formats.mapping_words import (
    Dates,
    Layout,
    LineEnding,
    MappingPurpose,
    Names,
    Says,
    Separator,
    SortCodes,
)
from web.forms import ROW, Form

ADDS_A_ROW, SHOWS = "row", "preview"
MOST_ROWS, EMPTY_ROWS, FIRST_ROWS = 40, 1, 3
OF_A_COLUMN = ("heading", "says", "text", "expenses_text")


def _items(words: type[StrEnum]) -> list[tuple[str, str]]:
    return [(one.value, one.value[0].upper() + one.value[1:]) for one in words]


CHOICES: dict[str, Any] = {
    "says": [("", "Choose what it says"), *_items(Says)],
    "purposes": [(MappingPurpose.BANK.value, "For the bank"), (MappingPurpose.LEDGER.value, "For the ledger")],
    "separators": _items(Separator),
    "line_endings": [(LineEnding.WINDOWS.value, "For Windows"), (LineEnding.UNIX.value, "For other systems")],
    "amounts": [
        ("82.50", "82.50, pounds with a point"),
        ("82,50", "82,50, pounds with a comma"),
        ("8250", "8250, pence"),
    ],
    "dates": [
        (Dates.SLASHES.value, "Day/month/year, all of the year"),
        (Dates.SHORT.value, "Day/month/year, 2 figures of the year"),
        (Dates.POINTS.value, "Day, month and year with points between"),
        (Dates.DIGITS.value, "Day, month and year with nothing between"),
        (Dates.YEAR_FIRST.value, "Year, month and day with a short line between"),
        (Dates.YEAR_FIRST_DIGITS.value, "Year, month and day with nothing between"),
    ],
    "sort_codes": _items(SortCodes),
    "names": _items(Names),
    "heading_lines": [("true", "Yes"), ("false", "No")],
    "splits": [("false", "One line for each payment"), ("true", "One line for each fee, and one for each expense")],
}


def as_form(layout: Layout | None, **known: str) -> Form:
    """What is there already, with some rows more. A form that nobody has begun has empty ones."""
    typed: dict[str, str] = dict(known)
    columns = layout.columns if layout else ()
    for row, column in enumerate(columns):
        typed |= {f"columns-{row}-{name}": getattr(column, name) for name in OF_A_COLUMN}
    for row in range(len(columns), max(len(columns) + EMPTY_ROWS, FIRST_ROWS)):
        typed[f"columns-{row}-heading"] = ""
    if layout:
        same = ("separator", "line_ending", "amounts", "dates", "sort_codes", "names")
        typed |= {name: str(getattr(layout, name)) for name in same}
        typed |= {name: str(getattr(layout, name)).lower() for name in ("heading_line", "split")}
    else:
        typed |= {"split": "false"}
    return Form.filled(**typed)


def rows_in(form: Form) -> int:
    """One more than the last row that the form has, with or without something in it."""
    parts = (name.split("-") for name in form.typed if name.startswith("columns-"))
    places = [int(part[1]) for part in parts if len(part) == 3 and ROW.fullmatch(part[1])]
    return min(max(places, default=FIRST_ROWS - 1) + 1, MOST_ROWS)
