"""What a member sees. Amina's pages are looked at in every format, and as the administrator acting for her."""

from tests.accessibility.looks import Look, Step, errors, looks

AMINA, TOM, NIAMH, MAIR, LEAD = "Amina Qureshi", "Tom Whitfield", "Niamh Doherty", "Mair Evans", "Bethan Rowe"

BEFORE = [
    Step(AMINA, "/opportunities/{open welcome}/booking", {}),
    Step(AMINA, "/opportunities/{open review}/waiting-list", {}, page="/opportunities/{open review}/booking"),
    Step(AMINA, "/limit/change", {"limit": "own-by-week", "own_pence": "£100", "week_starts": "Monday"}),
    Step(AMINA, "/availability/away/new", {"from_on": "8 March 2027", "until_on": "12 March 2027", "reason": "Rest"}),
    Step(AMINA, "/claims/{claim ready}/expenses/new", {
        "kind": "replacement care", "what": "Care for Mum", "spent_on": "17 December 2026", "amount_pence": "£40"},
        files=True),
]  # fmt: skip
MEMBER = looks(AMINA, """
    /
    /opportunities
    /opportunities?how=online  narrowed
    /opportunities?how=by+post  nothing-found
    /opportunities/{open panel}
    /opportunities/{open review}
    /opportunities/{open meeting}
    /opportunities/{opportunity completed}
    /opportunities/{open panel}/booking
    /bookings
    /bookings?which=earlier
    /bookings/{booking booked}
    /bookings/{booking booked}/confirmation
    /bookings/{booking booked}/leave
    /bookings/{booking on}
    /bookings/{booking on}/confirmation
    /bookings/{booking on}/leave
    /bookings/{booking offered}
    /bookings/{booking offered}/answer
    /bookings/{booking attended}
    /availability
    /availability?saved=week  saved
    /availability/dates
    /availability/week
    /availability/pacing
    /availability/away/new
    /availability/away/{away}/remove
    /claims
    /claims/{claim ready}
    /claims/{claim ready}/fee
    /claims/{claim ready}/expenses/new
    /claims/{claim ready}/expenses/{expense ready}
    /claims/{claim ready}/expenses/{expense ready}/receipt
    /claims/{claim ready}/expenses/{expense ready}/remove
    /claims/{claim approved}
    /claims/{claim approved}/sent
    /claims/{claim approved}/sum
    /payments
    /payments/bank-details
    /payments/bank-details/saved
    /payments/bank-details/stop
    /invitations
    /limit
    /limit/change
    /earnings
    /earnings?each=week&basis=paid  by-week
    /opportunities/{open panel}/letter
    /help
    /accessibility
""")  # fmt: skip
OF_ONESELF = looks(AMINA, """
    /settings
    /settings/details
    /settings/messages
    /groups
""")  # fmt: skip
OTHERS = [
    *looks(TOM, "/claims/{claim waiting}\n/claims/{claim waiting}/answer\n/claims/{claim waiting}/answer?format=easy"),
    *looks(NIAMH, "/claims/{claim sent}"),
    *looks(MAIR, "/"),
    *looks(MAIR, "/bookings/{booking cancelled}\n/bookings/{booking cancelled}/preparation"),
    *looks(MAIR, "/bookings/{booking cancelled}/preparation?format=easy"),
]
MEMBER_ERRORS = [
    *errors(AMINA, [
        ("/settings/details", {}),
        ("/groups", {}),
        ("/availability/dates", {}),
        ("/availability/week", {"usual": "someday"}),
        ("/availability/pacing", {"most_a_week": "lots", "not_before": "late"}),
        ("/availability/away/new", {}),
        ("/opportunities/{open review}/booking", {}),
        ("/opportunities/{open panel}/waiting-list", {}),
        ("/bookings/{booking attended}/leave", {}),
        ("/bookings/{booking offered}/answer", {}),
        ("/claims/{claim approved}", {}),
        ("/claims/{claim ready}/fee", {"fee_choice": "part", "amount_pence": "some"}),
        ("/claims/{claim ready}/expenses/new", {}),
        ("/claims/{claim ready}/expenses/{expense ready}/receipt", {}),
        ("/claims/{claim approved}/expenses/{expense approved}/remove", {}),
        ("/payments/bank-details", {}),
        ("/payments/bank-details/stop", {}),
        ("/limit/change", {"limit": "own-by-week", "own_pence": "lots", "month_day": "40"}),
    ]),
    *errors(TOM, [("/claims/{claim waiting}/answer", {})]),
    *errors(MAIR, [("/bookings/{booking cancelled}/preparation", {"minutes": "a while"})]),
]  # fmt: skip


def of_members() -> list[Look | Step]:
    return [*BEFORE, *MEMBER, *OF_ONESELF, *OTHERS, *MEMBER_ERRORS]
