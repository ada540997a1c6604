"""Every page is whole, has one h1, and holds nothing that the browser is told not to run."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.architecture.source import ROOT, TEMPLATES, name_of

WEB = ROOT / "web"
PAGES = [path for path in TEMPLATES if "{% extends" in path.read_text()]
MACROS_WITH_AN_H1 = {"panel"}


def text(path: Path) -> str:
    """What is sent to a browser, without comments of our own."""
    return re.sub(r"{#.*?#}", "", path.read_text(), flags=re.DOTALL)


def test_a_page_has_exactly_one_h1_whatever_it_shows() -> None:
    blocks = {name_of(path): Environment().parse(text(path)).find_all(nodes.Block) for path in PAGES}
    counted = {name: h1s(next(one for one in found if one.name == "main").body) for name, found in blocks.items()}

    assert {name: (least, most) for name, (least, most) in counted.items() if (least, most) != (1, 1)} == {}


def h1s(body: list[nodes.Node]) -> tuple[int, int]:
    """The fewest and the most that can be shown."""
    counted = [of_a(node) for node in body]
    return sum(least for least, _ in counted), sum(most for _, most in counted)


def of_a(node: nodes.Node) -> tuple[int, int]:
    if isinstance(node, nodes.If):
        ways = [h1s(node.body), *(h1s(one.body) for one in node.elif_), h1s(node.else_)]
        return min(least for least, _ in ways), max(most for _, most in ways)
    if isinstance(node, nodes.For):
        return 0, 2 * h1s(node.body)[1] + h1s(node.else_)[1]
    if isinstance(node, nodes.Output):
        count = sum(part.data.count("<h1") for part in node.nodes if isinstance(part, nodes.TemplateData))
        count += sum(makes_one(call) for call in node.find_all(nodes.Call))
        return count, count
    if isinstance(node, nodes.CallBlock):
        least, most = h1s(node.body)
        return least + makes_one(node.call), most + makes_one(node.call)
    return h1s(getattr(node, "body", []))


def makes_one(call: nodes.Call) -> int:
    asked = any(one.key == "h1" and getattr(one.value, "value", True) for one in call.kwargs)
    return int(asked or getattr(call.node, "name", "") in MACROS_WITH_AN_H1)


def test_every_page_extends_the_one_base() -> None:
    assert {name_of(path) for path in PAGES if '{% extends "shared/base.html" %}' not in path.read_text()} == set()


@pytest.mark.parametrize(
    "never",
    [
        r"\|\s*safe\b", r"<style\b", r"\bstyle\s*=", r"<script(?![^>]*\bsrc=)", r"\son[a-z]+\s*=", r"javascript:",
        r"<(?:iframe|object|embed|marquee|blink)\b", r"(?<!data-)\bhx-", r"\btabindex=\"[1-9]", r"\bautofocus\b",
        r"autoescape", r"\starget=", r"<a\b(?![^>]*\bhref=)", r"<img\b(?![^>]*\balt=)",
        r"\b(?:src|href|action)=\"(?:https?:)?//", r"\btitle=\"",
        r"<form\b(?![^>]*\bmethod=\"(?:post|get)\")", r"<button\b[^>]*\btype=\"button\"", r"placeholder=",
    ],
)  # fmt: skip
def test_no_template_holds_what_the_browser_or_the_reader_must_not_meet(never: str) -> None:
    holding = {name_of(path): re.findall(never, text(path)) for path in TEMPLATES}

    assert {name: what for name, what in holding.items() if what} == {}


def test_every_form_that_changes_something_can_be_pressed_twice() -> None:
    """Signing in, out and back to oneself do no harm when they are done again: each can be done only once.

    A limit is the same however often it is set, and a kept answer would tell that somebody has one. A pulse is answered
    once, and what we keep for a key would tell what somebody said.
    """
    harmless = (
        "/sign-out",
        "/acting/end",
        "/sign-in/code",
        "/sign-in/link/",
        "/demo/",
        "/limit/",
        "/pulse/{{ mine",
    )
    macros = {
        name
        for path in TEMPLATES
        for name in re.findall(r"macro (\w+)\([^)]*\) %}\s*<input[^>]*idempotency_key", text(path))
    }
    missing = set()
    for path in TEMPLATES:
        for form in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", text(path), re.DOTALL):
            action = re.search(r"action=\"([^\"]*)\"", form)
            kept = "idempotency_key" in form or any(f"{macro}(" in form for macro in macros)
            if not kept and not (action and action.group(1).startswith(harmless)):
                missing.add(f"{name_of(path)} {action.group(1) if action else ''}")

    assert missing == set()


def test_enter_presses_the_button_that_the_form_is_for() -> None:
    """A browser presses the first one: never one that only asks, and a lesser one only where there is no other."""
    wrong = set()
    for path in TEMPLATES:
        for form in re.findall(r"<form\b.*?</form>", text(path), re.DOTALL):
            first, *more = BUTTON.findall(written_out(form)) or [""]
            lesser = "secondary" in first and any("secondary" not in one for one in more)
            if "formaction" in first or '"back"' in first or lesser:
                wrong.add(f"{name_of(path)}: {first}")

    assert wrong == set()


BUTTON = re.compile(r"<button\b[^>]*>|\b(?:link_)?button\((?:[^()]|\([^()]*\))*\)")
MACRO = re.compile(r"{%-? macro (\w+)\([^{]*\) -?%}(.*?){%-? endmacro", re.DOTALL)
WITH_BUTTONS = {
    name: body
    for path in TEMPLATES
    for name, body in MACRO.findall(text(path))
    if path.name != "components.html" and BUTTON.search(body)
}


def written_out(form: str) -> str:
    return re.sub(r"{{-? (\w+)\(", lambda call: WITH_BUTTONS.get(call[1], "") + call[0], form)
