"""A receipt is what its bytes are. A photo is drawn again, so that nothing hidden comes with it."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from api.claims.files import (
    BROKEN,
    EMPTY,
    HEIC,
    LONGEST_SIDE,
    MOST_BYTES,
    TOO_BIG,
    TOO_MANY_PIXELS,
    UNKNOWN,
    Upload,
    checked,
)
from api.kernel.refusals import Refusal, Refused
from tests.claims.files import PDF, SECRET, bomb, picture, sideways, with_location


def refusal_of(content: bytes) -> Refusal:
    with pytest.raises(Refused) as no:
        checked(Upload("receipt.jpg", content))
    return no.value.refusal


@pytest.mark.parametrize(
    ("kind", "content_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")]
)
def test_a_photo_is_kept_as_what_it_is_whatever_its_name_says(kind: str, content_type: str) -> None:
    kept = checked(Upload("receipt.pdf", picture(kind)))

    assert kept.content_type == content_type
    assert Image.open(BytesIO(kept.content)).size == (60, 40)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_where_a_photo_was_taken_is_not_kept(kind: str) -> None:
    sent = with_location(kind)
    assert SECRET in sent

    assert SECRET not in checked(Upload("bus.jpg", sent)).content
    assert not Image.open(BytesIO(checked(Upload("bus.jpg", sent)).content)).getexif()


def test_a_photo_stays_the_right_way_up() -> None:
    assert Image.open(BytesIO(checked(Upload("bus.jpg", sideways())).content)).size == (40, 60)


@pytest.mark.parametrize("mode", ["L", "RGBA", "P", "CMYK"])
def test_every_kind_of_colour_can_be_read(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert Image.open(BytesIO(checked(Upload("bus", picture(kind, mode=mode))).content)).mode == "RGB"


def test_a_photo_with_a_second_picture_inside_is_the_first(tmp_path: Path) -> None:
    first, second = Image.new("RGB", (60, 40), "red"), Image.new("RGB", (20, 20), "blue")
    first.save(tmp_path / "phone.jpg", "MPO", save_all=True, append_images=[second])

    kept = checked(Upload("phone.jpg", (tmp_path / "phone.jpg").read_bytes()))

    assert (kept.content_type, Image.open(BytesIO(kept.content)).format) == ("image/jpeg", "JPEG")


def test_what_can_be_seen_through_is_drawn_on_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(out, "PNG")

    assert Image.open(BytesIO(checked(Upload("bus.png", out.getvalue())).content)).getpixel((1, 1)) == (255, 255, 255)


def test_a_large_photo_is_made_small_enough_to_look_at() -> None:
    kept = checked(Upload("bus.jpg", picture(size=(LONGEST_SIDE + 800, 100))))

    assert max(Image.open(BytesIO(kept.content)).size) == LONGEST_SIDE


def test_a_pdf_is_kept_as_it_came() -> None:
    kept = checked(Upload("train.pdf", PDF))

    assert (kept.content_type, kept.content) == ("application/pdf", PDF)


def test_a_pdf_needs_its_beginning_and_its_end() -> None:
    assert refusal_of(PDF.replace(b"%%EOF", b"")) is BROKEN
    assert refusal_of(PDF.replace(b"%%EOF", b"%%EOF" + b" " * 2000)) is BROKEN
    assert refusal_of(b"\n" + PDF) is UNKNOWN


def test_an_empty_file_is_refused() -> None:
    assert refusal_of(b"") is EMPTY


def test_ten_megabytes_is_the_most() -> None:
    room = MOST_BYTES - len(PDF)
    whole = PDF.replace(b"trailer", b" " * room + b"trailer")
    assert len(checked(Upload("a.pdf", whole)).content) == MOST_BYTES

    assert refusal_of(whole.replace(b"trailer", b" trailer")) is TOO_BIG
    assert TOO_BIG.status == 413


def test_a_heic_photo_is_refused_with_another_way_to_send_it() -> None:
    assert refusal_of(b"\0\0\0\x18ftypheic" + b"\0" * 40) is HEIC
    assert "by email or post" in HEIC.reason


@pytest.mark.parametrize(
    "content",
    [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html><script>", b"MZ\x90\0", b"PK\x03\x04", b"GIF89a", b"x"],
)
def test_what_is_neither_a_photo_nor_a_pdf_is_refused(content: bytes) -> None:
    assert refusal_of(content) is UNKNOWN


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_damaged_photo_is_refused(kind: str) -> None:
    whole = picture(kind, size=(300, 200))
    assert refusal_of(whole[: len(whole) // 2]) is BROKEN
    assert refusal_of(whole[:20] + b"\0" * 100) is BROKEN


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    assert len(bomb()) < 500
    assert refusal_of(bomb()) is TOO_MANY_PIXELS


def test_a_picture_with_a_few_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.claims.files.MOST_PIXELS", 60 * 40)
    assert checked(Upload("bus.jpg", picture(size=(60, 40))))
    assert refusal_of(picture(size=(60, 41))) is TOO_MANY_PIXELS


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("bus ticket.jpg", "bus ticket.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\photos\\bus.jpg", "bus.jpg"),
        ('a"\r\nSet-Cookie: x.jpg', 'a"Set-Cookie: x.jpg'),
        ("", "receipt"),
        ("x" * 300, "x" * 200),
    ],
)
def test_the_name_typed_is_only_a_label(typed: str, label: str) -> None:
    assert checked(Upload(typed, PDF)).label == label
