"""What people do with a request: the researcher (asking.py), the lead (leading.py), the members (reviewing.py)."""

from .asking import ask_for_help, confirm_request, say_what_came_of_it, say_what_changed, withdraw_request
from .closing import close_form, open_form
from .leading import answer_request, decline_request, link_request, offer_request
from .reviewing import choose_credit, comment_on, write_plainer
from .thanked import take_name_off

__all__ = [
    "answer_request", "ask_for_help", "choose_credit", "close_form", "comment_on", "confirm_request",
    "decline_request", "link_request", "offer_request", "open_form", "say_what_came_of_it", "say_what_changed",
    "take_name_off", "withdraw_request", "write_plainer",
]  # fmt: skip
