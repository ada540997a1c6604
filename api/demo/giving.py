"""A charity that members can give a fee to: Priya types where it is paid, and Samuel confirms it."""

from datetime import date

from api.demo.calendar import at
from api.demo.people import FINANCE, SECOND_FINANCE
from api.demo.stage import Scene, Stage
from api.payees.charities import add_charity, confirm_charity
from api.payees.charity_schemas import CharityConfirmationIn, CharityIn

NAME = "Bridgeford Carers"
# Invented, like everything here: no register has this number, and no bank this account.
ACCOUNT = {"sort_code": "08-99-99", "account_number": "66374958"}
CHARITY = {"name": NAME, "number": "9990001", "account_name": "BRIDGEFORD CARERS"} | ACCOUNT


def plan_charities(stage: Stage) -> None:
    stage.plan(at(date(2026, 12, 1), 10), type_it)
    stage.plan(at(date(2026, 12, 1), 15), confirm_it)


def type_it(scene: Scene) -> None:
    scene.stage.ids[NAME] = add_charity(scene.as_(FINANCE), CharityIn.model_validate(CHARITY)).id


def confirm_it(scene: Scene) -> None:
    again = CharityConfirmationIn.model_validate(ACCOUNT | {"checked": True})
    confirm_charity(scene.as_(SECOND_FINANCE), scene.stage.ids[NAME], again)
