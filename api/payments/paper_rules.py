"""Bank details on paper: who may type them, and who may say that they are right."""

from collections.abc import Collection
from datetime import date

from api.kernel.refusals import Refusal

SIGNS_IN = Refusal("signs-in-by-email", "This person signs in by email and gives their own bank details.")
NOT_YET_CAME = Refusal("not-yet-came", "That day has not come yet. Write the day that the form came.", 422, "came_on")
NOTHING_TO_CONFIRM = Refusal("nothing-to-confirm", "There are no bank details of this person to confirm. Look again.")
YOU_TYPED_THEM = Refusal(
    "same-person", "You typed these bank details, so another person in finance needs to confirm them."
)
NOT_CHECKED = Refusal(
    "not-checked", "Read the form and check it with the member. Then tick the box to say so.", 422, "checked"
)
TYPED_AGAIN = Refusal(
    "changed-meanwhile", "These bank details were typed again after you opened them. Read the newest form.", 412
)


def is_confirmed(entered_by_id: int | None, confirmed_by_id: int | None) -> bool:
    """What members give themselves, signed in, needs nobody else."""
    return entered_by_id is None or confirmed_by_id is not None


def why_not_enter(email: str | None, came_on: date, today: date) -> Refusal | None:
    if email is not None:
        return SIGNS_IN
    return NOT_YET_CAME if came_on > today else None


def why_not_confirm(entered_by_id: int | None, confirmed_by_id: int | None, people: Collection[int]) -> Refusal | None:
    """`people` are whoever presses the button, and whoever they act for."""
    if is_confirmed(entered_by_id, confirmed_by_id):
        return NOTHING_TO_CONFIRM
    return YOU_TYPED_THEM if entered_by_id in people else None
