"""A person who hears the pages: goes to them, works them with the keyboard, and is told what comes of it."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from tests.journeys.browser import Live
from tests.screen_reader.orca import Orca, close_up

MOST_TABS = 80
# When the last words of a page are known, they are waited for; after a key, nothing says that nothing more will come.
AT_THE_END, AFTER_A_KEY = 0.7, 3.0
# Each sentence that can be seen or is meant for ears alone, in the order of the document.
TEXTS = """root => {
  const found = [], walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    const parent = node.parentElement, words = node.textContent.replace(/\\s+/g, " ").trim();
    const hidden = parent.closest("[aria-hidden=true], [hidden], option:not(:checked), script, svg");
    if (words && !hidden && parent.checkVisibility()) found.push(...words.split(/(?<=[.?!]) /));
  }
  return found;
}"""
HAS_THE_KEYS = "element => element === document.activeElement"


@dataclass
class Listener:
    orca: Orca
    live: Live

    @property
    def page(self) -> Page:
        return self.orca.page

    def open(self, path: str, title: str) -> list[str]:
        """Go to an address. All of the page is read aloud."""
        self.orca.forget()
        self.page.goto(self.live.address + path)
        return self.arrived(title)

    def press(self, name: str, title: str, role: str = "button") -> list[str]:
        """Press a button, or follow a link, and hear the page that comes of it."""
        self.reach(self.named(role, name), name)
        self.orca.forget()
        with self.page.expect_navigation(wait_until="load"):
            self.orca.press("Return")
        return self.arrived(title)

    def do(self, name: str, told: str, role: str = "button") -> list[str]:
        """Press what changes a part of this page, or leads to a part of another, and hear what is told of it."""
        self.reach(self.named(role, name), name)
        self.orca.forget()
        self.orca.press("Return")
        return self.orca.heard(told, quiet=AFTER_A_KEY)

    def follow(self, name: str, title: str) -> list[str]:
        return self.press(name, title, "link")

    def write(self, field: str, label: str, words: str) -> None:
        self.reach(self.page.locator(f"#{field}"), label)
        self.orca.type(words)

    def choose(self, field: str, label: str) -> None:
        self.reach(self.page.locator(f"#{field}"), label)
        self.orca.press("space")

    def named(self, role: str, name: str) -> Locator:
        return self.page.locator("main").get_by_role(role, name=name).first  # type: ignore[arg-type]

    def kept_its_place(self) -> bool:
        """The keyboard is on something, and so goes on from there."""
        return bool(self.page.evaluate("document.activeElement !== document.body"))

    def reach(self, thing: Locator, name: str) -> list[str]:
        """Tab until the keyboard is there. Its name is said, or nobody would know that they are there."""
        for _ in range(MOST_TABS):
            if thing.evaluate(HAS_THE_KEYS):
                break
            self.orca.forget()
            self._tab()
        said = self.orca.heard(name, quiet=0.3)
        assert thing.evaluate(HAS_THE_KEYS), f"the keyboard does not come to {name}"
        assert times(name, said), f"the keyboard came to {name}, and this was said: {said}"
        return said

    def _tab(self) -> None:
        """A key takes a moment to go through the screen and the screen reader; a second Tab would go past."""
        before = self.page.evaluate_handle("document.activeElement")
        self.orca.press("Tab")
        for _ in range(100):
            if not before.evaluate(HAS_THE_KEYS):
                break
            self.page.wait_for_timeout(10)
        before.dispose()

    def arrived(self, title: str) -> list[str]:
        """The title is heard, then the heading, and of what the page says nothing is left out."""
        assert self.page.title() == f"{title} - Take Part", f"this page came: {self.page.title()}, {self.page.url}"
        texts = self.page.locator("body").evaluate(TEXTS)
        said = self.orca.heard(f"{title} - Take Part", texts[-1], quiet=AT_THE_END)
        self._title_then_heading(title, said)
        silent = [words for words in self.page.locator("main").evaluate(TEXTS) if not times(words, said)]
        assert not silent, f"{silent} was not heard in: {said}"
        return said

    def _title_then_heading(self, title: str, said: list[str]) -> None:
        heading = close_up(self.page.locator("h1").inner_text())
        first = next((place for place, words in enumerate(said) if f"{title} - Take Part" in words), None)
        assert first is not None, f"the title was not heard: {said}"
        assert heading in close_up("".join(said[first + 1 :])), f"the heading was not heard after the title: {said}"


def times(words: str, said: list[str]) -> int:
    return close_up("".join(said)).count(close_up(words))


def in_order(wanted: list[str], said: list[str]) -> bool:
    """Each once, one after another."""
    everything = close_up("".join(said))
    places = [everything.find(close_up(words)) for words in wanted]
    return -1 not in places and places == sorted(places)
