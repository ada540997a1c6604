"""The REST API on its own."""

from typing import Annotated

from fastapi import Depends, FastAPI, Header, Request

from api.accounts.identify import identify_by_token
from api.accounts.routes import router as accounts
from api.availability.routes import router as availability
from api.bookings.routes import router as bookings
from api.claims.routes import router as claims
from api.kernel.context import Clock
from api.kernel.database import Database
from api.kernel.encryption import KeyRing
from api.kernel.http import Door
from api.kernel.problems import add_problems
from api.kernel.refusals import Refusal, Refused
from api.ledger.routes import router as ledger
from api.messages.routes import router as messages
from api.opportunities.routes import router as opportunities
from api.payments.routes import router as payments
from api.people.routes import router as people

MOST_BYTES = 1024 * 1024
MOST_BYTES_WITH_A_FILE = 11 * 1024 * 1024
WRONG_TYPE = Refusal("wrong-content-type", "Send JSON, with the header Content-Type: application/json.", 415)
TOO_BIG = Refusal("too-big", "What you sent is too big. A body can be up to 1 MB, and a receipt up to 10 MB.", 413)
ABOUT = """Everything that a page of Take Part can do, in the same words.

Send `Authorization: Bearer <token>`; `./run token <email>` makes one. Every refusal is problem+json (RFC 9457).
Send an `Idempotency-Key` with what must happen once. Lists give `next`; send it back as `after`."""


async def readable(request: Request, content_type: Annotated[str, Header(include_in_schema=False)] = "") -> None:
    """JSON up to 1 MB, or a form with a file up to 11 MB; anything else is refused before it is read."""
    length = request.headers.get("content-length", "0")
    if length == "0" and "transfer-encoding" not in request.headers:
        return
    kind = content_type.split(";")[0].strip().lower()
    if kind not in ("application/json", "multipart/form-data") and not kind.endswith("+json"):
        raise Refused(WRONG_TYPE)
    if kind != "multipart/form-data" and length.isdecimal() and int(length) > MOST_BYTES:
        raise Refused(TOO_BIG)


def create_api(database: Database, clock: Clock, keys: KeyRing, threads: int = 4) -> FastAPI:
    api = FastAPI(
        title="Take Part",
        version="1",
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        max_body_size=MOST_BYTES_WITH_A_FILE,
        dependencies=[Depends(readable)],
        servers=[{"url": "/api/v1"}],
    )
    api.state.door = Door(database, clock, keys, identify_by_token, threads)
    add_problems(api)
    for router in (opportunities, bookings, availability, claims, payments, ledger, people, accounts, messages):
        api.include_router(router)
    return api
