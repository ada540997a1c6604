"""Every look at the pages of `workplan`."""

from tests.accessibility.looks import Look, Step, errors, looks
from tests.accessibility.of_members import AMINA
from tests.accessibility.of_staff import LEAD

LOOKS: list[Look | Step] = [
    *looks(AMINA, """
        /work-plan
        /work-plan?format=easy  easy
        /work-plan?year=2020  nothing-planned
        /work-plan/{plan done}
        /work-plan/{plan done}?format=easy  easy
        /work-plan/{plan dropped}
        /work-plan/{plan done}/entries
        /work-plan/{plan done}/entries?format=easy  easy
    """),
    *looks(LEAD, """
        /work-plan
        /work-plan/new
        /work-plan/{plan going}
        /work-plan/{plan going}/edit
        /work-plan/{plan going}/outcome
        /work-plan/{plan going}/opportunities
    """),
    *errors(AMINA, [("/work-plan/{plan done}/entries", {"entries": "none of these"})]),
    *errors(LEAD, [
        ("/work-plan/new", {"year": "soon"}),
        ("/work-plan/{plan going}/edit", {"title": "", "by_on": "later"}),
        ("/work-plan/{plan going}/outcome", {"state": "done", "happened": ""}),
        ("/work-plan/{plan going}/opportunities", {"opportunities": "none of these"}),
    ]),
]  # fmt: skip
# How `{kind words}` in an address above is found.
NUMBERS: dict[str, str] = {"plan": "SELECT id FROM work_plan_item WHERE state LIKE :words ORDER BY id"}
