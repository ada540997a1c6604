"""Money before the day: as a member asks for it, as the lead answers, and as finance puts right what was not spent."""

from tests.accessibility.looks import Look, Step, errors, looks
from tests.accessibility.of_members import AMINA
from tests.accessibility.of_staff import LEAD, PRIYA

MINE = "/bookings/{booking booked}/advance"
CARE = {"kind": "replacement care", "what": "Care for Mum on that day", "amount_pence": "£40"}
ADVANCES: list[Look | Step] = [
    *looks(AMINA, f"{MINE}\n{MINE}?format=easy"),
    *errors(AMINA, [(MINE, {"amount_pence": "some"})]),
    Step(AMINA, MINE, CARE),
    *looks(AMINA, f"{MINE}  asked\n{MINE}?format=easy  asked\n/advances"),
    *errors(AMINA, [("/advances/{advance asked}/cancel", {"version": "9"}), ("/claims/{claim ready}/left-over", {})]),
    *looks(LEAD, "/advances\n/advances?state=declined  nothing-found\n/advances/{advance asked}"),
    *errors(LEAD, [("/advances/{advance asked}/no", {}), ("/advances/{advance asked}/yes", {"version": "9"})]),
    *looks(PRIYA, "/advances\n/advances/{advance more}\n/advances/{advance settled}"),
    *errors(PRIYA, [("/advances/{advance more}/write-off", {}), ("/advances/{advance more}/take-back", {})]),
]
