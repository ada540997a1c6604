"""A member adds a cost that the opportunity covers, with its receipt or why there is none."""

from pathlib import Path

import pytest
from sqlmodel import col, select

from api.claims.actions import add_expense, add_receipt, approve_claim, remove_expense
from api.claims.files import NOTHING, Upload
from api.claims.queries import claim as show_claim
from api.claims.queries import receipt_file
from api.claims.rules import ALREADY_DECIDED, CHANGED, NOT_YET_SPENT
from api.claims.tables import Expense, Receipt, State
from api.expenses.rules import NO_RECEIPT
from api.kernel.refusals import Refused
from tests.claims.files import PDF, photo
from tests.claims.told import ENDS, bus, came, sent
from tests.world import World


def kept(data_folder: Path) -> list[Path]:
    folder = data_folder / "receipts"
    return list(folder.iterdir()) if folder.exists() else []


def test_an_expense_with_its_receipt_is_in_the_total(world: World, data_folder: Path) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))

    expense = add_expense(amina, claim.id, bus(), photo("../bus ticket.jpg"), claim.version)
    world.save()

    view = show_claim(amina, claim.id)
    assert (view.total_pence, view.claim.version) == (8250 + 500 + 460, 2)
    [_, line] = view.expenses
    assert line.expense == expense
    assert line.receipt is not None
    assert (line.receipt.file_name, line.receipt.content_type) == ("bus ticket.jpg", "image/jpeg")
    assert [file.name for file in kept(data_folder)] == [line.receipt.stored_as]


def test_someone_without_a_receipt_says_why(world: World) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))

    expense = add_expense(amina, claim.id, bus(no_receipt_because="The bus does not give one."))

    assert expense.no_receipt_because == "The bus does not give one."
    with pytest.raises(Refused) as no:
        add_expense(amina, claim.id, bus())
    assert no.value.refusal is NO_RECEIPT


def test_a_receipt_that_came_another_way_can_be_added_later(world: World, data_folder: Path) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    expense = add_expense(amina, claim.id, bus(no_receipt_because="By post."))

    add_receipt(amina, claim.id, expense.id, Upload("ticket.pdf", PDF))
    world.save()
    first = expense.receipt_id
    add_receipt(amina, claim.id, expense.id, photo())
    world.save()

    assert expense.receipt_id != first
    assert len(kept(data_folder)) == len(world.session.exec(select(Receipt)).all()) == 1
    for nothing in (None, NOTHING):
        with pytest.raises(Refused) as no:
            add_receipt(amina, claim.id, expense.id, nothing)
        assert no.value.refusal.field == "receipt"


def test_what_the_opportunity_does_not_cover_is_refused_with_whom_to_ask(world: World) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))

    with pytest.raises(Refused) as no:
        add_expense(amina, claim.id, bus(kind="taxi"), photo())
    assert no.value.refusal.reason == (
        "This opportunity does not cover taxi. Ask Lena Hart (01632 960 001) about it, before you send the claim."
    )


def test_the_day_that_they_paid_has_come_in_london(world: World) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    assert add_expense(amina, claim.id, bus(spent_on="17 March 2026"), photo())

    with pytest.raises(Refused) as no:
        add_expense(amina, claim.id, bus(spent_on="18 March 2026"), photo())
    assert no.value.refusal is NOT_YET_SPENT


def test_an_allowance_that_was_removed_can_be_put_back_once(world: World) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    online = bus(kind="online allowance", what="Online allowance", amount_pence="£5")
    with pytest.raises(Refused) as no:
        add_expense(amina, claim.id, online)
    assert no.value.refusal.code == "already-there"

    remove_expense(amina, claim.id, show_claim(amina, claim.id).expenses[0].expense.id)
    assert show_claim(amina, claim.id).total_pence == 8250
    assert add_expense(amina, claim.id, online).allowance
    assert show_claim(amina, claim.id).total_pence == 8750


def test_an_expense_of_another_claim_is_not_there(world: World) -> None:
    amina, ben = world.member("Amina").at(ENDS), world.member("Ben").at(ENDS)
    hers, his = came(world, amina.at(world.lead.now)), came(world, ben.at(world.lead.now))
    expense = add_expense(amina, hers.id, bus(), photo())

    for act in (
        lambda: remove_expense(ben, his.id, expense.id),
        lambda: add_receipt(ben, his.id, expense.id, photo()),
        lambda: add_expense(ben, hers.id, bus(), photo()),
        lambda: receipt_file(ben, expense.receipt_id),
        lambda: show_claim(ben, hers.id),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.refusal.status == 404


def test_expenses_change_until_the_claim_is_decided(world: World) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = sent(world, amina.at(world.lead.now))
    expense = add_expense(amina, claim.id, bus(), photo())
    assert claim.state is State.SENT
    approve_claim(world.lead.at(ENDS), claim.id)

    for act in (
        lambda: add_expense(amina, claim.id, bus(), photo()),
        lambda: remove_expense(amina, claim.id, expense.id),
        lambda: add_receipt(amina, claim.id, expense.id, photo()),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.refusal is ALREADY_DECIDED


def test_a_claim_that_changed_meanwhile_takes_no_expense(world: World) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    add_expense(amina, claim.id, bus(), photo(), 1)

    with pytest.raises(Refused) as no:
        add_expense(amina, claim.id, bus(), photo(), 1)
    assert no.value.refusal is CHANGED
    assert len(world.session.exec(select(Expense).where(~col(Expense.allowance))).all()) == 1
