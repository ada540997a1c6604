"""What people say about a request: the same for REST and for forms. What we answer is in answers.py."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from api.kernel.fields import Asked, BroughtWords, Count, Day, Line, LineOrNone, RowId, Words, WordsOrNone
from api.opportunities.schemas import Length, RateCode
from api.people.fields import Email

from .cutting import has_words, pasted
from .tables import Outcome, State, TakenUp, Wanted

__all__ = ["Outcome", "State", "TakenUp", "Wanted"]

Pasted = Annotated[BroughtWords, BeforeValidator(pasted), AfterValidator(has_words)]
Few = Annotated[Words, BeforeValidator(pasted), AfterValidator(has_words)]


class AskIn(Asked):
    """What a researcher asks a group for, without an account."""

    name: Line = Field(title="what your name is", examples=["Dr Rosa Lind"])
    email: Email = Field(title="your email address", examples=["rosa@university.example"])
    organisation: Line = Field(title="the name of your organisation", examples=["University of the Coast"])
    topic: Line = Field(title="the topic in a few plain words", examples=["Carers and leaving hospital"])
    wanted: Wanted = Field(title="what you want", examples=["a Plain English Summary"])
    about: Few = Field(title="what you would like the members to look at", examples=["Is the summary clear?"])
    funder: Line = Field(title="who the money would come from", examples=["NIHR Research for Social Care"])
    deadline_on: Day = Field(title="when your deadline is", examples=["2026-05-29"])
    text: Pasted = Field(title="the words they should read", examples=["We will find out what helps carers."])


class CloseFormIn(Asked):
    """What the public form says while it is closed."""

    because: Line = Field(title="why you take no new requests now", examples=["All our members are busy until June."])
    email: Email = Field(title="the email address that they can write to", examples=["group@example.org"])


class OfferIn(Asked):
    """One or two members are asked, in an opportunity of its own. `ready_on` is the day to finish by."""

    member_ids: list[RowId] = Field(min_length=1, max_length=2, title="one or two members", examples=[[7]])
    workstream_id: RowId = Field(title="which workstream it belongs to", examples=[1])
    rate_code: RateCode = Field(title="which rate each of them is paid", examples=["hour"])
    minutes: Length = Field(title="how long it takes them", examples=[60])
    ready_on: Day = Field(title="when they are to be ready", examples=["2026-05-15"])


class LinkIn(Asked):
    opportunity_id: RowId = Field(title="which opportunity it is", examples=[4])


class DeclineIn(Asked):
    because: Few = Field(title="why you say no", examples=["All our members are busy until June. Ask us again then."])


class AnswerIn(Asked):
    answer: Few = Field(title="what the members want to say first", examples=["The aim is clear. The plan is hard."])


class CommentIn(Asked):
    """`paragraph` counts from 1."""

    paragraph: Annotated[int, Field(ge=1, le=10_000)] = Field(examples=[1])
    words: Few = Field(title="what your comment is", examples=["Say who the carers are."])


class PlainerIn(Asked):
    """`after_number` is the newest plainer sentence that you had read: 0 when there was none."""

    words: Few = Field(title="the plainer sentence", examples=["We will ask carers what helps."])
    after_number: Count = Field(0, examples=[0])


class CreditIn(Asked):
    """Without a name you are thanked as a member of the group."""

    name: LineOrNone = Field(None, title="the name to use", examples=["Amina Y."])


class TakenUpIn(Asked):
    """What became of one comment."""

    comment_id: RowId = Field(examples=[3])
    taken_up: TakenUp = Field(title="if you took this up", examples=["partly"])
    because: WordsOrNone = Field(None, title="why you did not use it", examples=["There was no room for it."])


class ChangesIn(Asked):
    """What changed because of the members, in all and comment by comment."""

    what_changed: Few = Field(title="what changed because of it", examples=["We rewrote the aims."])
    comments: list[TakenUpIn] = Field(default=[], max_length=200, title="comments")


class OutcomeIn(Asked):
    outcome: Outcome = Field(title="how it went", examples=["won"])
