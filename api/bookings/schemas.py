from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from babel.dates import format_date
from pydantic import BaseModel, ConfigDict, Field

from api.availability.rules import FitNote, overall
from api.kernel.fields import Asked, RowId, Words
from api.kernel.london import day_of
from api.kernel.refusals import Refusal
from api.kernel.todo import Todo
from api.opportunities.queries import OpportunityRow
from api.opportunities.schemas import How

from .agenda import MyBooking, Which
from .queries import Offer
from .saying import by_when, when_in_words
from .tables import Booking, State

__all__ = ["AssignIn", "CancelIn", "How", "State", "Which"]


class AssignIn(Asked):
    """Which member is asked. They say yes or no."""

    member_id: RowId = Field(title="which member", examples=[12])


class CancelIn(Asked):
    """Everyone who had a place, an offer, or a place in the list reads the reason."""

    because: Words = Field(title="why it is cancelled", examples=["The funder has moved the meeting to May."])


class WhyNot(BaseModel):
    code: str = Field(examples=["full"])
    sentence: str = Field(examples=["All the places have been taken. You can join the waiting list."])

    @classmethod
    def of(cls, refusal: Refusal | None) -> "WhyNot | None":
        return None if refusal is None else cls(code=refusal.code, sentence=refusal.reason)


class FitNoteOut(BaseModel):
    """`fits` is null when the note speaks neither for nor against."""

    model_config = ConfigDict(from_attributes=True)

    fits: bool | None = Field(examples=[True])
    sentence: str = Field(examples=["You said you are usually free on Tuesday mornings."])


class BookingOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[42])
    opportunity_id: int = Field(examples=[7])
    member_id: int = Field(examples=[12])
    state: State = Field(examples=["booked"])
    place_number: int | None = Field(examples=[2])
    asked_by_lead: bool
    chairs: bool
    offer_lapses_at: datetime | None = Field(examples=[None])
    asked_at: datetime
    booked_at: datetime | None
    ended_at: datetime | None = Field(examples=[None])


class OfferOut(BaseModel):
    """What you are offered. `why_not` is null when you can take a place now; the other, when you can wait for one."""

    opportunity_id: int = Field(examples=[7])
    places: int = Field(examples=[3])
    taken: int = Field(examples=[1])
    left: int = Field(examples=[2])
    waiting: int = Field(examples=[0])
    mine: BookingOut | None
    fits: bool | None = Field(examples=[True])
    fit_notes: list[FitNoteOut]
    why_not: WhyNot | None
    why_not_wait: WhyNot | None

    @classmethod
    def of(cls, opportunity_id: int, offer: Offer) -> "OfferOut":
        return cls(
            opportunity_id=opportunity_id,
            places=offer.places,
            taken=offer.taken,
            left=offer.left,
            waiting=offer.waiting,
            mine=None if offer.mine is None else booking_out(offer.mine),
            fits=overall(offer.fit),
            fit_notes=notes_out(offer.fit),
            why_not=WhyNot.of(offer.refusal),
            why_not_wait=WhyNot.of(offer.wait_refusal),
        )


class OfferRowOut(BaseModel):
    """One line of the list of what can be booked now, as it stands for you."""

    opportunity_id: int = Field(examples=[7])
    title: str = Field(examples=["Interview panel: Project Coach"])
    when: list[str] = Field(examples=[["Tuesday 17 March 2026, 10am to 1pm"]])
    left: int = Field(examples=[2])
    my_state: str | None = Field(examples=[None])
    fits: bool | None = Field(examples=[True])
    fit_notes: list[FitNoteOut]


class SessionOut(BaseModel):
    starts_at: datetime
    ends_at: datetime


class MyBookingOut(BaseModel):
    """A booking, as its member sees it."""

    id: int = Field(examples=[42])
    opportunity_id: int = Field(examples=[7])
    member_id: int = Field(examples=[12])
    title: str = Field(examples=["Interview panel: Project Coach"])
    state: State = Field(examples=["booked"])
    when: str = Field(examples=["Tuesday 17 March 2026, 10am to 1pm"])
    sessions: list[SessionOut]
    how: How | None = Field(examples=["online"])
    place: str | None = Field(examples=["Zoom. We send the link the day before."])
    fee_pence: int | None = Field(examples=[8250])
    chairs: bool = Field(description="Then there is more than the fee: see the sum of the claim.", examples=[False])
    offer_lapses_at: datetime | None = Field(examples=[None])
    answer_by: str | None = Field(examples=[None])

    @classmethod
    def of(cls, row: MyBooking) -> "MyBookingOut":
        return cls(
            id=row.id,
            opportunity_id=row.opportunity_id,
            member_id=row.member_id,
            title=row.title,
            state=row.state,
            when=when_in_words(row.sessions, row.due_on),
            sessions=[SessionOut(starts_at=start, ends_at=end) for start, end in row.sessions],
            how=row.how,
            place=row.place,
            fee_pence=row.fee_pence,
            chairs=row.chairs,
            offer_lapses_at=row.lapses_at,
            answer_by=None if row.lapses_at is None else by_when(row.lapses_at),
        )


class TodoOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    text: str = Field(examples=["Say yes or no to a place in “Interview panel”, by 2pm on Friday 6 March 2026"])
    href: str = Field(examples=["/bookings/42/answer"])


class ThingsToDoOut(BaseModel):
    """The offers that wait for your answer, and the next thing that you have a place in."""

    items: list[TodoOut]
    next_booking: MyBookingOut | None

    @classmethod
    def of(cls, todos: list[Todo], coming: MyBooking | None) -> "ThingsToDoOut":
        items = [TodoOut.model_validate(one) for one in todos]
        return cls(items=items, next_booking=None if coming is None else MyBookingOut.of(coming))


def booking_out(booking: Booking) -> BookingOut:
    return BookingOut.model_validate(booking)


def notes_out(notes: Sequence[FitNote]) -> list[FitNoteOut]:
    return [FitNoteOut.model_validate(note) for note in notes]


@lru_cache(maxsize=4096)
def offer_row_out(row: OpportunityRow, left: int, mine: str | None, notes: tuple[FitNote, ...]) -> OfferRowOut:
    """Known by everything in it, so it is never out of date. Members with the same week share it; nobody changes it."""
    return OfferRowOut(
        opportunity_id=row.id,
        title=row.title,
        when=row.when,
        left=left,
        my_state=mine,
        fits=overall(notes),
        fit_notes=notes_out(notes),
    )


def month_of(row: MyBooking) -> str:
    """The heading that a booking stands under in an agenda: `March 2026`."""
    on = day_of(row.sessions[0][0]) if row.sessions else row.due_on
    return "When we know the day" if on is None else format_date(on, "MMMM y", locale="en_GB")
