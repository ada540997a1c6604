"""A receipt is seen as well as named: a small picture, with words of its own, for those who may read the claim."""

import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.claims.files import PDF, picture
from tests.claims.reading import press, words
from tests.claims.told import BUS, ENDS, came
from tests.world import World


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_shown_small_beside_its_words(world: World, browser: Any, kind: str) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    member = browser(amina.at(ENDS))
    sent = picture(kind, size=(2000, 1000))
    press(member, f"/claims/{claim.id}/expenses/new", {"receipt": ("ticket", sent)}, **BUS)

    shown = member.get(f"/claims/{claim.id}").text
    found = re.search(r'<img class="tp-thumb" src="([^"]+)" alt="Small photo of receipt (\d+), for £4.60"', shown)
    assert found is not None
    small = member.get(found.group(1))

    assert small.headers["content-type"] == "image/jpeg"
    assert small.headers["x-content-type-options"] == "nosniff"
    assert small.headers["cache-control"] == "private, no-store"
    with Image.open(BytesIO(small.content)) as image:
        assert image.size == (288, 144)


def test_a_pdf_is_named_and_has_no_picture(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    member = browser(amina.at(ENDS))
    press(member, f"/claims/{claim.id}/expenses/new", {"receipt": ("ticket.pdf", PDF)}, **BUS)

    shown = member.get(f"/claims/{claim.id}")
    link = re.search(r'href="(/receipts/\d+)"', shown.text)

    assert link is not None
    assert "ticket.pdf (PDF" in words(shown)
    assert "tp-thumb" not in shown.text
    assert member.get(f"{link.group(1)}/picture").status_code == 404


def test_another_member_sees_no_picture_of_it(world: World, browser: Any) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    claim = came(world, amina)
    member = browser(amina.at(ENDS))
    press(member, f"/claims/{claim.id}/expenses/new", {"receipt": ("ticket.jpg", picture())}, **BUS)
    link = re.search(r'src="(/receipts/\d+/picture)"', member.get(f"/claims/{claim.id}").text)

    assert link is not None
    assert browser(ben.at(ENDS)).get(link.group(1)).status_code == 404
    assert browser(world.lead.at(ENDS)).get(link.group(1)).status_code == 200
