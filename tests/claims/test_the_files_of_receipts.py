"""A receipt's file is there exactly as long as what it was saved with."""

from pathlib import Path

import pytest
from sqlmodel import select

from api.claims.actions import add_expense, remove_expense
from api.claims.files import HEIC, Upload
from api.claims.queries import claim as show_claim
from api.claims.queries import receipt_file
from api.claims.tables import Expense
from api.kernel.context import attempt
from api.kernel.refusals import Refused
from tests.claims.files import SECRET, photo, with_location
from tests.claims.told import ENDS, bus, came
from tests.world import World


def kept(data_folder: Path) -> list[Path]:
    folder = data_folder / "receipts"
    return list(folder.iterdir()) if folder.exists() else []


def test_the_receipt_can_be_read_again_without_where_it_was_taken(world: World) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    expense = add_expense(amina, claim.id, bus(), Upload("bus.jpg", with_location("JPEG")))

    file = receipt_file(world.lead, expense.receipt_id)

    assert (file.name, file.content_type) == (f"receipt-{expense.receipt_id}.jpg", "image/jpeg")
    assert SECRET not in file.content


def test_a_removed_expense_takes_its_receipt_with_it(world: World, data_folder: Path) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    expense = add_expense(amina, claim.id, bus(), photo())
    world.save()

    remove_expense(amina, claim.id, expense.id, claim.version)
    world.save()

    assert show_claim(amina, claim.id).total_pence == 8750
    assert kept(data_folder) == []
    with pytest.raises(Refused) as no:
        remove_expense(amina, claim.id, expense.id)
    assert no.value.refusal.status == 404


def test_a_file_that_cannot_be_read_leaves_nothing_behind(world: World, data_folder: Path) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    world.save()

    refusal = attempt(add_expense, amina, claim.id, bus(), Upload("a.heic", b"\0\0\0\x18ftypheic" + b"\0" * 20))

    assert refusal is HEIC
    assert kept(data_folder) == []
    assert len(world.session.exec(select(Expense)).all()) == 1


def test_a_file_goes_when_what_it_was_saved_with_is_not_saved(world: World, data_folder: Path) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    world.save()
    add_expense(amina, claim.id, bus(), photo())
    assert len(kept(data_folder)) == 1

    world.session.rollback()

    assert kept(data_folder) == []


def test_removing_is_undone_whole_when_it_is_not_saved(world: World, data_folder: Path) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    expense = add_expense(amina, claim.id, bus(), photo())
    world.save()
    remove_expense(amina, claim.id, expense.id)

    world.session.rollback()
    world.session.expire_all()

    assert len(kept(data_folder)) == 1
    assert receipt_file(amina, expense.receipt_id).content


def test_a_file_that_is_gone_is_said_so(world: World, data_folder: Path) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    expense = add_expense(amina, claim.id, bus(), photo())
    world.save()
    kept(data_folder)[0].unlink()

    with pytest.raises(Refused) as no:
        receipt_file(amina, expense.receipt_id)
    assert no.value.refusal.code == "receipt-gone"
