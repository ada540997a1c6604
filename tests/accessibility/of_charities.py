"""Charities that members can give a fee to: one that waits for a second person, and one that is offered."""

from tests.accessibility.looks import Look, Step, errors, looks
from tests.accessibility.of_members import AMINA
from tests.accessibility.of_staff import PRIYA, SAMUEL

TYPED = {
    "name": "Riverside Carers", "number": "SC999000", "account_name": "RIVERSIDE CARERS", "sort_code": "08-99-99",
    "account_number": "66374958",
}  # fmt: skip
NEWEST = "/finance/charities/{charity}"
CHARITIES: list[Look | Step] = [
    *looks(PRIYA, "/finance/charities\n/finance/charities/new"),
    *errors(PRIYA, [("/finance/charities/new", {"number": "12"})]),
    *looks(PRIYA, f"{NEWEST}  offered\n{NEWEST}/change"),
    *errors(PRIYA, [(f"{NEWEST}/offer", {}), (f"{NEWEST}/stop", {"version": "9"})]),
    Step(SAMUEL, "/finance/charities/new", TYPED),
    *looks(SAMUEL, NEWEST),
    *looks(PRIYA, f"/finance/charities  one-waits\n{NEWEST}  waiting"),
    *errors(PRIYA, [(NEWEST, {}), (f"{NEWEST}/change", {"name": ""})]),
    Look(AMINA, "/claims/{claim ready}/fee", {"fee_choice": "charity", "charity_id": ""}, state="no charity"),
]
