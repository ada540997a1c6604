"""What the group paid itself: before there is one, with a mistake, and after, as the lead and the member see it."""

from tests.accessibility.looks import Step, errors, looks
from tests.accessibility.of_members import AMINA
from tests.accessibility.of_staff import LEAD

BOUGHT = {
    "kind": "travel", "what": "Train, Dover to London, 08:12", "used_on": "12 February 2027", "amount_pence": "42.10",
}  # fmt: skip
PAID_BY_US = [
    *looks(LEAD, "/lead/bookings/{booked Amina}/paid-by-us"),
    *errors(LEAD, [("/lead/bookings/{booked Amina}/paid-by-us", {})]),
    Step(LEAD, "/lead/bookings/{booked Amina}/paid-by-us", BOUGHT),
    *looks(
        LEAD,
        """
    /lead/bookings/{booked Amina}/paid-by-us  with-one
    /lead/paid-by-us/{paid}
    /lead/paid-by-us/{paid}/remove
""",
    ),
    *errors(LEAD, [("/lead/paid-by-us/{paid}", {"amount_pence": "some"})]),
    *errors(LEAD, [("/lead/paid-by-us/{paid}/remove", {"version": "9"})]),
    *looks(AMINA, "/bookings/{booking booked}  paid-by-us\n/bookings/{booking booked}?format=easy  paid-by-us"),
]
