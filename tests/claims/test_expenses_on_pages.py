"""A member's expenses and receipts on pages, whole without JavaScript."""

import re
from typing import Any

from api.claims.files import HEIC, MOST_BYTES, TOO_BIG
from tests.claims.files import PDF, photo
from tests.claims.reading import press, words
from tests.claims.told import BUS, ENDS, came
from tests.world import World


def test_an_expense_with_a_receipt_is_added_and_said_back(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    member, path = browser(amina.at(ENDS)), f"/claims/{claim.id}/expenses/new"

    done = press(member, path, {"receipt": ("bus <b>ticket</b>.jpg", photo().content)}, **BUS)

    assert done.status_code == 303
    shown = member.get(done.headers["location"])
    assert "We have your receipt" in words(shown)
    assert "Your claim now comes to £92.10" in words(shown)
    assert "bus <b>ticket<" not in shown.text
    receipt = re.search(r'href="(/receipts/\d+)"', shown.text)
    assert receipt is not None
    file = member.get(receipt.group(1))
    assert file.headers["content-disposition"].startswith("attachment")
    assert file.headers["content-type"] == "image/jpeg"
    assert file.headers["x-content-type-options"] == "nosniff"


def test_a_file_that_cannot_be_read_is_said_and_the_rest_is_kept(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    path = f"/claims/{claim.id}/expenses/new"

    no = press(browser(amina.at(ENDS)), path, {"receipt": ("a.heic", b"\0\0\0\x18ftypheic" + b"\0" * 20)}, **BUS)

    assert no.status_code == 422
    assert words(no).count(HEIC.reason) == 2
    assert 'href="#receipt"' in no.text
    assert 'value="Bus there and back"' in no.text
    assert "Choose the file again." in words(no)
    assert "Send it another way" in words(no)


def test_a_file_that_is_too_big_is_said_and_the_rest_is_kept(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    large = PDF.replace(b"trailer", b" " * MOST_BYTES + b"trailer")

    no = press(browser(amina.at(ENDS)), f"/claims/{claim.id}/expenses/new", {"receipt": ("a.pdf", large)}, **BUS)

    assert no.status_code == 413
    assert words(no).count(TOO_BIG.reason) == 2
    assert 'value="Bus there and back"' in no.text


def test_no_file_and_no_reason_is_asked_about(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    member, path = browser(amina.at(ENDS)), f"/claims/{claim.id}/expenses/new"

    assert "Add the receipt." in words(press(member, path, {"receipt": ("", b"")}, **BUS))
    done = press(member, path, {"receipt": ("", b"")}, **(BUS | {"no_receipt_because": "By post"}))
    assert done.status_code == 303
    assert "No receipt: By post" in words(member.get(f"/claims/{claim.id}"))


def test_only_what_is_covered_can_be_chosen(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    member, path = browser(amina.at(ENDS)), f"/claims/{claim.id}/expenses/new"

    page = member.get(path)
    assert re.findall(r'name="kind" type="radio" value="([^"]+)"', page.text) == ["travel"]
    assert "Ask Lena Hart (01632 960 001) before you send the claim." in words(page)
    no = press(member, path, {"receipt": ("bus.jpg", photo().content)}, **(BUS | {"kind": "taxi"}))
    assert "This opportunity does not cover taxi." in words(no)


def test_a_receipt_can_be_added_later_and_an_expense_removed(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    member, path = browser(amina.at(ENDS)), f"/claims/{claim.id}"
    nothing = {"receipt": ("", b"")}
    done = press(member, f"{path}/expenses/new", nothing, **(BUS | {"no_receipt_because": "It follows"}))
    expense = done.headers["location"]

    assert press(member, f"{expense}/receipt", nothing).status_code == 422
    assert press(member, f"{expense}/receipt", {"receipt": ("bus.pdf", PDF)}).status_code == 303
    assert "bus.pdf (PDF, 1 KB)" in words(member.get(path))

    assert "Your claim will come to £87.50." in words(member.get(f"{expense}/remove"))
    assert press(member, f"{expense}/remove").headers["location"] == path
    assert "bus.pdf" not in member.get(path).text


def test_in_easy_read_the_total_is_worked_out_at_its_question(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    path = f"/claims/{came(world, amina).id}/expenses/new?format=easy"
    sent = {"steps": "kind what spent_on amount_pence receipt+no_receipt_because", "step": "3", "amount_pence": "4.60"}
    page = browser(amina.at(ENDS)).post(path, data=sent | {"do": "total", "kind": "travel"}).text
    assert "question 4 of 5" in page
    assert "With this expense your claim comes to £92.10." in page
    assert 'name="kind" value="travel"' in page
