"""What nobody needs any more goes: the worker looks once an hour."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_
from sqlmodel import Session, col, delete

from api.kernel.context import Clock
from api.kernel.database import Database
from api.kernel.idempotency import AnsweredRequest

from .keeping import forget_forms
from .rules import REQUEST_IS_KEPT, WINDOW
from .tables import SignedIn, SignInRequest, SignInTry

SESSIONS_ARE_KEPT = timedelta(days=30)
# A finance job that failed on Friday is tried again on Monday, or when somebody is back from leave.
ANSWERS_ARE_KEPT = timedelta(days=90)
HOUR = timedelta(hours=1)


def forget_old(database: Database, clock: Clock) -> None:
    now = clock()
    with database.writing() as session:
        forget_asked(session, now)
        forget_forms(session, now)
        over = now - SESSIONS_ARE_KEPT
        session.exec(delete(SignedIn).where(or_(col(SignedIn.ended_at) <= over, col(SignedIn.expires_at) <= over)))
        session.exec(delete(AnsweredRequest).where(col(AnsweredRequest.at) <= now - ANSWERS_ARE_KEPT))


def forget_asked(session: Session, now: datetime) -> None:
    session.exec(delete(SignInRequest).where(col(SignInRequest.expires_at) <= now - REQUEST_IS_KEPT))
    session.exec(delete(SignInTry).where(col(SignInTry.at) <= now - WINDOW))


@dataclass(slots=True)
class Hourly:
    """For the worker, which comes round every two seconds. What fails is tried again in an hour."""

    work: Callable[[], object]
    clock: Clock
    again_at: datetime | None = None

    def __call__(self) -> None:
        now = self.clock()
        if self.again_at is None or now >= self.again_at:
            self.again_at = now + HOUR
            self.work()
