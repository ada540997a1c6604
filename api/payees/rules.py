"""Bank details that wait for another person: who may type them, and who may say that they are right."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from api.kernel.refusals import Refusal
from api.kernel.words import clock, day

# A change that the member did not make is found in this time: they are told at once, and can stop it.
HELD_FOR = timedelta(hours=48)
# A phone number that changed so shortly before the account may have been changed by the same hand.
PHONE_IS_NEW_FOR = timedelta(days=30)

NO_BANK_DETAILS = "They have not given their bank details yet."
NOT_CONFIRMED = "Another person in finance needs to confirm their bank details."
CHANGE_NOT_CONFIRMED = "They changed their bank details. Another person in finance needs to confirm the new account."

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
NOTHING_TO_STOP = Refusal(
    "nothing-to-stop", "There is no change of bank details to stop. If something is wrong, phone us straight away."
)
TYPED_AGAIN = Refusal(
    "changed-meanwhile", "These bank details were typed again after you opened them. Read the newest form.", 412
)

CHANGED = Refusal(
    "changed-meanwhile", "Somebody changed this after you opened it. Read it again, then save your change.", 412
)
ANOTHERS_NUMBER = Refusal(
    "supplier-number-taken",
    "Another member has this supplier number. Look in your accounts which of the two it is.",
    422,
    "supplier_ref",
)


def why_not_keep_payee(held: int, read: int | None, anothers_number: bool) -> Refusal | None:
    """`read` is None only where it was read in the same piece of work. Two people with one number are paid as one."""
    if read is not None and read != held:
        return CHANGED
    return ANOTHERS_NUMBER if anothers_number else None


def is_confirmed(entered_by_id: int | None, confirmed_by_id: int | None) -> bool:
    """What members give themselves, signed in, needs nobody else, as long as their email address is their own."""
    return entered_by_id is None or confirmed_by_id is not None


def is_in_use(
    usable_at: datetime | None, entered_by_id: int | None, confirmed_by_id: int | None, now: datetime
) -> bool:
    """A change is used once its 48 hours are over and another person has confirmed it, whichever comes later."""
    return is_confirmed(entered_by_id, confirmed_by_id) and (usable_at is None or now >= usable_at)


def why_not_pay_into(
    usable_at: datetime | None, entered_by_id: int | None, confirmed_by_id: int | None, now: datetime
) -> str | None:
    """Why finance cannot pay into an account that we hold."""
    if is_in_use(usable_at, entered_by_id, confirmed_by_id, now):
        return None
    if usable_at is None:
        return NOT_CONFIRMED
    if is_confirmed(entered_by_id, confirmed_by_id):
        return f"They changed their bank details. The next run from {moment(usable_at)} pays the new account."
    return CHANGE_NOT_CONFIRMED


def moment(at: datetime) -> str:
    """`9am on Wednesday 25 March 2026`."""
    return f"{clock(at)} on {day(at)}"


def why_not_stop(usable_at: datetime | None, *, in_use: bool) -> Refusal | None:
    """What is in use has been paid into, or may be at any moment. From then on it is a new change."""
    return NOTHING_TO_STOP if usable_at is None or in_use else None


def is_phone_new(phone_changed_at: datetime | None, changed_at: datetime) -> bool:
    return phone_changed_at is not None and phone_changed_at > changed_at - PHONE_IS_NEW_FOR


def why_not_enter(email: str | None, came_on: date, today: date) -> Refusal | None:
    if email is not None:
        return SIGNS_IN
    return NOT_YET_CAME if came_on > today else None


def needs_another_person(*, holds_any: bool, email_came_from_another: bool, group_checks_first: bool) -> bool:
    """Before a member, signed in, gives their own. What takes the place of something is always confirmed.

    Whoever wrote down an email address can read what is sent to it, and so can sign in as the member.
    """
    return holds_any or email_came_from_another or group_checks_first


def why_not_confirm(
    entered_by_id: int | None, confirmed_by_id: int | None, people: Collection[int], wrote_the_email: Collection[int]
) -> Refusal | None:
    """`people` are whoever presses the button, and whoever they act for."""
    if is_confirmed(entered_by_id, confirmed_by_id):
        return NOTHING_TO_CONFIRM
    if entered_by_id in people:
        return YOU_TYPED_THEM
    return YOU_WROTE_THE_EMAIL if set(wrote_the_email) & set(people) else None
