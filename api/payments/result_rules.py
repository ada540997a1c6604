"""Why a file of results cannot be taken for a run. It is refused whole, with what to do, and nothing changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from api.kernel.refusals import Refusal
from api.kernel.words import day, plural

from .results import Result, Results, listed, not_read
from .rules import NOT_EXPORTED, why_not_paid_yet
from .tables import LineState, RunState

TOO_BIG = Refusal(
    "results-too-big", "That file is bigger than 10 MB. Ask the bank for its results in parts.", 413, "results"
)
ANOTHER_RUN = not_read(
    "results-of-another-run", "This file is about another payment run. Open that run, and give the file there."
)


@dataclass(frozen=True, slots=True)
class Known:
    """A payment as we have it now."""

    line_id: int
    state: LineState

    def says(self, result: Result) -> bool:
        """Whether the file says only what we know already."""
        return self.state is (LineState.PAID if result.because is None else LineState.RETURNED)


def why_not_twice(run_id: int, read_at: datetime) -> Refusal:
    return not_read(
        "results-read-already", f"This same file was read on {day(read_at)}, for payment run {run_id}. Nothing changed."
    )


def why_not_these(
    results: Results, known: Mapping[str, Known], state: RunState, message_id: str, pay_on: date, today: date
) -> Refusal | None:
    if state not in (RunState.EXPORTED, RunState.CLOSED):
        return NOT_EXPORTED
    unknown = [one.reference for one in results.said if one.reference not in known]
    if results.message_id not in (None, message_id) or (unknown and len(unknown) == len(results.said)):
        return ANOTHER_RUN
    if unknown:
        which = plural(len(unknown), "reference is", "references are")
        why = f"{which} not in this run, so nothing was changed: {listed(unknown)}. Ask the bank about them."
        return not_read("results-unknown-references", why)
    came_back = [one.reference for one in results.said if _arrived_after_all(known[one.reference], one)]
    if came_back:
        why = f"We have these as returned, and the file says paid: {listed(came_back)}. Look at each of them first."
        return not_read("results-differ", why)
    paid = any(one.because is None and not known[one.reference].says(one) for one in results.said)
    return why_not_paid_yet(pay_on, today) if paid else None


def why_not_which(both: Sequence[str]) -> Refusal | None:
    """What is our reference of one payment and the roll number of another could mean either."""
    if not both:
        return None
    why = f"Each of these could be one of two payments in this run: {listed(both)}. Ask the bank which it means."
    return not_read("results-either", why)


def _arrived_after_all(known: Known, result: Result) -> bool:
    """A later run may have paid it again, so a person decides."""
    return result.because is None and known.state is LineState.RETURNED
