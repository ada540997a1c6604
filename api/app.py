"""The REST API on its own."""

from fastapi import FastAPI

from api.accounts.identify import identify_by_token
from api.accounts.routes import router as accounts
from api.advances.routes import router as advances
from api.availability.routes import router as availability
from api.bookings.routes import router as bookings
from api.claims.left_over_routes import router as left_over
from api.claims.paid_by_us_routes import router as paid_by_us
from api.claims.preparation_routes import router as preparation
from api.claims.routes import router as claims
from api.claims.sum_routes import router as claim_sums
from api.communities.idea_routes import router as community_ideas
from api.communities.routes import router as communities
from api.expenses.routes import router as expenses
from api.feedback.routes import router as feedback
from api.formats.mapping_routes import router as mappings
from api.formats.routes import router as formats
from api.guard.routes import router as guard
from api.impact.routes import router as impact
from api.kernel.acting import describe_acting
from api.kernel.bodies import BodyLimit
from api.kernel.context import Clock
from api.kernel.database import Database
from api.kernel.doors import Door
from api.kernel.encryption import KeyRing
from api.kernel.problems import add_problems
from api.ledger.routes import router as ledger
from api.messages.routes import router as messages
from api.network.routes import router as network
from api.opportunities.routes import router as opportunities
from api.payees.charity_routes import router as charities
from api.payees.routes import router as payees
from api.payments.file_routes import router as payment_files
from api.payments.routes import router as payments
from api.people.routes import router as people
from api.plain.routes import router as plain
from api.progression.routes import router as progression
from api.pulse.routes import router as pulse
from api.reports.routes import router as reports
from api.requests.form_routes import router as request_forms
from api.requests.routes import router as requests
from api.spending.routes import router as spending
from api.stories.recording_routes import router as story_recordings
from api.stories.routes import router as stories
from api.workplan.routes import router as workplan

# A request walks them in order: first what people open most.
FIRST = (bookings, opportunities, availability, claims, claim_sums, payments, payment_files, payees, guard)
THEN = (
    charities,
    paid_by_us,
    left_over,
    advances,
    preparation,
    expenses,
    ledger,
    formats,
    mappings,
    people,
    accounts,
    messages,
    plain,
    spending,
)
WHAT_CHANGED = (
    feedback,
    impact,
    story_recordings,
    stories,
    communities,
    community_ideas,
    requests,
    request_forms,
    workplan,
    progression,
    network,
    pulse,
    reports,
)
ABOUT = """Everything that a page of Take Part can do, in the same words.

Send `Authorization: Bearer <token>`; `./run token <email>` makes one. Every refusal is problem+json (RFC 9457).
Send an `Idempotency-Key` with what must happen once; we know it again for 90 days. Lists give `next`; send it back
as `after`. An administrator who acts for a member sends the member's number as `On-Behalf-Of`."""


def create_api(database: Database, clock: Clock, keys: KeyRing, threads: int = 4) -> FastAPI:
    api = FastAPI(
        title="Take Part",
        version="1",
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        servers=[{"url": "/api/v1"}],
    )
    api.state.door = Door(database, clock, keys, identify_by_token, threads)
    api.add_middleware(BodyLimit)
    add_problems(api)
    for router in (*FIRST, *THEN, *WHAT_CHANGED):
        describe_acting(router)
        api.include_router(router)
    return api
