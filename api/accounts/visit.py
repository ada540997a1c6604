"""What identifying somebody has found out anyway, kept beside the session so that a page need not ask again."""

from dataclasses import dataclass

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
    """`groups`: how many groups the person at the keyboard is in."""

    signed_in_id: int | None = None
    format: Format = Format.STANDARD
    group: GroupFacts | None = None
    groups: int = 0


def visit_of(session: Session) -> Visit:
    visit = session.info.get("visit")
    return visit if isinstance(visit, Visit) else Visit()


def remember(session: Session, visit: Visit) -> None:
    session.info["visit"] = visit
