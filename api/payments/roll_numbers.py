"""A bank that was given a roll number for a reference says it again in its results."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from api.kernel.context import Context

from .frozen import in_order
from .results import Results

Meant = Mapping[str, Sequence[str]]


def meant_by_roll_number(ctx: Context, run_id: int, results: Results) -> Meant:
    """The payments of this run that have a roll number which the file says, by their references."""
    said = {one.reference for one in results.said}
    meant: dict[str, list[str]] = defaultdict(list)
    for line in in_order(ctx, run_id):
        if line.roll_number in said and line.roll_number != line.reference:
            meant[line.roll_number].append(line.reference)
    return meant


def by_our_reference(results: Results, known: Collection[str], meant: Meant) -> Results:
    """Where a roll number is of one payment of this run, that is the one meant. Otherwise it stays unknown."""
    ours = {roll: found[0] for roll, found in meant.items() if len(found) == 1 and roll not in known}
    said = [replace(one, reference=ours.get(one.reference, one.reference)) for one in results.said]
    twice = len({one.reference for one in said}) < len(said)
    return results if twice else replace(results, said=said)
