"""Whom a group tells of what happened to a place that it lends."""

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.words import plural
from api.messages.actions import tell
from api.people.queries import HELD_NOW
from api.people.tables import Membership

from .tables import SpareOffer


def tell_lender(there: Context, offer: SpareOffer, borrower: str, left: int) -> None:
    """From which group somebody comes, and nothing about them: what they may be told of a person is in the booking."""
    for person_id in _whom(there, offer):
        tell(
            there, person_id, "lent_place_taken", group=borrower, title=offer.title,
            left=plural(left, "place is", "places are"), opportunity_id=offer.opportunity_id,
        )  # fmt: skip


def _whom(there: Context, offer: SpareOffer) -> list[int]:
    """Whoever offered it, while they plan work there; otherwise every lead."""
    asked = select(col(Membership.person_id), col(Membership.role)).where(
        HELD_NOW, col(Membership.role).in_((Role.LEAD, Role.ADMIN))
    )
    staff = list(there.session.exec(asked.order_by(col(Membership.person_id))))
    if offer.offered_by_id in {person_id for person_id, _ in staff}:
        return [offer.offered_by_id]
    return [person_id for person_id, role in staff if role is Role.LEAD]
