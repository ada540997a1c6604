"""What finance does about somebody who cannot be paid yet."""

from api.kernel.todo import Todo
from api.payees.charity_rules import CHARITY_NOT_CONFIRMED
from api.payees.route_rules import NOWHERE_TO_SEND
from api.payees.rules import CHANGE_NOT_CONFIRMED, NO_BANK_DETAILS, NOT_CONFIRMED

from .rules import CHARITY_SENT_IT_BACK, OLD_DETAILS


def next_step(why: str, person_id: int, returned_line_id: int | None, *, on_paper: bool) -> Todo:
    """`why` is a reason that a run leaves a payment out. `returned_line_id` is what their bank last sent back."""
    if why == NO_BANK_DETAILS:
        if on_paper:
            return Todo("Send them a form on paper, then type it in", f"/finance/paper/{person_id}")
        return Todo("Ask a lead to phone them", "/people")
    if why in (NOT_CONFIRMED, CHANGE_NOT_CONFIRMED):
        return Todo("Check the account with them, then confirm it", f"/finance/paper/{person_id}/confirm")
    if why == OLD_DETAILS and returned_line_id is not None:
        words = "Ask them to check their bank details and save them"
        return Todo(words, f"/finance/payments/{returned_line_id}")
    if why in (CHARITY_NOT_CONFIRMED, CHARITY_SENT_IT_BACK):
        return Todo("Check where the charity is paid", "/finance/charities")
    if why == NOWHERE_TO_SEND:
        return Todo("Say where to send it", f"/finance/payees/{person_id}")
    return Todo("Wait, then prepare a run", "/finance/runs/new")
