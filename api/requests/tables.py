from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words


class State(StrEnum):
    SENT = "sent"
    CONFIRMED = "confirmed"
    OFFERED = "offered to members"
    DOING = "being done"
    ANSWERED = "answered"
    CHANGED = "changes told"
    KNOWN = "outcome known"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Wanted(StrEnum):
    REVIEW = "a review"
    PLAN = "advice on involvement"
    SUMMARY = "a Plain English Summary"
    CO_APPLICANT = "a co-applicant"


class Outcome(StrEnum):
    WON = "won"
    LOST = "not won"
    NOT_KNOWN = "not known yet"


class TakenUp(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class HelpRequest(GroupOwned, table=True):
    """What a researcher asks the group for. Whoever has the secret has the researcher's page: only its hash finds it.

    `secret_sealed` is the same secret, for the letters that bring them back to their page.
    """

    __tablename__ = "help_request"
    __table_args__ = (
        UniqueConstraint("secret_hash", name="one_request_a_secret"),
        UniqueConstraint("opportunity_id", name="one_request_an_opportunity"),
        CheckConstraint(
            "(declined_because IS NOT NULL) = (state = 'declined')", name="whoever_is_declined_is_told_why"
        ),
        CheckConstraint("(outcome IS NOT NULL) = (state = 'outcome known')", name="an_outcome_is_told"),
        Index("requests_of_a_group", "group_id", "state", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    state: State = Field(default=State.SENT, sa_type=stored_as_words(State, "request_state"))
    wanted: Wanted = Field(sa_type=stored_as_words(Wanted, "request_wanted"))
    name: str = Field(max_length=200)
    email: str = Field(max_length=254)
    organisation: str = Field(max_length=200)
    topic: str = Field(max_length=200)
    about: str = Field(sa_type=Text)
    funder: str = Field(max_length=200)
    deadline_on: date
    secret_hash: str = Field(max_length=64)
    secret_sealed: bytes = Field(sa_type=LargeBinary)
    opportunity_id: int | None = Field(default=None, foreign_key="opportunity.id")
    declined_because: str | None = Field(default=None, sa_type=Text)
    answer: str | None = Field(default=None, sa_type=Text)
    what_changed: str | None = Field(default=None, sa_type=Text)
    outcome: Outcome | None = Field(default=None, sa_type=stored_as_words(Outcome, "request_outcome"))
    outcome_due_on: date
    outcome_asked_at: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    confirmed_at: datetime | None = Field(default=None, sa_type=Instant)
    answered_at: datetime | None = Field(default=None, sa_type=Instant)


class OpenedForm(GroupOwned, table=True):
    """The group has opened its form once. Before that it is not named to strangers."""

    __tablename__ = "opened_request_form"
    __table_args__ = (UniqueConstraint("group_id", name="a_form_is_opened_once"),)

    id: int = Field(default=None, primary_key=True)
    opened_at: datetime = Field(sa_type=Instant)


class ClosedForm(GroupOwned, table=True):
    """While there is one, the group takes no new requests. It says why, and whom to write to."""

    __tablename__ = "closed_request_form"
    __table_args__ = (UniqueConstraint("group_id", name="a_form_is_closed_once"),)

    id: int = Field(default=None, primary_key=True)
    because: str = Field(max_length=200)
    email: str = Field(max_length=254)
    closed_at: datetime = Field(sa_type=Instant)
    closed_by_id: int = Field(foreign_key="person.id")


class RequestSentence(GroupOwned, table=True):
    """The researcher's text, cut once: what members write stays beside the sentence that they read."""

    __tablename__ = "request_sentence"
    __table_args__ = (UniqueConstraint("request_id", "number", name="one_sentence_a_number"),)

    id: int = Field(default=None, primary_key=True)
    request_id: int = Field(foreign_key="help_request.id")
    number: int
    paragraph: int
    words: str = Field(sa_type=Text)


class RequestComment(GroupOwned, table=True):
    """What a member wrote beside a paragraph, and what the researcher did with it."""

    __tablename__ = "request_comment"
    __table_args__ = (
        CheckConstraint("taken_up IS NULL OR taken_up = 'yes' OR because IS NOT NULL", name="not_taken_up_says_why"),
        Index("comments_on_a_request", "request_id", "paragraph", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    request_id: int = Field(foreign_key="help_request.id")
    paragraph: int
    member_id: int = Field(foreign_key="person.id")
    words: str = Field(sa_type=Text)
    taken_up: TakenUp | None = Field(default=None, sa_type=stored_as_words(TakenUp, "comment_taken_up"))
    because: str | None = Field(default=None, sa_type=Text)
    created_at: datetime = Field(sa_type=Instant)


class PlainerSentence(GroupOwned, table=True):
    """One way to say a sentence more plainly. Only added to: `after_number` is the one that its writer had read."""

    __tablename__ = "plainer_sentence"
    __table_args__ = (
        UniqueConstraint("sentence_id", "number", name="each_plainer_sentence_is_kept"),
        CheckConstraint("after_number >= 0 AND after_number < number", name="whoever_writes_has_read"),
    )

    id: int = Field(default=None, primary_key=True)
    request_id: int = Field(foreign_key="help_request.id", index=True)
    sentence_id: int = Field(foreign_key="request_sentence.id")
    number: int
    after_number: int
    member_id: int = Field(foreign_key="person.id")
    words: str = Field(sa_type=Text)
    created_at: datetime = Field(sa_type=Instant)


class RequestCredit(GroupOwned, table=True):
    """The name that a helper wants beside the result. Without a row they are thanked without a name."""

    __tablename__ = "request_credit"

    request_id: int = Field(foreign_key="help_request.id", primary_key=True)
    member_id: int = Field(foreign_key="person.id", primary_key=True)
    name: str = Field(max_length=200)
