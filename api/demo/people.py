"""The invented people of the demo, and how each of them takes part."""

from dataclasses import dataclass
from datetime import date

from api.guard.schemas import LimitKind
from api.kernel.context import Role
from api.people.tables import Channel, Format


@dataclass(frozen=True, slots=True)
class Someone:
    name: str
    role: Role
    joins: str = "2024-11-04"
    format: Format = Format.STANDARD
    contact_by: Channel = Channel.EMAIL
    usual: tuple[str, ...] = ()
    most_a_week: int | None = None
    not_before: str | None = None
    away: tuple[str, str, str] | None = None
    declines_fees: bool = False
    account: str | None = None
    # Which benefit they keep under, known to nobody else.
    limit: LimitKind | None = None
    # Somebody without email is reached by phone or post; the administrator acts for them.
    phone: str | None = None

    @property
    def email(self) -> str | None:
        if self.phone is not None:
            return None
        return self.name.lower().replace(" ", ".") + "@takepart.example"


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
WEEKDAYS = tuple(f"{day} {part}" for day in DAYS for part in ("morning", "afternoon"))
ANY_TIME = (*WEEKDAYS, *(f"{day} evening" for day in DAYS))


MEMBERS = [
    Someone(
        "Amina Qureshi",
        Role.MEMBER,
        usual=("Monday morning", "Tuesday morning", "Tuesday afternoon", "Wednesday afternoon", "Thursday morning"),
        not_before="10:30am",
        account="31926819",
    ),
    Someone("Owen Pritchard", Role.MEMBER, usual=WEEKDAYS, account="12345632"),
    Someone(
        "Niamh Doherty",
        Role.MEMBER,
        usual=("Tuesday morning", "Tuesday afternoon", "Thursday morning", "Thursday afternoon"),
        most_a_week=2,
        account="70872490",
        limit=LimitKind.CARERS,
    ),
    Someone("Callum Reid", Role.MEMBER, usual=ANY_TIME, declines_fees=True, account="09894456"),
    Someone(
        "Grace Adeyemi",
        Role.MEMBER,
        format=Format.EASY_READ,
        contact_by=Channel.PHONE,
        usual=("Tuesday afternoon", "Wednesday afternoon"),
        account="57654321",
        phone="0113 496 0155",
    ),
    Someone("Harpreet Sandhu", Role.MEMBER, account="40328917"),
    Someone(
        "Mair Evans",
        Role.MEMBER,
        usual=("Monday afternoon", "Wednesday morning", "Wednesday afternoon", "Friday morning"),
        contact_by=Channel.POST,
        away=("8 February 2027", "14 February 2027", "Family"),
        account="22104398",
    ),
    Someone("Tom Whitfield", Role.MEMBER, format=Format.LARGE_PRINT, usual=WEEKDAYS, account="63748472"),
    Someone(
        "Jo Lennox", Role.MEMBER, most_a_week=1, usual=("Tuesday afternoon", "Thursday afternoon"), account="88837491"
    ),
    Someone("Rosa Martins", Role.MEMBER, joins="2026-09-07", usual=WEEKDAYS),
]

LEAD = Someone("Bethan Rowe", Role.LEAD)
ADMINISTRATOR = Someone("Oliver Grant", Role.ADMIN)
FINANCE = Someone("Priya Nair", Role.FINANCE)
SECOND_FINANCE = Someone("Samuel Boateng", Role.FINANCE)
STAFF = [LEAD, ADMINISTRATOR, FINANCE, SECOND_FINANCE]


def members_by(day: date) -> list[Someone]:
    """Who had joined by then."""
    return [someone for someone in MEMBERS if someone.joins <= day.isoformat()]
