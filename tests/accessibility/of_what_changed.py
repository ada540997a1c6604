"""The looks of every slice that tells what changed, in the order that they are taken."""

from tests.accessibility import (
    of_communities,
    of_feedback,
    of_impact,
    of_network,
    of_progression,
    of_pulse,
    of_reports,
    of_requests,
    of_stories,
    of_workplan,
)
from tests.accessibility.looks import Look, Step, looks
from tests.accessibility.of_members import AMINA
from tests.accessibility.of_staff import LEAD, OLIVER, PRIYA

SLICES = (
    of_feedback,
    of_impact,
    of_stories,
    of_communities,
    of_requests,
    of_workplan,
    of_progression,
    of_network,
    of_pulse,
    of_reports,
)
HUB = [one for who in (AMINA, LEAD, PRIYA, OLIVER) for one in looks(who, "/changed")]
LOOKS: list[Look | Step] = [*HUB, *(one for slice_ in SLICES for one in slice_.LOOKS)]
NUMBERS: dict[str, str] = {kind: query for slice_ in SLICES for kind, query in slice_.NUMBERS.items()}
