"""Leaves out of the compiled CSS each rule for a class that no page uses: python trim.py compiled.css trimmed.css."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

WEB = Path(__file__).resolve().parents[1]
CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
NAME = r"(?:govuk|tp)-[\w!-]*"


def classes_of_pages() -> tuple[set[str], tuple[str, ...]]:
    """Those that are written whole, and the beginnings of those that a template finishes: `govuk-tag--{{ colour }}`."""
    written = "".join(path.read_text() for path in WEB.rglob("*") if path.suffix in (".html", ".py", ".js"))
    begun = {name for name in re.findall(rf"({NAME}){{{{", written) if name != "govuk-"}
    return set(re.findall(NAME, written)), (*begun, "govuk-radios", "govuk-checkboxes")


def rules(css: str) -> Iterator[tuple[str, str]]:
    start = 0
    while start < len(css):
        opening = css.index("{", start)
        end, depth = opening + 1, 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        yield css[start:opening], css[opening + 1 : end - 1]
        start = end


def trimmed(css: str, used: set[str], begun: tuple[str, ...]) -> str:
    kept = []
    for selectors, body in rules(css):
        if selectors.startswith(("@media", "@supports")):
            inside = "" if is_ours_to_say(selectors, body) else trimmed(body, used, begun)
            kept.append(f"{selectors}{{{inside}}}" if inside else "")
            continue
        wanted = [one for one in re.split(r",(?![^(]*\))", selectors) if is_used(one, used, begun)]
        kept.append(f"{','.join(wanted)}{{{body}}}" if wanted else "")
    return "".join(kept)


def is_ours_to_say(selectors: str, body: str) -> bool:
    """The library prints part by part, and helps browsers that are long gone; _modes.scss prints the whole page."""
    printed = selectors == "@media print" and ".tp-" not in body and ":root" not in body
    return printed or selectors.startswith(("@supports not (text-wrap", "@supports not (caret-color"))


def is_used(selector: str, used: set[str], begun: tuple[str, ...]) -> bool:
    names = [name.replace("\\", "") for name in CLASS.findall(re.sub(r"\[[^]]*\]|:not\([^()]*\)", "", selector))]
    return all(name in used or name.startswith(begun) for name in names)


if __name__ == "__main__":
    notice, _, css = Path(sys.argv[1]).read_text().partition("*/")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).strip()
    Path(sys.argv[2]).write_text(f"{notice}*/{trimmed(css, *classes_of_pages())}\n")
