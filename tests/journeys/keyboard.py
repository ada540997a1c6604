"""Working a page with the keyboard alone."""

from playwright.sync_api import Locator, Page

MOST_TABS = 150
# How many times Tab can be pressed before it is worth a look whether we are there. Radios of one name are one stop.
FAR = """element => {
  const names = new Set(), used = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const stops = [...document.querySelectorAll(used)].filter(one => one.checkVisibility() && !one.disabled)
    .filter(one => one.type !== "radio" || one.checked || (!names.has(one.name) && names.add(one.name)));
  return Math.max(0, stops.indexOf(element) - stops.indexOf(document.activeElement) - 3);
}"""


def reach(page: Page, thing: Locator) -> Locator:
    """Tab until the keyboard is there, as someone without a mouse does. It must be seen when it is reached."""
    thing.wait_for()
    found = thing.element_handle()  # looked up once: to find it by its role again costs more than the key
    for _ in range(found.evaluate(FAR)):
        page.keyboard.press("Tab")
    for _ in range(MOST_TABS):
        if found.evaluate("element => element === document.activeElement"):
            assert thing.is_visible(), "the keyboard is on something that cannot be seen"
            return thing
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {thing} on {page.url}")


def press(page: Page, name: str, role: str = "button", *, leads_on: bool = True) -> None:
    """Press a button or follow a link by its name, with the keyboard alone. `leads_on`: a new page comes of it."""
    thing = reach(page, page.get_by_role(role, name=name, exact=True).first)  # type: ignore[arg-type]
    if not leads_on:
        thing.press("Enter")
        return
    with page.expect_navigation(wait_until="load"):
        thing.press("Enter")


def write(page: Page, label: str, words: str) -> None:
    """Type into the field of this label, in place of what was there."""
    reach(page, page.get_by_label(label, exact=True).first)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words) if words else page.keyboard.press("Delete")


def tick(page: Page, label: str) -> None:
    """Tick a box with Space, or choose one of several: the arrow keys move between those, as Tab visits only one."""
    choice = page.get_by_label(label, exact=True).first
    if choice.is_checked():
        return
    if choice.get_attribute("type") == "radio":
        _choose(page, choice)
    else:
        reach(page, choice)
        page.keyboard.press("Space")
    assert choice.is_checked(), f"{label} was not chosen"


def _choose(page: Page, choice: Locator) -> None:
    group = page.locator(f'input[type=radio][name="{choice.get_attribute("name")}"]')
    chosen = group.locator("xpath=self::*[@checked]")
    reach(page, chosen.first if chosen.count() else group.first)
    page.keyboard.press("Space")
    for _ in range(group.count()):
        if choice.is_checked():
            return
        page.keyboard.press("ArrowDown")
