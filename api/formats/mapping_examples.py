"""Two invented payments, for the look of a mapping before there is a run."""

from datetime import date, datetime

from .lines import Line, RunFacts
from .options import FIRST

EXAMPLES = (
    Line("TP1-1", "Amina Example", "000000", "00000019", 8250, 460, "EX-100", date(2026, 3, 17),
         title="Review a leaflet", workstream="Example workstream"),
    Line("TP2-1", "Ben Example", "000000", "00000037", 5500, 0, "EX-200", date(2026, 3, 18),
         title="Read a report", workstream="Another workstream"),
)  # fmt: skip


def example_run(now: datetime) -> RunFacts:
    total = sum(one.amount_pence for one in EXAMPLES)
    on = now.date()
    return RunFacts(1, "TAKEPART-EXAMPLE", "Example", now, on, on, on, len(EXAMPLES), total, None, FIRST)
