"""Three ways to do a job: the keyboard with script, the keyboard without, and a browser that knows only words.

The last is MechanicalSoup: it keeps links, forms and cookies, and nothing else, like w3m; and it comes with pip, so it
runs wherever the tests do.
"""

import re
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

from bs4 import Tag
from mechanicalsoup import StatefulBrowser
from playwright.sync_api import Locator, Page, expect

MOST_TABS = 150
# Enter in a box sends its form, as the first button of the form would.
SENT_BY_ENTER = """button => {
    const here = document.activeElement;
    return here.matches("input:not([type=file])") && here.form && here.form === button.form
        && button.form.querySelector("button") === button;
}"""

# Whether the keyboard is there, and whether it is on the link past everything above the page itself.
WHERE = """element => [element, document.querySelector(".govuk-skip-link:focus")]
    .map(one => one !== null && one === document.activeElement)"""


class Way(Protocol):
    presses: int
    acts: int

    def open(self, path: str) -> None: ...
    def follow(self, words: str) -> None: ...
    def press(self, name: str) -> None: ...
    def write(self, label: str, words: str) -> None: ...
    def tick(self, label: str) -> None: ...
    def attach(self, label: str, file: Path) -> None: ...
    def sees(self, words: str) -> None: ...


class Keys:
    """The keyboard alone. Presses of keys that move or act are counted; letters that are typed are not."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses, self.acts = page, 0, 0

    def open(self, path: str) -> None:
        self.page.goto(path)

    def follow(self, words: str) -> None:
        self._act(self.page.locator("main").get_by_role("link", name=re.compile(re.escape(words), re.IGNORECASE)).first)

    def press(self, name: str) -> None:
        button = self.page.get_by_role("button", name=re.compile(re.escape(name))).first
        if button.evaluate(SENT_BY_ENTER):
            with self.page.expect_navigation(wait_until="load"):
                self._key("Enter")
            self.acts += 1
            return
        self._act(button)

    def write(self, label: str, words: str) -> None:
        self._reach(self.page.get_by_label(label, exact=True).first)
        self.page.keyboard.type(words)

    def tick(self, label: str) -> None:
        choice = self.page.get_by_label(label, exact=True).first
        if choice.is_checked():
            return
        if choice.get_attribute("type") == "radio":
            group = self.page.locator(f'input[type=radio][name="{choice.get_attribute("name")}"]')
            self._reach(group.first)
            self._key("Space")
            while not choice.is_checked():
                self._key("ArrowDown")
            return
        self._reach(choice)
        self._key("Space")
        assert choice.is_checked(), f"{label} was not chosen"

    def attach(self, label: str, file: Path) -> None:
        """The system's own window to choose a file is not ours, and is counted as the one press that opens it."""
        field = self.page.get_by_label(label, exact=True)
        self._reach(field)
        self.presses += 1
        field.set_input_files(file)

    def sees(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    def _key(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.presses += 1

    def _reach(self, thing: Locator) -> None:
        """Tab on, past everything above the page itself by the link that is there for it."""
        thing.wait_for()
        found = thing.element_handle()
        for _ in range(MOST_TABS):
            here, skips = found.evaluate(WHERE)
            if here:
                assert thing.is_visible(), "the keyboard is on something that cannot be seen"
                return
            self._key("Enter" if skips else "Tab")
        raise AssertionError(f"the keyboard does not reach {thing} on {self.page.url}")

    def _act(self, thing: Locator) -> None:
        self._reach(thing)
        with self.page.expect_navigation(wait_until="load"):
            self._key("Enter")
        self.acts += 1


class Words:
    """A browser that draws nothing and runs nothing."""

    def __init__(self, address: str, session: str | None) -> None:
        self.browser = StatefulBrowser(soup_config={"features": "lxml"}, user_agent="A text browser")
        if session:
            self.browser.session.cookies.set("session", session)
        self.address, self.presses, self.acts = address, 0, 0
        self.form: Tag | None = None

    @property
    def page(self) -> Any:
        return self.browser.page

    def open(self, path: str) -> None:
        self._whole(self.browser.open(self.address + path))

    def follow(self, words: str) -> None:
        link = self._named("main a[href]", words)
        self._whole(self.browser.open_relative(link["href"]))
        self.acts += 1

    def press(self, name: str) -> None:
        button = self._named("button", name)
        assert button.get("type", "submit") == "submit", f"{name} does nothing without a script"
        form = button.find_parent("form")
        for other in form.select("button[name]"):
            if other is not button:
                other.decompose()
        self._whole(self.browser.submit(form, self.browser.url, headers={"Referer": self.browser.url}), moves=True)
        self.acts += 1

    def write(self, label: str, words: str) -> None:
        field = self._field(label)
        if field.name == "textarea":
            field.string = words
        else:
            field["value"] = words

    def tick(self, label: str) -> None:
        field = self._field(label)
        if field["type"] == "radio":
            for other in self.page.find_all("input", attrs={"name": field["name"]}):
                other.attrs.pop("checked", None)
        field["checked"] = ""

    def attach(self, label: str, file: Path) -> None:
        held = BytesIO(file.read_bytes())
        held.name = file.name  # type: ignore[attr-defined]  # requests reads it
        self._field(label)["value"] = held

    def sees(self, words: str) -> None:
        assert words in said(self.page.select_one("main")), said(self.page.select_one("main"))

    def _field(self, label: str) -> Any:
        found = [one for one in self.page.find_all("label") if said(one) == label]
        assert found, f"no field is called {label}: {[said(one) for one in self.page.find_all('label')]}"
        return self.page.find(id=found[0]["for"])

    def _named(self, kind: str, words: str) -> Any:
        found = [one for one in self.page.select(kind) if words.lower() in said(one).lower()]
        assert found, f"{words} is not on {self.browser.url}: {[said(one) for one in self.page.select(kind)]}"
        return found[0]

    def _whole(self, answer: Any, *, moves: bool = False) -> None:
        assert answer.status_code == 200, f"{answer.status_code} at {answer.url}: {answer.text[:3000]}"
        if moves:
            self.browser.open(answer.url)
        assert self.page.select_one("main h1") is not None


def said(tag: Any) -> str:
    return " ".join(tag.get_text().split())
