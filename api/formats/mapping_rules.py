"""Why a mapping cannot be kept: a file by it would be of no use, or would harm whoever opens it."""

from collections import Counter
from collections.abc import Collection
from datetime import date

from api.kernel.refusals import Refusal

from .letters import harmless
from .mapping_words import OF_AN_ACCOUNT, Column, Layout, MappingPurpose, Says

MOST_COLUMNS, MOST_MAPPINGS = 40, 50
NEEDED_BY_A_BANK = {
    Says.ACCOUNT_NUMBER: "the account number", Says.SORT_CODE: "the sort code", Says.NAME: "the name on the account",
    Says.AMOUNT: "the amount",
}  # fmt: skip
SAME_NAME = Refusal("mapping-name-taken", "Another mapping has this name. Write a different one.", 422, "name")
TOO_MANY = Refusal("too-many-mappings", f"A group can have {MOST_MAPPINGS} mappings. Change one that you have.", 409)
NO_COLUMNS = Refusal(
    "no-columns", "A mapping needs at least one column. Write its heading and what it says.", 422, "columns"
)
TOO_MANY_COLUMNS = Refusal(
    "too-many-columns", f"A file can have {MOST_COLUMNS} columns. Leave out those that you do not need.", 422, "columns"
)
NO_AMOUNT = Refusal(
    "no-amount",
    "A file for the ledger needs the amount, or the fee and the expenses. Add a column for it.",
    422,
    "columns",
)
NOT_SPLIT = Refusal(
    "bank-is-not-split", "A bank pays each payment once. Choose one line for each payment.", 422, "split"
)


def why_not_keep(purpose: MappingPurpose, layout: Layout) -> Refusal | None:
    """The same before a mapping is made, before it is changed, and before it is shown on real lines."""
    if not layout.columns:
        return NO_COLUMNS
    if len(layout.columns) > MOST_COLUMNS:
        return TOO_MANY_COLUMNS
    wrong = next((why for one in layout.columns if (why := _why_not_column(one))), None) or _why_twice(layout)
    if wrong:
        return Refusal("column-not-right", wrong, 422, "columns")
    return _why_not_for_a_bank(layout) if purpose is MappingPurpose.BANK else _why_not_for_a_ledger(layout)


def why_not_name(name: str, taken: Collection[str]) -> Refusal | None:
    if len(taken) >= MOST_MAPPINGS:
        return TOO_MANY
    return SAME_NAME if name.casefold() in {one.casefold() for one in taken} else None


def why_not_for_this(purpose: MappingPurpose, asked: MappingPurpose) -> Refusal | None:
    if purpose is asked:
        return None
    sentence = f"That mapping is not for the {asked}. Choose one that was made for it."
    return Refusal("mapping-of-another-purpose", sentence, 422, f"{asked}_format")


def why_not_without_accounts(layout: Layout, field: str) -> Refusal | None:
    """Payroll and vouchers: we hold no bank details of whom they pay, so a column for them would be empty."""
    if layout.said & OF_AN_ACCOUNT:
        sentence = "That mapping has columns for bank details, and these runs have none. Choose another."
        return Refusal("mapping-needs-accounts", sentence, 422, field)
    return None


def why_not_checked(checked_on: date | None, today: date) -> Refusal | None:
    if checked_on is not None and checked_on > today:
        return Refusal("checked-in-future", "That day is still to come. Check the date.", 422, "checked_on")
    return None


def _why_not_column(column: Column) -> str | None:
    called = f"“{column.heading}”"
    if column.says is Says.TEXT and not column.text:
        return f"Write the fixed text of {called}, or choose nothing for it."
    if column.says is not Says.TEXT and (column.text or column.expenses_text):
        return f"Choose fixed text for {called}, or clear its text."
    for text in (column.heading, column.text, column.expenses_text):
        if harmless(text) != text:
            return f"A spreadsheet would run a text of {called} as a formula. Begin it with a letter or a number."
    return None


def _why_twice(layout: Layout) -> str | None:
    counted = Counter(one.heading.casefold() for one in layout.columns)
    twice = next((one.heading for one in layout.columns if counted[one.heading.casefold()] > 1), None)
    return f"Two columns have the heading “{twice}”. Give each its own." if twice else None


def _why_not_for_a_bank(layout: Layout) -> Refusal | None:
    missing = [words for says, words in NEEDED_BY_A_BANK.items() if says not in layout.said]
    if missing:
        which = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} and {missing[-1]}"
        return Refusal("bank-needs-columns", f"A bank also needs {which}. Add a column for each.", 422, "columns")
    return NOT_SPLIT if layout.split else None


def _why_not_for_a_ledger(layout: Layout) -> Refusal | None:
    has_it = Says.AMOUNT in layout.said or {Says.FEE, Says.EXPENSES} <= layout.said
    return None if has_it else NO_AMOUNT
