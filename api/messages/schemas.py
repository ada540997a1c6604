"""What was sent, as REST and pages show it."""

from datetime import datetime

from pydantic import BaseModel, Field

from api.kernel.fields import RowId

from .queries import MessageRow, UnsentRow
from .tables import State

KINDS = {
    "booked": "You have a place",
    "offered": "A place for you",
    "offer_withdrawn": "An offer that we took back",
    "chairing": "You chair something",
    "chairing_ended": "You no longer chair something",
    "lapsed": "A place that went to somebody else",
    "left": "You left",
    "opportunity_cancelled": "Something was cancelled",
    "cancelled_prepared": "Something was cancelled, and preparation is paid",
    "cancelled_late": "Something was cancelled, and you are paid",
    "opportunity_changed": "Something changed",
    "claim_ready": "A claim to check",
    "claim_question": "A question about a claim",
    "claim_refused": "A claim that was not agreed",
    "claim_approved": "A claim that was agreed",
    "paid_by_us": "Something that we paid for",
    "paid_by_us_changed": "Something that we paid for, put right",
    "paid_by_us_removed": "Something that we did not pay for after all",
    "payment_sent": "A payment on its way",
    "payment_returned": "A payment that came back",
    "payment_came_back": "A payment that came back",
    "payment_arrived": "A payment that did arrive",
    "payment_late": "A payment that is late",
    "advance_agreed": "Money before the day, agreed",
    "advance_declined": "Money before the day, not agreed",
    "claim_set_off": "A claim that was agreed",
    "gift_agreed": "A claim that was agreed",
    "gift_sent": "A fee on its way to a charity",
    "gift_returned": "A fee that came back from a charity",
    "gift_arrived": "A fee that did arrive at a charity",
    "gift_late": "A payment that is late",
    "bank_details_changed": "New bank details",
    "bank_details_on_paper": "Your bank details are checked",
    "bank_details_checked": "Your new bank details are checked",
    "bank_details_stopped": "Your bank details are as they were",
    "feedback_answered": "What became of your part",
    "feedback_yours": "What became of your part",
    "feedback_too_early": "Something that takes longer",
    "feedback_owed": "Feedback that is due soon",
    "feedback_late": "Feedback that is late",
    "story_gathered": "A story of yours was written down",
    "story_changed": "A story of yours has other words",
    "story_agreed": "What may be done with a story of yours",
    "story_response": "What was done because of a story",
    "lent_place_taken": "A place that you lend is taken",
    "invited": "An invitation",
    "request_confirm": "A request for help to confirm",
    "request_declined": "A request for help that we said no to",
    "request_offered_again": "A request for help that members were asked about again",
    "request_answered": "Our answer to a request for help",
    "request_ask": "A question about what came of a bid",
    "request_changes": "What changed because of your help",
    "request_outcome": "What came of a bid that you helped",
    "sign_in": "A sign-in link",
}


class MessageOut(BaseModel):
    id: RowId = Field(examples=[31])
    about: str = Field(examples=["A claim to check"])
    state: State = Field(examples=["sent"])
    created_at: datetime = Field(examples=["2026-03-02T12:00:00Z"])
    sent_at: datetime | None = Field(examples=["2026-03-02T12:00:02Z"])

    @classmethod
    def of(cls, row: MessageRow) -> "MessageOut":
        return cls(id=row.id, about=KINDS[row.kind], state=row.state, created_at=row.created_at, sent_at=row.sent_at)


class UnsentOut(BaseModel):
    """`person_id` is null for somebody who was invited and has not joined."""

    id: RowId = Field(examples=[31])
    person_id: RowId | None = Field(examples=[7])
    name: str = Field(examples=["Amina Yusuf"])
    about: str = Field(examples=["A claim to check"])
    created_at: datetime = Field(examples=["2026-03-02T12:00:00Z"])

    @classmethod
    def of(cls, row: UnsentRow) -> "UnsentOut":
        return cls(id=row.id, person_id=row.person_id, name=row.name, about=KINDS[row.kind], created_at=row.created_at)


class UnsentListOut(BaseModel):
    """Phone or write to these people: their email did not arrive."""

    items: list[UnsentOut]
