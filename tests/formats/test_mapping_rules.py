"""A mapping is refused whole, with what to do, and nothing is kept of it."""

from typing import Any

import pytest
from pydantic import ValidationError
from sqlmodel import select

from api.formats.actions import add_mapping, change_mapping, choose_formats
from api.formats.mapping_rules import MOST_COLUMNS, MOST_MAPPINGS, TOO_MANY, why_not_name
from api.formats.mapping_schemas import LayoutIn, MappingIn
from api.formats.mapping_tables import FileMapping, FileMappingVersion
from api.formats.queries import formats, mappings
from api.formats.rules import CHANGED
from api.formats.schemas import FormatsIn
from api.kernel.fields import problems_of
from api.kernel.refusals import Refused
from tests.formats.mapped import BANK, LEDGER, added, new, of_a_bank, of_a_ledger
from tests.world import World


def without(says: str) -> dict[str, Any]:
    return of_a_bank(columns=[one for one in BANK if one["says"] != says])


def with_column(**column: str) -> dict[str, Any]:
    return of_a_ledger(columns=[*LEDGER, {"heading": "More", "says": "nothing", **column}])


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (of_a_bank(columns=[]), "A mapping needs at least one column. Write its heading and what it says."),
        (without("account number"), "A bank also needs the account number. Add a column for each."),
        (without("sort code"), "A bank also needs the sort code. Add a column for each."),
        (without("name on the account"), "A bank also needs the name on the account. Add a column for each."),
        (without("amount"), "A bank also needs the amount. Add a column for each."),
        (of_a_bank(split=True), "A bank pays each payment once. Choose one line for each payment."),
        (
            of_a_ledger(columns=LEDGER[:-1]),
            "A file for the ledger needs the amount, or the fee and the expenses. Add a column for it.",
        ),
        (with_column(heading="net"), "Two columns have the heading “Net”. Give each its own."),
        (
            of_a_ledger(columns=[{"heading": str(n), "says": "amount"} for n in range(MOST_COLUMNS + 1)]),
            "A file can have 40 columns. Leave out those that you do not need.",
        ),
        (with_column(says="fixed text"), "Write the fixed text of “More”, or choose nothing for it."),
        (with_column(says="reference", text="x"), "Choose fixed text for “More”, or clear its text."),
        (
            with_column(says="fixed text", text="=1+1"),
            "A spreadsheet would run a text of “More” as a formula. Begin it with a letter or a number.",
        ),
        (
            with_column(heading="@SUM(A1)"),
            "A spreadsheet would run a text of “@SUM(A1)” as a formula. Begin it with a letter or a number.",
        ),
        (of_a_ledger(checked_on="2099-01-01"), "That day is still to come. Check the date."),
    ],
    ids=lambda one: one[:50] if isinstance(one, str) else "",
)
def test_a_mapping_of_no_use_is_refused_whole(world: World, facts: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused) as no:
        add_mapping(world.finance, new(facts))

    assert (no.value.refusal.reason, no.value.refusal.status) == (why, 422)
    assert world.session.exec(select(FileMapping)).all() == []


def test_one_that_is_there_is_refused_a_bad_change_and_stays_as_it_was(world: World) -> None:
    made = added(world, of_a_bank())

    with pytest.raises(Refused):
        change_mapping(world.finance, made, LayoutIn.model_validate({"columns": BANK[1:], "source": "x"}), 1)
    assert [one.number for one in world.session.exec(select(FileMappingVersion))] == [1]


def test_the_fee_and_the_expenses_are_an_amount_too(world: World) -> None:
    columns = [{"heading": one, "says": one} for one in ("fee", "expenses")]

    assert added(world, of_a_ledger(columns=columns))


def test_two_mappings_cannot_have_one_name(world: World) -> None:
    added(world, of_a_bank(name="Sage 50"))

    with pytest.raises(Refused) as no:
        add_mapping(world.finance, new(of_a_ledger(name="SAGE 50")))
    assert no.value.refusal.reason == "Another mapping has this name. Write a different one."


def test_a_group_can_have_fifty() -> None:
    names = [str(number) for number in range(MOST_MAPPINGS)]

    assert (why_not_name("x", names[1:]), why_not_name("x", names)) == (None, TOO_MANY)


def test_two_who_change_it_at_once_do_not_undo_each_other(world: World) -> None:
    made = added(world, of_a_ledger())
    again = LayoutIn.model_validate({"columns": LEDGER, "source": "Our accounts team"})
    change_mapping(world.finance, made, again, 1)

    with pytest.raises(Refused) as no:
        change_mapping(world.second_finance, made, again, 1)
    assert no.value.refusal is CHANGED


def test_a_mapping_is_chosen_for_what_it_was_made_for_and_by_its_own_group(world: World) -> None:
    bank, ledger = added(world, of_a_bank()), added(world, of_a_ledger())

    for wrong in (f"mapping {ledger}", "mapping 999"):
        with pytest.raises(Refused):
            choose_formats(world.finance, FormatsIn(bank_format=wrong, ledger_format="our ledger CSV"))
    choose_formats(world.admin, FormatsIn(bank_format=f"mapping {bank}", ledger_format=f"mapping {ledger}"))
    world.session.flush()
    view = formats(world.finance)
    assert (view.bank_format, view.ledger_format) == (f"mapping {bank}", f"mapping {ledger}")
    assert [one.in_use for one in mappings(world.finance)] == [True, True]
    choose_formats(world.finance, FormatsIn(bank_format="our CSV", ledger_format=f"mapping {ledger}"))
    world.session.flush()
    assert [one.in_use for one in mappings(world.finance)] == [False, True]


def test_members_and_leads_neither_see_nor_write_one(world: World) -> None:
    for somebody in (world.lead, world.member("Amina")):
        for act in (mappings, lambda ctx: add_mapping(ctx, new(of_a_bank()))):
            with pytest.raises(Refused) as no:
                act(somebody)
            assert no.value.refusal.status == 403


def test_a_text_that_is_empty_is_none_and_one_that_is_too_long_is_refused() -> None:
    column = {"heading": "Name", "says": "nothing", "text": None, "expenses_text": " "}
    assert [one.text for one in new(of_a_bank(columns=[column])).layout.columns] == [""]

    with pytest.raises(ValidationError) as no:
        new(of_a_bank(columns=[column | {"says": "fixed text", "text": "x" * 61}]))
    assert [one.sentence for one in problems_of(no.value, MappingIn)] == [
        "The fixed text can be 60 characters or fewer."
    ]
