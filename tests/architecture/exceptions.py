"""Where a rule of the layout is left, each with its reason. A reason that no longer holds fails a test."""

NOT_AN_ACTION = {
    "accounts.visit_of": "It reads what identifying the person left in the session, and asks the database nothing.",
}

TOKENS = "REST is for whoever holds a token; signing in gives a browser its cookie."
HEADER = "Over REST each request says it: the header On-Behalf-Of, with the member's number."
NO_REST_ROUTE = {
    "accounts.ask_to_sign_in": TOKENS,
    "accounts.ask_again": TOKENS,
    "accounts.asked_for": TOKENS,
    "accounts.send_me_a_code": TOKENS,
    "accounts.sign_in_again": TOKENS,
    "accounts.why_not_this_link": TOKENS,
    "accounts.sign_in_with_link": TOKENS,
    "accounts.sign_in_with_code": TOKENS,
    "accounts.sign_out": "DELETE /sessions/{id} ends any session; a token is ended by DELETE /tokens/{id}.",
    "accounts.choose_group": "A token is for one group from the day that it is made.",
    "accounts.act_for": HEADER,
    "accounts.stop_acting": HEADER,
    "stories.things_to_do": "GET /my-stories and /stories say it; this is the home page's line about them.",
    "advances.things_to_do": "GET /advances lists them by state; this is the home page's line about them.",
    "bookings.things_to_finish": "GET /all-opportunities and their bookings say it; this is the home page's line.",
    "claims.things_to_do": "GET /claims says what each claim waits for; this is the home page's line about it.",
    "claims.claims_to_check_count": "GET /claims lists those to check; this is the home page's line about them.",
    "feedback.things_to_do": "GET /feedback says what is late; this is the home page's line about it.",
    "impact.things_to_do": "GET /impact-entries?mine=true says which are asked about; this is the home page's line.",
    "requests.things_to_do": "GET /help-requests says what each waits for; this is the home page's line about it.",
    "pulse.pulse_to_do": "GET /my-pulses lists them; this is the home page's line about them.",
    "pulse.pulse_to_ask": "GET /pulses-to-ask lists them; this is the home page's line about them.",
    "progression.things_to_do": "GET /members-progress says who waits for a reference; this is the home page's line.",
    "progression.wished_roles": "GET /members-progress has the roles that each member would like.",
    "network.lent_places_to_answer": "GET /network/places says it; this is the home page's line about them.",
    "payments.things_to_do": "GET /bank-details and /payment-runs say it; this is the home page's line about them.",
}

NO_PAGE: dict[str, str] = {}

ACROSS_GROUPS = {
    "api/people/queries.py": "Which groups a person is in, and which roles they hold, is asked before one is at work.",
    "api/people/invitations.py": "Whoever is invited is not in the group yet; they see only their own.",
    "api/people/emails.py": "Whether somebody is in any other group, and no more.",
    "api/people/joining.py": "The command line has no group at work, so the query names it.",
    "api/bookings/lapsing.py": "The worker finds the groups that have offers to lapse; each is then worked on alone.",
    "api/payments/lateness.py": "The worker finds the claims that are paid late; each is told in its own group.",
    "api/feedback/reminding.py": "The worker finds the answers that are due; each is told of in its own group.",
    "api/requests/secrets.py": "Whoever has the secret of a request is in no group; it leads them to that one's.",
    "api/requests/reminding.py": "The worker finds the requests that are due; each is worked on in its own group.",
    "api/pulse/by_itself.py": "The worker finds what is over; the people of each group are asked in it alone.",
    "api/guard/forgetting.py": "Whether somebody is a member of any group, and no more.",
    "api/people/anywhere.py": "Whoever has left a group takes back what it shows of them; they see only their own.",
    "api/network/across.py": "What one group chose to show or offer another, and the places that it lends.",
    "api/cli/people.py": "Whoever runs the service may find a person or a group by name.",
}

IN_THE_STATEMENT = "A list that is opened all day: the group is named in the statement itself."
PAST_THE_ORM = {
    "api/opportunities/lists.py": IN_THE_STATEMENT,
    "api/opportunities/cards.py": IN_THE_STATEMENT,
    "api/bookings/lists.py": IN_THE_STATEMENT,
    "api/bookings/standing.py": IN_THE_STATEMENT,
    "api/bookings/diary.py": "A person has one life: it reads when these people are busy, in any group; no more.",
    "api/guard/earned.py": "A benefit counts what a person earns in any group; it reads their own, for them alone.",
    "api/availability/queries.py": "What a person says of their week is theirs and no group's; the people are named.",
    "api/ledger/actions.py": "It only adds rows, each with the group at work.",
    "api/payments/frozen.py": "A run may have 100,000 payments: the group is named in the statement itself.",
    "api/payments/preparing.py": "It only adds rows, each with the group at work.",
    "api/cli/rotation.py": "The command line seals every group's values again, and reads none of them.",
    "api/payments/checking.py": "The command line counts the money of every group, each by itself.",
    "api/payments/checking_bookings.py": "The command line counts the money of every group, each by itself.",
    "api/cli/checks.py": "The chain of events is one for all groups.",
    "api/accounts/identify.py": "It notes that a session or a token was used; those are a person's, not a group's.",
    "api/accounts/limits.py": "Tries at signing in are counted before anybody is known.",
}
NOT_NARROWED = {
    "guard.earned.BOOKED": "Across groups on purpose: one person's own bookings, told to nobody but that person.",
    "bookings.diary.ENTRIES": "Across groups on purpose: times only, so that nobody is asked to be in two places.",
}

UNDOES = {
    "api/kernel/context.py": "A page that was told no keeps nothing of what was half done.",
    "api/demo/money.py": "The story goes on when a week has nothing to pay.",
}
CATCHES_ALL = {
    "api/kernel/pictures.py": "Pillow raises a dozen kinds on a damaged picture; each means the same to people.",
    "api/cli/work.py": "The worker says that a piece of work failed, and goes on with the next.",
}
FLOATS = {
    "api/kernel/logs.py": "Milliseconds.",
    "api/kernel/database.py": "Seconds that a connection has lain still.",
    "api/kernel/words.py": "Babel writes an amount from an exact decimal number; what we count in stays whole pence.",
    "api/demo/work.py": "Hours of invented work.",
    "api/demo/claiming.py": "Draws an amount on the picture of an invented receipt.",
}
EDGES = {
    "api/accounts/identify.py": "Who is asking is in the headers and cookies of the request.",
    "api/claims/downloads.py": "The headers that make a file a download, for both doors.",
    "api/claims/schemas.py": "A receipt arrives as an uploaded file.",
    "api/guard/downloads.py": "The headers that make a file a download.",
    "api/impact/schemas.py": "A recording and a photo arrive as uploaded files.",
    "api/payments/downloads.py": "The headers that make a file a download, for both doors.",
    "api/reports/downloads.py": "The headers that make a file a download, for both doors.",
    "api/spending/downloads.py": "The headers that make a file a download, for both doors.",
}
