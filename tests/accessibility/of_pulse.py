"""Every look at the pages of `pulse`."""

from tests.accessibility.looks import Look, Step, errors, looks
from tests.accessibility.of_members import AMINA
from tests.accessibility.of_staff import LEAD

LOOKS: list[Look | Step] = [
    *looks(LEAD, "/pulse\n/pulse/opportunities/{toask}\n/pulse/meetings/{meeting Transitions}"),
    Step(LEAD, "/pulse/opportunities/{toask}", {}),
    *errors(LEAD, [("/pulse/opportunities/{asked}", {}), ("/pulse/meetings/{meeting Paid}", {})]),
    *looks(AMINA, "/pulse\n/pulse?format=easy\n/pulse/{pulse}\n/pulse/{pulse}?format=easy"),
    *errors(AMINA, [("/pulse/{pulse}", {})]),
]
# How `{kind words}` in an address above is found.
WORK = "SELECT opportunity.id FROM opportunity JOIN booking ON opportunity_id = opportunity.id JOIN person"
NUMBERS: dict[str, str] = {
    "toask": f"{WORK} ON person.id = member_id WHERE person.name = 'Amina Qureshi' AND booking.state = 'attended'"
             " AND opportunity.state = 'completed' AND opportunity.id NOT IN"
             " (SELECT opportunity_id FROM pulse WHERE opportunity_id IS NOT NULL) ORDER BY last_on DESC",
    "asked": "SELECT opportunity_id FROM pulse WHERE opportunity_id IS NOT NULL ORDER BY id DESC",
    "pulse": "SELECT pulse_id FROM pulse_asked WHERE person_id = :who ORDER BY answered, pulse_id DESC",
}  # fmt: skip
