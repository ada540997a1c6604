"""What is left of things that somebody cancelled, called off or can remove. Taken last: the other looks need them."""

from tests.accessibility.looks import Look, Step, looks
from tests.accessibility.of_members import AMINA
from tests.accessibility.of_staff import LEAD

WHY = {"because": "The hospital has closed the building."}
CALLED_OFF: list[Look | Step] = [
    Step(AMINA, "/communities/{community Enhancing}/ideas/new", {"name": "A walk for new carers", "meeting_id": ""}),
    *looks(AMINA, """
        /communities/ideas/{idea A walk}  removable
        /communities/ideas/{idea A walk}?format=easy  removable
    """),
    Step(LEAD, "/communities/meetings/{meeting Paid}/off", WHY),
    *looks(LEAD, "/communities/meetings/{meeting Paid}  called-off"),
    *looks(AMINA, """
        /communities/meetings/{meeting Paid}  called-off
        /communities/meetings/{meeting Paid}?format=easy  called-off
    """),
    Step(LEAD, "/lead/opportunities/{open night-time}/cancel", WHY),
    *looks(LEAD, """
        /requests/{asking Care at}  work-cancelled
        /requests/{asking Care at}?format=easy  work-cancelled
    """),
]  # fmt: skip
