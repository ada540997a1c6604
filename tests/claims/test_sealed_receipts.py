"""What is kept of a receipt cannot be read without the service's own key."""

from dataclasses import replace
from pathlib import Path

from sqlmodel import select

from api.claims.actions import add_expense
from api.claims.queries import receipt_file
from api.claims.rotation import rotate_receipts
from api.claims.tables import Expense, Receipt
from api.cli.rotation import rotate_keys
from api.kernel.context import Context
from api.kernel.encryption import KeyRing
from tests.claims.files import PDF, picture
from tests.claims.told import ENDS, bus, came
from tests.opportunities.saying import refusal
from tests.world import World

NEWER = b"2" * 32


def with_a_receipt(world: World, content: bytes) -> tuple[Context, Expense]:
    from api.claims.files import Upload

    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    expense = add_expense(amina, claim.id, bus(), Upload("ticket.pdf", content))
    world.save()
    return amina, expense


def the_file(data_folder: Path) -> Path:
    [file] = (data_folder / "receipts").iterdir()
    return file


def test_the_bytes_on_the_disk_hold_nothing_of_the_file(world: World, data_folder: Path) -> None:
    amina, expense = with_a_receipt(world, PDF)
    kept = the_file(data_folder).read_bytes()

    assert receipt_file(amina, expense.receipt_id).content == PDF
    assert not [start for start in range(len(PDF) - 8) if PDF[start : start + 8] in kept]


def test_a_photo_is_sealed_too(world: World, data_folder: Path) -> None:
    amina, expense = with_a_receipt(world, picture())
    content = receipt_file(amina, expense.receipt_id).content

    assert content.startswith(b"\xff\xd8\xff")
    assert content[:16] not in the_file(data_folder).read_bytes()
    assert b"JFIF" not in the_file(data_folder).read_bytes()


def test_a_file_from_before_they_were_sealed_is_still_read(world: World, data_folder: Path) -> None:
    amina, expense = with_a_receipt(world, PDF)
    the_file(data_folder).write_bytes(PDF)

    assert receipt_file(amina, expense.receipt_id).content == PDF
    assert rotate_receipts(world.session, world.keys) == 1
    assert PDF[:8] not in the_file(data_folder).read_bytes()
    assert receipt_file(amina, expense.receipt_id).content == PDF
    assert rotate_receipts(world.session, world.keys) == 0


def test_a_new_key_comes_in_and_the_old_one_can_go(world: World) -> None:
    amina, expense = with_a_receipt(world, PDF)
    keys = KeyRing({2: NEWER, **world.keys.keys}, 2)

    assert rotate_keys(world.session, keys) >= 1
    assert receipt_file(replace(amina, keys=KeyRing({2: NEWER}, 2)), expense.receipt_id).content == PDF


def test_a_file_without_its_key_is_said_so(world: World) -> None:
    amina, expense = with_a_receipt(world, PDF)
    without = replace(amina, keys=KeyRing({2: NEWER}, 2))

    assert refusal(receipt_file, without, expense.receipt_id).code == "receipt-damaged"


def test_a_file_that_was_changed_or_put_in_another_place_is_never_given_out(world: World, data_folder: Path) -> None:
    amina, expense = with_a_receipt(world, PDF)
    file = the_file(data_folder)
    kept = file.read_bytes()
    [receipt] = world.session.exec(select(Receipt)).all()

    for wrong in (kept[:-1] + bytes([kept[-1] ^ 1]), kept[:20], b"", PDF + b"another"):
        file.write_bytes(wrong)
        assert refusal(receipt_file, amina, expense.receipt_id).code == "receipt-damaged"
    file.rename(file.with_name("0" * 32))
    receipt.stored_as = "0" * 32
    (data_folder / "receipts" / ("0" * 32)).write_bytes(kept)
    world.session.flush()
    assert refusal(receipt_file, amina, expense.receipt_id).code == "receipt-damaged"
