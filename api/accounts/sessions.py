"""Being signed in: a row that can be seen and ended, and a secret that only the browser holds."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from api.kernel.context import Role

from .rules import lifetime_for
from .tables import SignedIn
from .tokens import hashed, new_secret

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
            ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
MACHINES = (("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"),
            ("CrOS", "a Chromebook"), ("Mac OS", "a Mac"), ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opened:
    row: SignedIn
    token: str


def open_session(
    session: Session, now: datetime, person_id: int, group_id: int | None, *, roles: Set[Role], device: str
) -> Opened:
    """`roles`: every role that they hold, in any group."""
    token = new_secret()
    row = SignedIn(
        token_hash=hashed(token), person_id=person_id, group_id=group_id, device=device[:80],
        created_at=now, seen_at=now, expires_at=now + lifetime_for(roles).absolute,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return Opened(row, token)


def device_of(user_agent: str) -> str:
    """Enough for somebody to know their own phone again: `Firefox on Windows`."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "A browser")
    machine = next((f" on {name}" for sign, name in MACHINES if sign in user_agent), "")
    return browser + machine
