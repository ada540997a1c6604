"""What the lead, finance and the administrator see."""

from tests.accessibility.looks import Look, Step, errors, looks

LEAD, PRIYA, SAMUEL, OLIVER = "Bethan Rowe", "Priya Nair", "Samuel Boateng", "Oliver Grant"
LEADS = looks(LEAD, """
    /
    /opportunities
    /opportunities/{open panel}
    /lead/opportunities
    /lead/opportunities?state=completed  narrowed
    /lead/opportunities?state=cancelled  nothing-found
    /lead/opportunities/new
    /lead/opportunities/{opportunity a}
    /lead/opportunities/{open panel}
    /lead/opportunities/{opportunity completed}
    /lead/opportunities/{opportunity a}/edit/what
    /lead/opportunities/{opportunity a}/edit/when
    /lead/opportunities/{opportunity a}/edit/where
    /lead/opportunities/{opportunity a}/edit/fee
    /lead/opportunities/{opportunity a}/edit/places
    /lead/opportunities/{opportunity a}/edit/contact
    /lead/opportunities/{open panel}/edit/when
    /lead/opportunities/{open panel}/edit/fee
    /lead/opportunities/{open panel}/preview
    /lead/opportunities/{open panel}/preview?format=easy
    /lead/opportunities/{open panel}/published
    /lead/opportunities/{open panel}/people
    /lead/opportunities/{open meeting}/people
    /lead/opportunities/{open panel}/close
    /lead/opportunities/{opportunity completed}/complete
    /lead/opportunities/{open panel}/cancel
    /lead/opportunities/{opportunity completed}/attendance
    /lead/opportunities/{opportunity completed}/attendance/saved
    /lead/claims
    /lead/claims?claim={claim sent}  chosen
    /lead/claims/approval?claim={claim sent}
    /lead/claims/approved?claim={claim approved}
    /lead/claims/{claim sent}
    /lead/claims/{claim waiting}
    /lead/claims/{claim approved}
    /lead/claims/{claim approved}/checked
    /lead/claims/{claim sent}/question
    /lead/claims/{claim sent}/refusal
    /lead/year
    /lead/year?year=2026&by=month  by-month
    /lead/year?year=2020  nothing-counted
    /spending
    /spending/{workstream}?year=2026  of-one-workstream
    /lead/workstreams
    /lead/workstreams/new
    /lead/workstreams/{workstream}/edit
    /lead/rate-cards
    /lead/rate-cards/new
    /lead/expenses
    /lead/expenses/new?kind=meals
    /lead/expenses/mileage?vehicle=car
    /people
    /people/unreached
""")  # fmt: skip
LEAD_ERRORS = errors(LEAD, [
    ("/lead/opportunities/new", {"title": "x" * 400}),
    ("/lead/opportunities/{opportunity a}/edit/what", {"title": "", "workstream_id": "none"}),
    ("/lead/opportunities/{opportunity a}/edit/when", {"sessions-0-on": "soon", "due_on": "later"}),
    ("/lead/opportunities/{opportunity a}/edit/where", {"how": "by post"}),
    ("/lead/opportunities/{opportunity a}/edit/fee", {"covered-0-fixed_pence": "a lot"}),
    ("/lead/opportunities/{opportunity a}/edit/places", {"places": "some", "closes_on": "soon"}),
    ("/lead/opportunities/{opportunity a}/edit/contact", {"contact_name": "x" * 400}),
    ("/lead/opportunities/{opportunity a}/publish", {}),
    ("/lead/opportunities/{opportunity completed}/close", {}),
    ("/lead/opportunities/{opportunity a}/complete", {}),
    ("/lead/opportunities/{open panel}/cancel", {}),
    ("/lead/opportunities/{open panel}/people", {"member_id": ""}),
    ("/lead/opportunities/{open panel}/people/{any attended}/withdrawal", {}),
    ("/lead/opportunities/{open panel}/people/{any attended}/chair", {}),
    ("/lead/opportunities/{open panel}/people/{any attended}/chair/end", {}),
    ("/lead/opportunities/{opportunity completed}/attendance", {}),
    ("/lead/claims/{claim approved}", {}),
    ("/lead/claims/approval", {}),
    ("/lead/claims/{claim sent}/question", {}),
    ("/lead/claims/{claim sent}/refusal", {}),
    ("/lead/claims/{claim approved}/second-look", {}),
    ("/lead/workstreams/new", {}),
    ("/lead/workstreams/{workstream}/edit", {}),
    ("/lead/rate-cards/new", {"rates-0-fee_pence": "some"}),
    ("/lead/expenses/new", {"cap_pence": "some"}),
    ("/lead/expenses/mileage", {"first_pence": "some"}),
])  # fmt: skip
REFUSED = [
    Step(LEAD, "/lead/claims/{claim sent}/refusal", {"because": "This day was paid for already."}),
    *looks(LEAD, "/lead/claims/{claim refused}"),
    *looks("Niamh Doherty", "/claims/{claim refused}"),
]
FINANCE = [
    *looks(PRIYA, """
    /
    /finance
    /finance/runs/new
    /finance/promises
    /finance/gaps
    /finance/runs/{run prepared}
    /finance/runs/{run closed}
    /finance/runs/{run prepared}/cancel
    /finance/runs/{run closed}/export
    /finance/runs/{run closed}/paid
    /finance/runs/{run closed}/results
    /finance/runs/{run prepared}/results  not-sent
    /finance/payments/{line paid}
    /finance/payments/{line returned}
    /finance/payments/{line in}
    /spending?year=2026&cost_code=  of-a-year
    /spending?year=2001&cost_code=  nothing-spent
    /spending/owed?on=31+March+2026  at-the-year-end
    /spending/owed?on=soon  no-day
    /spending/budgets
    /spending/budgets/new
    /spending/year
    /finance/ledger
    /finance/ledger?kind=bank  narrowed
    /finance/ledger?on=31+March+2026  on-a-day
    /finance/ledger?on=soon  no-day
    /finance/months
    /finance/formats
    /finance/formats/account
    /finance/formats/options
    /finance/formats/options/3
    /finance/runs/{run prepared}/approve  same-person
"""),
    *looks(SAMUEL, "/\n/finance/runs/{run prepared}\n/finance/runs/{run prepared}/approve"),
]  # fmt: skip
PAPER = [
    Step(OLIVER, "/people/new", {"name": "Hilda West", "format": "large print", "contact_by": "post"}),
    *looks(PRIYA, "/finance/paper\n/finance/paper/{person Hilda}"),
    *errors(PRIYA, [("/finance/paper/{person Hilda}", {})]),
    Step(PRIYA, "/finance/paper/{person Hilda}", {
        "name": "Hilda West", "sort_code": "08-99-99", "account_number": "66374958", "came_by": "post",
        "came_on": "11 January 2027"}),
    *looks(SAMUEL, "/finance/paper\n/finance/paper/{person Hilda}/confirm\n/finance/paper/{person Hilda}/stop"),
    *errors(SAMUEL, [("/finance/paper/{person Hilda}/confirm", {}), ("/finance/paper/{person Hilda}/stop", {})]),
    *looks(OLIVER, "/people/{person Hilda}/email"),
    *errors(OLIVER, [("/people/{person Hilda}/email", {})]),
]  # fmt: skip
FINANCE_ERRORS = errors(PRIYA, [
    ("/finance/months", {}),
    ("/spending/budgets/new", {"amount_pence": "a lot"}),
    ("/spending/year", {"begins_month": "thirteen"}),
    ("/finance/runs/new", {}),
    ("/finance/runs/{run prepared}/approve", {}),
    ("/finance/runs/{run closed}/cancel", {}),
    ("/finance/runs/{run prepared}/export", {}),
    ("/finance/runs/{run prepared}/paid", {}),
    ("/finance/payments/{line returned}/paid", {}),
    ("/finance/payments/{line paid}/arrived", {}),
    ("/finance/payments/{line paid}/returned", {}),
    ("/finance/runs/{run closed}/results", {}),
    ("/finance/formats", {"bank_format": "by post"}),
    ("/finance/formats/account", {}),
    ("/finance/formats/options/3", {}),
])  # fmt: skip
ADMIN = [
    Step(OLIVER, "/invitations/new", {"name": "Rosa Lind", "email": "rosa.lind@takepart.example", "role": "member"}),
    *looks(OLIVER, """
    /
    /people
    /people/new
    /people/{person Grace}
    /people/{person Oliver}
    /people/{person Grace}/roles/{membership Grace}/end
    /group
    /group/figures
    /group/figures/new
    /group/adviser
    /invitations
    /invitations/new
    /help
    /settings
"""),
]  # fmt: skip
ADMIN_ERRORS = errors(OLIVER, [
    ("/people/new", {}),
    ("/people/{person Oliver}/roles/{membership Oliver}/end", {}),
    ("/people/{person Priya}/acting", {}),
    ("/invitations/new", {}),
    ("/group", {"promise_working_days": "soon"}),
    ("/group/figures/new", {}),
    ("/group/adviser", {"name": "The advice line"}),
])  # fmt: skip


CLOSED = [
    Step(PRIYA, "/finance/months", {"until_on": "2026-11-30"}),
    *looks(OLIVER, "/finance/months\n/finance/months/{closing}/opening"),
    *errors(OLIVER, [("/finance/months/{closing}/opening", {})]),
]


def of_staff() -> list[Look | Step]:
    return [*LEADS, *LEAD_ERRORS, *FINANCE, *FINANCE_ERRORS, *PAPER, *ADMIN, *ADMIN_ERRORS, *REFUSED, *CLOSED]
