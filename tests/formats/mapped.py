"""Mappings that a group has written, by real actions."""

from typing import Any

from api.formats.actions import add_mapping, choose_formats
from api.formats.mapping_schemas import MappingIn
from api.formats.mapping_templates import TEMPLATES
from api.formats.schemas import FormatsIn
from api.kernel.context import Context
from tests.world import World

BANK = [
    {"heading": "Name", "says": "name on the account"},
    {"heading": "Sort", "says": "sort code"},
    {"heading": "Account", "says": "account number"},
    {"heading": "Pounds", "says": "amount"},
    {"heading": "Reference", "says": "reference"},
]
LEDGER = [
    {"heading": "Code", "says": "fixed text", "text": "7000", "expenses_text": "7400"},
    {"heading": "What", "says": "title of the work"},
    {"heading": "Part of", "says": "workstream"},
    {"heading": "Day", "says": "pay day"},
    {"heading": "Net", "says": "amount"},
]


def of_a_bank(**more: Any) -> dict[str, Any]:
    return {"name": "Our bank", "purpose": "bank", "columns": BANK, "source": "Our bank, by email"} | more


def of_a_ledger(**more: Any) -> dict[str, Any]:
    known = {"name": "Sage 50", "purpose": "ledger", "columns": LEDGER, "source": "Our accounts team", "split": True}
    return known | more


def new(facts: dict[str, Any]) -> MappingIn:
    return MappingIn.model_validate(facts)


def added(world: World, facts: dict[str, Any], ctx: Context | None = None) -> int:
    made = add_mapping(ctx or world.finance, new(facts))
    world.session.flush()
    assert made.id is not None
    return made.id


def used(world: World, bank: int | None = None, ledger: int | None = None) -> None:
    choices = FormatsIn(
        bank_format=f"mapping {bank}" if bank else "our CSV",
        ledger_format=f"mapping {ledger}" if ledger else "our ledger CSV",
    )
    choose_formats(world.finance, choices)
    world.session.flush()


def template(code: str) -> Any:
    return next(one for one in TEMPLATES if one.code == code)
