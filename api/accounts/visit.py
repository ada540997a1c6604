"""What identifying somebody has found out anyway, kept beside the session so that a page need not ask again."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from api.people.tables import Format


@dataclass(frozen=True, slots=True)
class GroupFacts:
    name: str
    help_person: str
    help_phone: str
    help_text: str | None
    help_email: str


@dataclass(frozen=True, slots=True)
class Visit:
    """`groups`: how many groups the person at the keyboard is in. `signed_in_at`: or when their token was made."""

    signed_in_id: int | None = None
    format: Format = Format.STANDARD
    group: GroupFacts | None = None
    groups: int = 0
    signed_in_at: datetime | None = None


def visit_of(session: Session) -> Visit:
    visit = session.info.get("visit")
    return visit if isinstance(visit, Visit) else Visit()


def came_by_a_door(session: Session) -> bool:
    """False in the same piece of work (the demo, the command line), where nobody signs in."""
    return isinstance(session.info.get("visit"), Visit)


def remember(session: Session, visit: Visit) -> None:
    session.info["visit"] = visit
