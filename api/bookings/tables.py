from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words


class State(StrEnum):
    WAITING = "on the waiting list"
    OFFERED = "offered"
    BOOKED = "booked"
    ATTENDED = "attended"
    MISSED = "missed"
    STOPPED = "stopped by us"
    LEFT = "left"
    SAID_NO = "said no"
    LAPSED = "lapsed"
    CANCELLED = "cancelled by us"


HOLDS_A_PLACE = (State.OFFERED, State.BOOKED, State.ATTENDED, State.MISSED, State.STOPPED)
LIVE = (State.WAITING, *HOLDS_A_PLACE)
OVER = (State.LEFT, State.SAID_NO, State.LAPSED, State.CANCELLED)


def words(states: tuple[State, ...]) -> str:
    return ", ".join(f"'{state.value}'" for state in states)


class Booking(GroupOwned, table=True):
    """One member and one opportunity, from waiting or being offered to having been there.

    `late_start_at`: the earliest start that was put off when it was already too late to cancel without the fee.
    """

    __table_args__ = (
        ForeignKeyConstraint(
            ["opportunity_id", "place_number"], ["place.opportunity_id", "place.number"], name="a_place_that_is_there"
        ),
        UniqueConstraint("opportunity_id", "place_number", name="a_place_is_never_sold_twice"),
        Index(
            "one_live_booking_each",
            "opportunity_id",
            "member_id",
            unique=True,
            sqlite_where=text(f"state NOT IN ({words(OVER)})"),
            postgresql_where=text(f"state NOT IN ({words(OVER)})"),
        ),
        CheckConstraint(
            f"(place_number IS NOT NULL) = (state IN ({words(HOLDS_A_PLACE)}))", name="whoever_is_in_holds_a_place"
        ),
        CheckConstraint("(offer_lapses_at IS NOT NULL) = (state = 'offered')", name="an_offer_lapses"),
        CheckConstraint(f"NOT chairs OR state IN ({words(HOLDS_A_PLACE)})", name="whoever_chairs_has_a_place"),
        Index("bookings_of_a_member", "member_id", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    opportunity_id: int = Field(foreign_key="opportunity.id", index=True)
    member_id: int = Field(foreign_key="person.id")
    place_number: int | None = None
    state: State = Field(sa_type=stored_as_words(State, "booking_state"))
    asked_by_lead: bool = False
    chairs: bool = False
    offer_lapses_at: datetime | None = Field(default=None, sa_type=Instant)
    asked_at: datetime = Field(sa_type=Instant)
    booked_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    late_start_at: datetime | None = Field(default=None, sa_type=Instant)
