"""What people type about feedback, and what they are shown."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from api.kernel.fields import Asked, DayOrNone, LineOrNone, RowId, Words, WordsOrNone

from .counting import FeedbackCounts
from .lists import FeedbackRow, Which
from .private import Contribution
from .queries import FeedbackView, PartOfOne
from .rules import Standing
from .tables import FeedbackAnswer, Outcome, Reply

__all__ = ["Outcome", "Reply", "Standing", "Which"]


class OwnerIn(Asked):
    """Somebody of the group by their number, or anybody else by their name."""

    person_id: RowId | None = Field(default=None, title="who owes it", examples=[2])
    owner_name: LineOrNone = Field(default=None, title="the name of that person", examples=["Dr Ellis Ward"])


class AnswerIn(Asked):
    """`changed` needs you_said and we_did; `partly changed` all four; `not changed` you_said and because."""

    outcome: Outcome = Field(title="what became of it", examples=["changed"])
    you_said: WordsOrNone = Field(default=None, title="what the members said to you", examples=["It was too long."])
    we_did: WordsOrNone = Field(default=None, title="what was done because of it", examples=["We cut it to one page."])
    we_could_not: WordsOrNone = Field(default=None, title="what could not be done", examples=["Print it in Welsh."])
    because: WordsOrNone = Field(default=None, title="why it could not change", examples=["The funder sets these."])
    ask_again_on: DayOrNone = Field(default=None, title="the day to ask again", examples=["1 June 2027"])


class SaidIn(Asked):
    said: Words = Field(title="what they said", examples=["Say who will be in the room."])
    became: WordsOrNone = Field(default=None, title="what became of it", examples=["The letter names them now."])


class ReplyIn(Asked):
    reply: Reply = Field(title="what you say back", examples=["thank you"])
    words: WordsOrNone = Field(default=None, title="what you want to tell us", examples=["I meant the map."])


class FeedbackRowOut(BaseModel):
    """`asked_again` counts how often it was too early to say."""

    id: RowId = Field(examples=[12])
    opportunity_id: RowId = Field(examples=[60])
    title: str = Field(examples=["Review a leaflet"])
    workstream: str | None = Field(examples=["Evaluation strategy"])
    last_on: date | None = Field(examples=["2026-03-17"])
    owner_name: str = Field(examples=["Lena Hart"])
    due_on: date = Field(examples=["2026-04-16"])
    standing: Standing = Field(examples=["not due yet"])
    outcome: Outcome | None = Field(examples=[None])
    settled_on: date | None = Field(examples=[None])
    lifted_because: str | None = Field(examples=[None])
    asked_again: int = Field(examples=[0])
    sentence: str = Field(examples=["Lena Hart owes an answer by Thursday 16 April 2026."])

    @classmethod
    def of(cls, row: FeedbackRow) -> "FeedbackRowOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class FeedbackCountsOut(BaseModel):
    """`answered` of `due`, and `on_time` of them. The group’s own meetings are not counted."""

    year: int = Field(examples=[2026])
    owed: int = Field(examples=[34])
    due: int = Field(examples=[29])
    answered: int = Field(examples=[20])
    on_time: int = Field(examples=[14])
    late: int = Field(examples=[9])
    not_due: int = Field(examples=[5])
    lifted: int = Field(examples=[3])
    sentence: str = Field(examples=["20 of 29 answered, 14 of them on time."])

    @classmethod
    def of(cls, counts: FeedbackCounts, year: int) -> "FeedbackCountsOut":
        known = {name: getattr(counts, name) for name in cls.model_fields if name != "year"}
        return cls(year=year, **known)


class AnswerOut(BaseModel):
    id: RowId = Field(examples=[4])
    outcome: Outcome = Field(examples=["changed"])
    you_said: str | None = Field(examples=["It was too long."])
    we_did: str | None = Field(examples=["We cut it to one page."])
    we_could_not: str | None = Field(examples=[None])
    because: str | None = Field(examples=[None])
    ask_again_on: date | None = Field(examples=[None])
    answered_at: datetime = Field(examples=["2026-04-02T12:00:00Z"])

    @classmethod
    def of(cls, one: FeedbackAnswer) -> "AnswerOut":
        return cls(**{name: getattr(one, name) for name in cls.model_fields})


class ContributionOut(BaseModel):
    """What one member said and what became of it. `version` is for If-Match: 0 when nothing is written."""

    member_id: RowId = Field(examples=[7])
    name: str | None = Field(default=None, examples=["Amina Yusuf"])
    said: str | None = Field(examples=["Say who will be in the room."])
    became: str | None = Field(examples=["The letter names them now."])
    version: int = Field(examples=[1])
    reply: Reply | None = Field(examples=[None])
    words: str | None = Field(examples=[None])

    @classmethod
    def of(cls, one: Contribution, name: str | None = None) -> "ContributionOut":
        back = one.reply
        return cls(
            member_id=one.member_id, name=name, said=one.said, became=one.became, version=one.version,
            reply=back.reply if back else None, words=back.words if back else None,
        )  # fmt: skip

    @classmethod
    def of_part(cls, part: PartOfOne) -> "ContributionOut":
        return cls.of(part.contribution, part.name)


class FeedbackOut(FeedbackRowOut):
    """`mine` is the reader's own part. `people` is for the lead alone, and empty for everybody else."""

    version: int = Field(examples=[1])
    answers: list[AnswerOut]
    mine: ContributionOut | None
    people: list[ContributionOut]
    nobody_came: bool = Field(description="It is over and nobody took part, so it can be lifted.", examples=[False])

    @classmethod
    def of_view(cls, view: FeedbackView) -> "FeedbackOut":
        return cls(
            **FeedbackRowOut.of(view.row).model_dump(),
            version=view.version,
            answers=[AnswerOut.of(one) for one in view.answers],
            mine=ContributionOut.of(view.mine) if view.mine else None,
            people=[ContributionOut.of_part(one) for one in view.people],
            nobody_came=view.nobody_came,
        )
