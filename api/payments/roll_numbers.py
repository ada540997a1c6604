"""A bank that was given a roll number for a reference says it again in its results."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from api.kernel.context import Context

from .frozen import in_order
from .results import Results


def by_our_reference(ctx: Context, run_id: int, results: Results, known: Collection[str]) -> Results:
    """Where a roll number is of one payment of this run, that is the one meant. Otherwise it stays unknown."""
    unknown = {one.reference for one in results.said} - set(known)
    if not unknown:
        return results
    meant: dict[str, list[str]] = defaultdict(list)
    for line in in_order(ctx, run_id):
        if line.roll_number in unknown:
            meant[line.roll_number].append(line.reference)
    ours = {roll: found[0] for roll, found in meant.items() if len(found) == 1}
    said = [replace(one, reference=ours.get(one.reference, one.reference)) for one in results.said]
    twice = len({one.reference for one in said}) < len(said)
    return results if twice else replace(results, said=said)
