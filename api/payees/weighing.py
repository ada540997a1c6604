"""The arithmetic of a modulus check, with VocaLink's exceptions. Digits are named u v w x y z a b c d e f g h."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

A, B, C, G, H = 6, 7, 8, 12, 13
# What a failed first check is tried with: the exceptions say so.
FOR_EXCEPTION_2 = (0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1)
FOR_EXCEPTION_2_AND_G_9 = (0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1)
SORT_CODE_OF_8, SORT_CODE_OF_9 = "090126", "309634"
EITHER_IS_ENOUGH = ({2, 9}, {10, 11}, {12, 13})
FOREIGN, NEEDS_ANOTHER_TABLE = 6, 5


@dataclass(frozen=True, slots=True)
class Weights:
    """One line of the table: for these sort codes, how to add up, and which exception holds (0 for none)."""

    first: str
    last: str
    how: str
    weights: tuple[int, ...]
    exception: int = 0


def is_possible(sort_code: str, account_number: str, rows: Sequence[Weights]) -> bool:
    """True as well where the table says nothing, and where its answer would need a table that we do not have."""
    digits = [int(one) for one in sort_code + account_number]
    exceptions = {one.exception for one in rows}
    if not rows or NEEDS_ANOTHER_TABLE in exceptions or _is_foreign(digits, exceptions):
        return True
    passes = [_passes(digits, one) for one in rows if not _is_not_needed(digits, one)]
    if exceptions in EITHER_IS_ENOUGH:
        return any(passes)
    return all(passes)


def _is_foreign(digits: Sequence[int], exceptions: set[int]) -> bool:
    return FOREIGN in exceptions and 4 <= digits[A] <= 8 and digits[G] == digits[H]


def _is_not_needed(digits: Sequence[int], row: Weights) -> bool:
    return row.exception == 3 and digits[C] in (6, 9)


def _passes(digits: Sequence[int], row: Weights) -> bool:
    row, digits = _as_the_exception_says(digits, row)
    total = _sum(digits, row)
    if row.exception == 1:
        total += 27
    if row.exception == 4:
        return total % 11 == digits[G] * 10 + digits[H]
    if total % (11 if row.how == "MOD11" else 10) == 0:
        return True
    return row.exception == 14 and _passes_moved_along(digits, row)


def _as_the_exception_says(digits: Sequence[int], row: Weights) -> tuple[Weights, Sequence[int]]:
    """Other weights, or the sort code of another bank's branch."""
    if row.exception == 2 and digits[A] != 0:
        return replace(row, weights=FOR_EXCEPTION_2_AND_G_9 if digits[G] == 9 else FOR_EXCEPTION_2), digits
    if row.exception == 7 and digits[G] == 9:
        return _without_the_sort_code(row), digits
    if row.exception == 10 and (digits[A], digits[B]) in ((0, 9), (9, 9)) and digits[G] == 9:
        return _without_the_sort_code(row), digits
    other = {8: SORT_CODE_OF_8, 9: SORT_CODE_OF_9}.get(row.exception)
    return row, [*(int(one) for one in other), *digits[6:]] if other else digits


def _without_the_sort_code(row: Weights) -> Weights:
    """And without the first two of the account: u to b count for nothing."""
    return replace(row, weights=(0,) * 8 + row.weights[8:])


def _passes_moved_along(digits: Sequence[int], row: Weights) -> bool:
    """Exception 14: an account number that ends in 0, 1 or 9 may have that digit too many."""
    if digits[H] not in (0, 1, 9):
        return False
    return _sum([*digits[:6], 0, *digits[6:H]], row) % 11 == 0


def _sum(digits: Sequence[int], row: Weights) -> int:
    products = (digit * weight for digit, weight in zip(digits, row.weights, strict=True))
    if row.how == "DBLAL":
        return sum(sum(int(one) for one in str(product)) for product in products)
    return sum(products)
