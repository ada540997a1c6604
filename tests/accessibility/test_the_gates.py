"""Each gate is shown a page on which its one rule is broken, and must see it: or it would be worth nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.accessibility.shelf import THINGS, Kept
from tests.accessibility.test_engines import faults_of_states, faults_of_two_engines
from tests.accessibility.test_keyboard import faults_of_the_keyboard
from tests.accessibility.test_layout import faults_of_layout
from tests.accessibility.test_markup import faults_by_html_validate, faults_by_nu
from tests.accessibility.test_media import faults_of_media
from tests.accessibility.test_tree import differs_from_git, wrong_headings, wrong_names
from tests.accessibility.test_words import in_two_places, said_once

pytestmark = pytest.mark.accessibility

PAGE, WITH_ERRORS = "amina-settings-details", "amina-settings-details-error"
IN_MAIN = "document.querySelector('main').insertAdjacentHTML('beforeend', `{}`)"
# The content policy of the page forbids `style` in its HTML; what a script sets is not forbidden.
STYLED = "(() => {{ const all = new CSSStyleSheet(); all.replaceSync(`{}`); document.adoptedStyleSheets = [all] }})()"


def of_the_tree(page: Page) -> list[str]:
    tree = page.locator("body").aria_snapshot() + "\n"
    return [*wrong_headings(page), *wrong_names(tree), *differs_from_git(PAGE, tree)]


def of_states(page: Page) -> list[str]:
    return faults_of_states(page, range(page.evaluate(f"{THINGS}.length")))


def of_the_keyboard(page: Page) -> list[str]:
    page.set_viewport_size({"width": 320, "height": 256})
    return faults_of_the_keyboard(page)


def added(html: str) -> str:
    return IN_MAIN.format(html)


def styled(css: str) -> str:
    return STYLED.format(css)


Gate = Callable[[Page], Sequence[str]]
# What is wrong, the gate that must see it, how the page is spoilt, and what the gate must say.
BROKEN: dict[str, tuple[Gate, str, str]] = {
    "a picture without words": (faults_of_two_engines, added("<img src=/a.png>"), "image-alt"),
    "a field without a name": (faults_of_two_engines, added("<input name=x>"), "label"),
    "a field without a name, by IBM": (faults_of_two_engines, added("<input name=x>"), "IBM "),
    "pale words": (faults_of_two_engines, styled(".govuk-body, p { color: #999 !important }"), "color-contrast"),
    "words pale only by 7 to 1": (
        faults_of_two_engines, styled("p { color: #666 !important }"), "color-contrast-enhanced",
    ),
    "dark words in the dark": (
        faults_of_two_engines,
        styled("@media (prefers-color-scheme: dark) { p { color: #555 !important } }"),
        "dark: color-contrast",
    ),
    "pale while pointed at": (of_states, styled("a:hover { color: #bbb !important }"), "hover, light"),
    "pale while reached": (of_states, styled(
        "a:focus { color: #ccc !important; background: #fff !important }"), "focus, light"),
    "pale while pressed": (of_states, styled("button:active { color: #444; background: #333 !important }"), "active"),
    "a second first heading": (of_the_tree, added("<h1>Again</h1>"), "2 headings of the first level"),
    "a level left out": (of_the_tree, added("<h2>A</h2><h4>B</h4>"), "a level is skipped"),
    "another title": (of_the_tree, "document.title = 'Other - Take Part'", "the title is"),
    "a button without a name": (of_the_tree, added("<button></button>"), "a button has no name"),
    "a second main part": (of_the_tree, "document.body.append(document.createElement('main'))", "not one main"),
    "other words than in git": (of_the_tree, added("<p>Something new</p>"), "+ "),
    "wider than a phone": (faults_of_layout, added("<div class=wide>Wide</div>") + ";" + styled(
        ".wide { width: 700px }"), " in 320" ),
    "words cut off": (faults_of_layout, added("<div class=cut>Very long words are here</div>") + ";" + styled(
        ".cut { width: 60px; white-space: nowrap; overflow: hidden }"), "cut:"),
    "a small thing to press": (faults_of_layout, added("<button class=tiny>A</button>") + ";" + styled(
        ".tiny { width: 20px; height: 20px; padding: 0; min-height: 0 }"), "20 by 20"),
    "what Tab passes by": (of_the_keyboard, added("<a href=/ tabindex=-1>Lost</a>"), "Tab does not go to everything"),
    "a stop that is not seen": (of_the_keyboard, styled(
        "a:focus { outline: none !important; box-shadow: none !important }"), "not seen: outline none"),
    "a stop that is covered": (of_the_keyboard, added("<div class=over></div>") + ";" + styled(
        ".over { position: fixed; inset: 0; background: #fff }"), "covered"),
    "what moves": (faults_of_media, styled("p { transition: color 2s !important }"), "moves: "),
    "a button without a line": (faults_of_media, styled(
        "button { border: 0 !important; outline: none }"), "no line: <button"),
    "a stop that is lost in forced colours": (faults_of_media, styled(
        "a:focus { outline: none !important }"), "not seen when reached: <a"),
    "pale ink": (faults_of_media, styled("@media print { main * { color: #ccc !important } }"), "on paper: pale ink"),
    "small print": (faults_of_media, styled("@media print { main * { font-size: 9px !important } }"), "print 9px"),
    "no heading on paper": (faults_of_media, styled("@media print { h1 { display: none !important } }"), "its heading"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", BROKEN)
def test_a_gate_sees_what_is_wrong(shown: Callable[..., Page], wrong: str) -> None:
    gate, spoil, told = BROKEN[wrong]
    assert not [one for one in gate(shown(PAGE)) if told in one], "it says so of the page as it is"
    page = shown(PAGE)
    page.evaluate(spoil)
    found = gate(page)
    assert [one for one in found if told in one], found


@pytest.mark.parametrize("by", [faults_by_nu, faults_by_html_validate])
def test_a_checker_of_html_sees_what_is_wrong(kept: Kept, tmp_path: Path, by: Callable[..., list[str]]) -> None:
    whole = kept.html(PAGE)
    (tmp_path / "right.html").write_text(whole)
    (tmp_path / "wrong.html").write_text(whole.replace("</main>", "<ul><p>No item</p></ul></main>"))
    assert by([tmp_path / "right.html"]) == []
    assert by([tmp_path / "wrong.html"]) != []


def test_links_of_one_name_to_two_places_are_seen(kept: Kept) -> None:
    more = "<a href='/one'>More</a> <a href='/two'>More</a></main>".replace("'", '"')
    assert in_two_places(kept.html(PAGE).replace("</main>", more)) == {"More": {"/one", "/two"}}


def test_an_error_that_is_not_beside_its_field_is_seen(kept: Kept) -> None:
    html = kept.html(WITH_ERRORS)
    head, mark, rest = html.partition("</main>")
    before, said, after = head.rpartition("govuk-error-message")
    assert not list(said_once(html))
    assert said
    spoilt = before + said + after.replace(after.partition("</p>")[0], ">Something else") + mark + rest
    assert list(said_once(spoilt)) != []
