"""The whole service: pages at /, the REST API at /api/v1, and our own files at /static."""

from fastapi import FastAPI
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Match, Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from api.accounts.identify import identify_by_cookie
from api.app import create_api
from api.kernel.bodies import BodyLimit
from api.kernel.context import Clock, wall_clock
from api.kernel.database import Database
from api.kernel.doors import Door
from api.kernel.encryption import KeyRing
from api.kernel.problems import problem
from api.kernel.refusals import Refusal
from web.accounts.pages import pages as accounts
from web.advances.pages import pages as advances
from web.assets import static_files
from web.availability.pages import pages as availability
from web.bookings.pages import pages as bookings
from web.changed.pages import pages as changed
from web.claims.pages import pages as claims
from web.communities.pages import pages as communities
from web.compression import CompressedForOurselves
from web.demo.pages import pages as demo_pages
from web.errors import add_problem_pages, cross_site_page
from web.expenses.pages import pages as expenses
from web.feedback.pages import pages as feedback
from web.formats.pages import pages as formats
from web.guard.pages import pages as guard
from web.help.pages import api_documentation
from web.help.pages import pages as help_pages
from web.impact.pages import pages as impact
from web.ledger.pages import pages as ledger
from web.network.pages import pages as network
from web.opportunities.pages import pages as opportunities
from web.payees.pages import pages as payees
from web.payments.pages import pages as payments
from web.people.pages import pages as people
from web.progression.pages import pages as progression
from web.pulse.pages import pages as pulse
from web.reports.pages import pages as reports
from web.requests.pages import pages as requests
from web.security import SameSiteOnly, SecurityHeaders
from web.spending.pages import pages as spending
from web.stories.pages import pages as stories
from web.workplan.pages import pages as workplan

# A request walks them in order: first what people open most.
FIRST = (opportunities, bookings, claims, accounts, availability, payments, payees, guard)
THEN = (expenses, advances, ledger, formats, spending, people)
WHAT_CHANGED = (
    changed,
    feedback,
    impact,
    stories,
    communities,
    requests,
    workplan,
    progression,
    network,
    pulse,
    reports,
)
FROM_ELSEWHERE = Refusal("from-another-site", "This came from another website, so we did nothing.", 403)


def create_app(
    database: Database, clock: Clock = wall_clock, *, keys: KeyRing, threads: int = 4, demo: bool = False
) -> ASGIApp:
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.door = Door(database, clock, keys, identify_by_cookie, threads)
    app.state.demo = demo
    api = create_api(database, clock, keys, threads)
    api.add_route("/docs", api_documentation, include_in_schema=False)
    app.add_middleware(BodyLimit)
    add_problem_pages(app)
    app.add_api_route("/healthz", healthy, include_in_schema=False)
    for pages in (*FIRST, *THEN, *WHAT_CHANGED, help_pages):
        app.include_router(pages)
    if demo:
        app.include_router(demo_pages)
    parts = Parts(app, Mount("/static", static_files()), Mount("/api/v1", api))
    return SecurityHeaders(SameSiteOnly(CompressedForOurselves(parts), refuse))


class Parts:
    """The API and our own files, each straight after what all answers share; what only pages need is `pages`' own."""

    def __init__(self, pages: ASGIApp, *others: Mount) -> None:
        self.pages, self.others = pages, others

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        for one in self.others:
            match, inside = one.matches(scope)
            if match is Match.FULL:
                scope.update(inside)
                await one.handle(scope, receive, send)
                return
        await self.pages(scope, receive, send)


async def healthy() -> Response:
    return PlainTextResponse("ok")


def refuse(scope: Scope) -> Response:
    return problem(FROM_ELSEWHERE) if scope["path"].startswith("/api/") else cross_site_page(scope)
