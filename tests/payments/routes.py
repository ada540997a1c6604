"""Groups that pay in more ways than one, by real actions."""

import csv
from io import StringIO
from typing import Any

from api.kernel.context import Context
from api.payees.actions import change_payee, set_pay_policy
from api.payees.schemas import PayeeIn, PolicyIn
from api.payments.actions import approve_run, export_run, prepare_run
from api.payments.queries import run_file
from tests.payments.told import FRIDAY, MONDAY
from tests.world import World

EVERY_WAY = {
    "accounts_payable": "Bank transfer", "payroll": "Centre payroll", "self_employed": "Invoices",
    "voucher": "Gift card",
}  # fmt: skip


def pays_by(world: World, usual: str = "accounts payable", **names: str | None) -> None:
    set_pay_policy(world.finance, PolicyIn.model_validate({"usual": usual, **EVERY_WAY, **names}))
    world.session.flush()


def paid(world: World, member: Context, **facts: Any) -> None:
    change_payee(world.finance, member.person_id, PayeeIn.model_validate(facts))
    world.session.flush()


def sent(world: World, route: Any = None) -> int:
    """The number of a run that two people have sent on its way."""
    finance = world.finance.at(MONDAY)
    run_id = prepare_run(finance, FRIDAY, route).run_id
    approve_run(world.second_finance.at(MONDAY), run_id)
    export_run(finance, run_id)
    return run_id


def rows_of(world: World, run_id: int) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(run_file(world.finance.at(MONDAY), run_id).decode(), newline="")))
