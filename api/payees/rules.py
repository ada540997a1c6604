"""Bank details that wait for another person: who may type them, and who may say that they are right."""

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
YOU_WROTE_THE_EMAIL = Refusal(
    "same-person", "You wrote this member's email address, so another person in finance needs to confirm these."
)
NOT_THE_SAME = Refusal(
    "not-the-same",
    "These are not the numbers that were typed the first time. Look at the form again.",
    422,
    "sort_code",
)
TYPED_AGAIN = Refusal(
    "changed-meanwhile", "These bank details were typed again after you opened them. Read the newest form.", 412
)


def is_confirmed(entered_by_id: int | None, confirmed_by_id: int | None) -> bool:
    """What members give themselves, signed in, needs nobody else, as long as their email address is their own."""
    return entered_by_id is None or confirmed_by_id is not None


def why_not_enter(email: str | None, came_on: date, today: date) -> Refusal | None:
    if email is not None:
        return SIGNS_IN
    return NOT_YET_CAME if came_on > today else None


def needs_another_person(
    held: tuple[int | None, int | None] | None, person_id: int, *, email_came_from_another: bool
) -> bool:
    """Before a member, signed in, gives their own. `held` are who typed what we hold now, and who confirmed it.

    Whoever wrote down an email address can read what is sent to it, and so can sign in as the member.
    """
    if held is None:
        return email_came_from_another
    entered_by_id, confirmed_by_id = held
    if entered_by_id == person_id:
        return confirmed_by_id is None
    return entered_by_id is not None


def why_not_confirm(
    entered_by_id: int | None, confirmed_by_id: int | None, people: Collection[int], wrote_the_email: Collection[int]
) -> Refusal | None:
    """`people` are whoever presses the button, and whoever they act for."""
    if is_confirmed(entered_by_id, confirmed_by_id):
        return NOTHING_TO_CONFIRM
    if entered_by_id in people:
        return YOU_TYPED_THEM
    return YOU_WROTE_THE_EMAIL if set(wrote_the_email) & set(people) else None
