"""The whole service: pages at /, the REST API at /api/v1, and our own files at /static."""

from fastapi import FastAPI
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Scope

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
from web.assets import static_files
from web.availability.pages import pages as availability
from web.bookings.pages import pages as bookings
from web.claims.pages import pages as claims
from web.compression import CompressedForOurselves
from web.demo.pages import pages as demo_pages
from web.errors import add_problem_pages, cross_site_page
from web.help.pages import api_documentation
from web.help.pages import pages as help_pages
from web.ledger.pages import pages as ledger
from web.opportunities.pages import pages as opportunities
from web.payments.pages import pages as payments
from web.people.pages import pages as people
from web.security import SameSiteOnly, SecurityHeaders

FROM_ELSEWHERE = Refusal("from-another-site", "This came from another website, so we did nothing.", 403)


def create_app(
    database: Database, clock: Clock = wall_clock, *, keys: KeyRing, threads: int = 4, demo: bool = False
) -> ASGIApp:
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.door = Door(database, clock, keys, identify_by_cookie, threads)
    app.state.demo = demo
    app.state.api = create_api(database, clock, keys, threads)
    app.state.api.add_route("/docs", api_documentation, include_in_schema=False)
    app.add_middleware(BodyLimit)
    add_problem_pages(app)
    app.add_api_route("/healthz", healthy, include_in_schema=False)
    app.mount("/static", static_files())
    app.mount("/api/v1", app.state.api)
    # A request walks them in order: first what people open most.
    for pages in (opportunities, bookings, claims, accounts, availability, payments, ledger, people, help_pages):
        app.include_router(pages)
    if demo:
        app.include_router(demo_pages)
    return SecurityHeaders(SameSiteOnly(CompressedForOurselves(app), refuse))


async def healthy() -> Response:
    return PlainTextResponse("ok")


def refuse(scope: Scope) -> Response:
    return problem(FROM_ELSEWHERE) if scope["path"].startswith("/api/") else cross_site_page(scope)
