"""Why a rate card, or a workstream's name, cannot be as it was typed."""

from collections.abc import Mapping, Sequence
from datetime import date

from api.kernel.first_days import why_not_so_far
from api.kernel.refusals import Refusal
from api.kernel.words import day

from .tables import Per

NO_SUPPLEMENTS_SOURCE = Refusal(
    "no-supplements-source", "Say where the extra amounts come from. They may be the group’s own.", 422,
    "supplements_source",
)  # fmt: skip
PER_WORDS = {Per.SESSION: "each session", Per.HOUR: "each hour", Per.WORK: "all of the work"}


def why_not_this_card(starts: date, cards: Sequence[date], today: date) -> Refusal | None:
    """Only forwards. A group's first card may begin on any day, because nothing was worked out before it."""
    far = why_not_so_far(starts, today)
    if far is not None or not cards:
        return far
    if starts <= today:
        return Refusal(
            "card-in-the-past", "A rate card begins after today, so that no fee changes. Choose a later day.", 422,
            "in_force_from",
        )  # fmt: skip
    if starts <= max(cards):
        return Refusal(
            "card-before-another", f"Another card begins on {day(max(cards))}. Choose a day after that.", 422,
            "in_force_from",
        )  # fmt: skip
    return None


def why_not_these_rates(codes: Sequence[str], checked_on: date | None, today: date) -> Refusal | None:
    for row, code in enumerate(codes):
        if code in codes[:row]:
            return Refusal(
                "rate-twice", f"You have used the code {code} twice. Use each code once.", 422, f"rates-{row}-code"
            )
    if checked_on and checked_on > today:
        return Refusal("checked-in-future", "That day is still to come. Check the date.", 422, "checked_on")
    return None


def why_not_counted_otherwise(new: Mapping[str, Per], before: Mapping[str, Per]) -> Refusal | None:
    """A code goes from card to card, and work under two cards is counted one way."""
    for row, (code, per) in enumerate(new.items()):
        if before.get(code, per) is not per:
            reason = f"An earlier card pays the code {code} for {PER_WORDS[before[code]]}. Use another code."
            return Refusal("counted-otherwise", reason, 422, f"rates-{row}-per")
    return None


def why_not_these_extras(
    preparation_pence: int | None, chairing_pence: int | None, source: str | None
) -> Refusal | None:
    return NO_SUPPLEMENTS_SOURCE if (preparation_pence or chairing_pence) and not source else None


def why_not_this_name(taken: bool) -> Refusal | None:
    said = "There is already a workstream with that name. Choose another name."
    return Refusal("name-taken", said, 422, "name") if taken else None
