"""What may be told of people, what a change comes to, and why something cannot be frozen or written."""

from collections.abc import Collection, Sequence

from api.kernel.refusals import Refusal
from api.kernel.words import pounds

# Fewer people than this are never told as a number.
FEW = 5
MONEY_STEP_PENCE = 500_00
HIDDEN = "Not shown: fewer than 5 people"
FIRST_YEAR, LAST_YEAR = 2000, 2099
NO_SUCH_YEAR = Refusal("not-found", "We have no report of that year. Choose one from the list of years.", 404)
NOTHING_NEW = Refusal("nothing-new", "Nothing has changed since the last edition, so there is nothing new to freeze.")
NOT_BEGUN = Refusal("year-not-begun", "That year has not begun yet. Choose this year, or one before it.")
WORDS_CHANGED = Refusal(
    "changed-meanwhile",
    "Somebody changed these words after you opened them. Look at theirs, then write yours again.",
    412,
)
NOT_OFFERED = Refusal(
    "not-offered",
    "Some of these words may not be used any more. Look again, and choose from what is there.",
    409,
    "chosen",
)
NO_SUCH_PLACE = Refusal(
    "no-such-place", "There is no such place for words in the report. Check its name.", 422, "about"
)


def people_in_words(count: int) -> str:
    """In steps of five, so that no two reports have a difference from which a few people could be worked out."""
    if count < FEW:
        return "Fewer than 5" if count else "None"
    least = count - count % FEW
    return f"{least} to {least + FEW - 1}"


def fives_in_words(count: int) -> str:
    """Nothing is told from a few: then whoever knows how many answered works out no small number either."""
    least = count - count % FEW
    return f"{least} to {least + FEW - 1}"


def promises_in_words(came: str, kept: str, year: int) -> str:
    """To those who are told both in steps."""
    return f"Promises to pay on time in {year}: {came}. We kept {kept} of them."


def money_in_words(pence: int) -> str:
    """In steps of more than five people usually take: from two reports nobody works out what the next one took."""
    least = pence - pence % MONEY_STEP_PENCE
    return f"{pounds(least)} to {pounds(least + MONEY_STEP_PENCE)}" if least else f"Up to {pounds(MONEY_STEP_PENCE)}"


def tenths_of_busier_half(times: Sequence[int]) -> int | None:
    """How much of every ten the half who took part most did. None where either half is only a few people."""
    half = len(times) // 2
    if half < FEW:
        return None
    return (20 * sum(sorted(times, reverse=True)[:half]) + sum(times)) // (2 * sum(times))


def growth_tenths(now: int, before: int) -> int | None:
    """Tenths of a per cent, to the nearest (a half goes away from nothing). None where there was nothing before."""
    if before == 0:
        return None
    change = abs(now - before)
    tenths = (2000 * change + before) // (2 * before)
    return tenths if now >= before else -tenths


def growth_in_words(now: int, before: int, year: int) -> str:
    """`That is 83.3% more than in 2025.`"""
    tenths = growth_tenths(now, before)
    if tenths is None:
        return f"There were none in {year - 1}."
    if now == before:
        return f"That is as many as in {year - 1}."
    whole, part = divmod(abs(tenths), 10)
    return f"That is {whole:,}{f'.{part}' if part else ''}% {'more' if now > before else 'fewer'} than in {year - 1}."


def why_not_year(year: int) -> Refusal | None:
    return None if FIRST_YEAR <= year <= LAST_YEAR else NO_SUCH_YEAR


def why_not_freeze(year: int, year_now: int, *, same_as_last: bool) -> Refusal | None:
    if year > year_now:
        return NOT_BEGUN
    return NOTHING_NEW if same_as_last else None


def why_not_choose(version: int, read: int, chosen: Collection[str], offered: Collection[str]) -> Refusal | None:
    if version != read:
        return WORDS_CHANGED
    return None if set(chosen) <= set(offered) else NOT_OFFERED


def why_not_write(version: int, read: int, places: Collection[str], known: Collection[str]) -> Refusal | None:
    if not set(places) <= set(known):
        return NO_SUCH_PLACE
    return None if version == read else WORDS_CHANGED
