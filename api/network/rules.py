"""Which region a group may be in, and when a place can be lent, asked for and taken."""

from datetime import datetime

from api.kernel.london import Nation
from api.kernel.refusals import Refusal
from api.kernel.states import Moves

from .tables import LoanState, OfferState, Region

OFFER_MOVES: Moves[OfferState] = {"take back": {OfferState.OPEN: OfferState.WITHDRAWN}}
LOAN_MOVES: Moves[LoanState] = {
    "take": {LoanState.ASKED: LoanState.TAKEN},
    "say no to": {LoanState.ASKED: LoanState.DECLINED},
    "take back": {LoanState.ASKED: LoanState.WITHDRAWN},
    "end": {LoanState.TAKEN: LoanState.WITHDRAWN},
}
OTHER_NATIONS = {
    Region.WALES: Nation.WALES,
    Region.SCOTLAND: Nation.SCOTLAND,
    Region.NORTHERN_IRELAND: Nation.NORTHERN_IRELAND,
}
MOST_OFFERS, MOST_ASKED = 20, 50

NO_WORDS = Refusal("says-nothing", "Say who you are before other groups can see you.", 422, "about")
NOT_LISTED = Refusal("not-listed", "Your group is not in the network’s list yet. Ask an administrator to put it there.")
NOT_THERE = Refusal("not-in-the-list", "Choose a group or a region from the list.", 422, "to")
NOT_OPEN = Refusal("not-open-for-lending", "This is not open for booking, so its places cannot be lent.")
TOO_MANY_PLACES = Refusal("more-than-there-are", "That is more places than this work has.", 422, "places")
TOO_MANY_OFFERS = Refusal("too-many-offers", "You have offered these places 20 times. Take one offer back first.")
NO_LONGER = Refusal("no-longer-offered", "These places are not offered any more.")
ALL_LENT = Refusal("all-lent", "All of these places have been taken.")
CHANGED = Refusal(
    "changed-since", "Something about this has changed since it was offered. Ask your lead to have it offered again."
)
NOT_A_MEMBER = Refusal(
    "not-a-member", "This person is not a member of the group. Choose somebody else.", 422, "member_id"
)
ASKED_ALREADY = Refusal("asked-already", "You have asked this person already.", 409, "member_id")
TOO_MANY_ASKED = Refusal("too-many-asked", "You have asked 50 people for these places. Wait for their answers.")
CHANGED_MEANWHILE = Refusal(
    "changed-meanwhile", "Somebody changed this while you were reading it. Look again, then make your change.", 412,
    "region",
)  # fmt: skip


def nation_of(region: Region) -> Nation:
    return OTHER_NATIONS.get(region, Nation.ENGLAND)


def regions_of(nation: Nation) -> list[Region]:
    return [one for one in Region if nation_of(one) is nation]


def why_not_list(nation: Nation, region: Region, listed: bool, about: str | None) -> Refusal | None:
    if nation_of(region) is not nation:
        return Refusal("another-nation", f"{region} is not in {nation}. Choose another region.", 422, "region")
    return NO_WORDS if listed and not about else None


def why_not_this_reading(held: int, read: int) -> Refusal | None:
    return CHANGED_MEANWHILE if held != read else None


def why_not_lend(*, listed: bool, is_open: bool, places: int, of_places: int, offers: int) -> Refusal | None:
    if not is_open:
        return NOT_OPEN
    if not listed:
        return NOT_LISTED
    if places > of_places:
        return TOO_MANY_PLACES
    return TOO_MANY_OFFERS if offers >= MOST_OFFERS else None


def why_not_borrow(state: OfferState, closes_at: datetime, now: datetime, left: int) -> Refusal | None:
    """For asking somebody, and again for whoever says yes."""
    if state is not OfferState.OPEN or now >= closes_at:
        return NO_LONGER
    return ALL_LENT if left <= 0 else None


def why_not_ask(*, is_member: bool, asked: bool, count: int) -> Refusal | None:
    if not is_member:
        return NOT_A_MEMBER
    if asked:
        return ASKED_ALREADY
    return TOO_MANY_ASKED if count >= MOST_ASKED else None
