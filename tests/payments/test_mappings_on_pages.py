"""Finance writes a mapping on pages: begun from a template, added to, shown, saved, changed and chosen."""

from typing import Any

from tests.formats.mapped import BANK, LEDGER, added, of_a_ledger
from tests.payments.test_mapped_files import SECRETS
from tests.payments.told import owed_to, prepared
from tests.world import World


def as_typed(columns: list[dict[str, str]], **more: str) -> dict[str, str]:
    """As a page sends it, with a row that was left empty in the middle."""
    places = [0, *range(2, len(columns) + 1)]
    typed = {
        f"columns-{row}-{name}": value for row, one in zip(places, columns, strict=True) for name, value in one.items()
    }
    return typed | {"columns-1-heading": "", "columns-1-says": "", "source": "Our bank"} | more


def test_on_pages_one_is_begun_added_to_shown_and_saved(world: World, browser: Any) -> None:
    owed_to(world, "Amina")
    prepared(world)
    femi = browser(world.finance)
    path = "/finance/mappings/new"
    typed = as_typed(BANK, name="Our bank", purpose="bank", split="false", heading_line="true")

    begun = femi.get(f"{path}?start=sage").text
    more = femi.post(path, data=typed | {"do": "row"})
    shown = femi.post(path, data=typed | {"do": "preview"})
    wrong = femi.post(path, data=typed | {"columns-3-says": "cost code"})
    unread = femi.post(path, data=typed | {"columns-3-heading": "x" * 61})
    assert "There are none yet." in femi.get("/finance/mappings").text
    saved = femi.post(path, data=typed)

    assert 'value="Nominal A/C Ref"' in begun
    assert "Not verified: " in begun
    assert 'name="columns-6-heading"' in more.text
    assert (shown.status_code, "******19" in shown.text) == (200, True)
    assert not [one for one in SECRETS if one in shown.text]
    assert (wrong.status_code, unread.status_code, saved.status_code) == (422, 422, 303)
    assert "A bank also needs the account number." in wrong.text
    assert 'href="#columns-3-heading"' in unread.text
    listed = femi.get("/finance/mappings").text
    assert "Our bank" in listed


def test_on_pages_one_is_read_changed_and_chosen(world: World, browser: Any) -> None:
    made = added(world, of_a_ledger())
    femi = browser(world.finance)
    path = f"/finance/mappings/{made}"

    assert "Choose it for the ledger" in femi.get(path).text
    form = femi.get(f"{path}/change").text
    assert 'value="7400"' in form
    typed = as_typed(LEDGER[:1] + LEDGER[-1:], version="1", separator="tab", split="true", heading_line="false")
    assert femi.post(f"{path}/change", data=typed).status_code == 303
    assert femi.post(f"{path}/change", data=typed).status_code == 412
    page = femi.get(path).text
    assert "Version 2" in page
    assert "This is version 1" in femi.get(f"{path}?number=1").text
    assert f'value="mapping {made}"' in femi.get("/finance/formats").text
    sent = {"bank_format": "our CSV", "ledger_format": f"mapping {made}", "version": "1"}
    assert femi.post("/finance/formats", data=sent).status_code == 303
    assert "is made by this" in femi.get(path).text
    assert "These payments are invented" in browser(world.admin).get(path).text
