"""The compiled CSS holds what the pages use: a class that was added to a page, and not compiled, shows nothing."""

import re

import pytest

from tests.architecture.source import ROOT, TEMPLATES
from tests.architecture.test_templates import text

CSS = (ROOT / "web" / "static" / "take-part.css").read_text()
STYLED = {name.replace("\\", "") for name in re.findall(r"\.((?:govuk|tp)-(?:[\w-]|\\.)+)", CSS)}
NAME = r"(?:govuk|tp)-[\w!-]+"
# Names from the library that say what an element is; they have no rule of their own.
UNSTYLED = {
    "govuk-summary-list__row--no-actions", "govuk-table__head", "govuk-table__body", "govuk-table__row",
    "govuk-details__summary-text", "govuk-radios", "govuk-checkboxes",
}  # fmt: skip


def test_every_class_on_a_page_has_its_style() -> None:
    used = {
        name
        for path in TEMPLATES
        for written in re.findall(r'class="([^"]*)"', text(path))
        for name in re.findall(rf"(?<![\w-]){NAME}(?![\w-]|{{{{)", written)
    }

    assert used - STYLED - UNSTYLED == set(), "run: sh web/static_src/build.sh"


@pytest.mark.parametrize("never", [r"url\(", r"@import", r"@font-face", r"GDS Transport"])
def test_the_style_asks_for_nothing_from_anywhere(never: str) -> None:
    assert re.findall(never, CSS) == []
