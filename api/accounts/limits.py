"""At most so many in a quarter of an hour, counted in the database: the same for every worker, and after a restart."""

from datetime import datetime

from sqlalchemy import bindparam, text
from sqlmodel import Session, col, delete, select

from api.kernel.columns import Instant

from .rules import WINDOW
from .tables import SignInTry

TAKE = text(
    "INSERT INTO sign_in_try (who_hash, slot, at) VALUES (:who_hash, :slot, :at) ON CONFLICT DO NOTHING"
).bindparams(bindparam("at", type_=Instant))


def has_room(session: Session, who_hash: str, most: int, now: datetime) -> bool:
    """Takes one of `most` slots for the window. Two who want the last one: the database gives it to one of them."""
    session.exec(delete(SignInTry).where(col(SignInTry.who_hash) == who_hash, col(SignInTry.at) <= now - WINDOW))
    taken = set(session.exec(select(SignInTry.slot).where(col(SignInTry.who_hash) == who_hash)).all())
    free = (slot for slot in range(most) if slot not in taken)
    return any(_take(session, who_hash, slot, now) for slot in free)


def _take(session: Session, who_hash: str, slot: int, now: datetime) -> bool:
    taken = session.connection().execute(TAKE, {"who_hash": who_hash, "slot": slot, "at": now})
    return taken.rowcount == 1
