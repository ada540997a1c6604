"""What is said about a community, its meetings and its ideas: the same for REST and for forms."""

from typing import Annotated

from pydantic import Field

from api.kernel.fields import Asked, Clock, Count, Day, Line, RowId, Words, WordsOrNone
from api.opportunities.schemas import How

from .tables import Became, Held

__all__ = ["Became", "Held", "How"]
MOST_SPEAKERS, MOST_CAME = 8, 500


class CommunityIn(Asked):
    """A Community of Practice: what it is for, and who can come."""

    name: Line = Field(title="what it is called", examples=["Recruiting care workers"])
    aim: Words = Field(title="what it is for", examples=["To find out what makes people stay in care work."])
    open_to: Line = Field(title="who it is open to", examples=["Anyone who works in care, or draws on it"])


class SpeakerIn(Asked):
    name: Line = Field(title="the name of the speaker", examples=["Dr Sian Howells"])
    brought: WordsOrNone = Field(title="what they brought", examples=["A film about a day in home care."])


class MeetingIn(Asked):
    """One meeting. Those who take a place on its opportunity are paid through their bookings, as always."""

    topic: Line = Field(title="what it is about", examples=["Digital skills"])
    on: Day = Field(title="the day that it is on", examples=["2026-07-08"])
    starts: Clock = Field(title="when it begins", examples=["14:00"])
    ends: Clock = Field(title="when it ends", examples=["15:30"])
    how: How = Field(title="how people take part", examples=["online"])
    place: Line = Field(title="where it is, or how to join", examples=["Zoom. We send the link two days before."])
    agenda: WordsOrNone = Field(title="what is planned for it", examples=["Hello.\nA talk.\nA break.\nYour questions."])
    speakers: list[SpeakerIn] = Field(default=[], max_length=MOST_SPEAKERS, title="the speakers")
    opportunity_id: RowId | None = Field(None, title="the paid opportunity for it", examples=[12])


class SeriesIn(MeetingIn):
    """`months` of 6 plans this meeting and five more, a month apart, on the same weekday of the month."""

    months: Annotated[int, Field(ge=1, le=12)] = Field(1, title="how many months", examples=[6])


class NotesIn(Asked):
    notes: Words = Field(title="what was said there", examples=["We heard that short courses help."])


class CameIn(Asked):
    """Members who came without a booking, and how many others came. Nobody needs the names of others."""

    member_ids: list[RowId] = Field(default=[], max_length=MOST_CAME, title="the members who came", examples=[[4, 7]])
    others: Count = Field(0, title="how many others came", examples=[14])


class CallOffIn(Asked):
    because: Line = Field(title="why it is called off", examples=["The speaker is ill."])


class EndIn(Asked):
    because: Line = Field(title="why it has ended", examples=["Its three years are over."])


class SubGroupIn(Asked):
    name: Line = Field(title="what it is called", examples=["Young people and care work"])


class IdeaIn(Asked):
    name: Line = Field(title="what your idea is", examples=["Care work as a choice at school"])
    detail: WordsOrNone = Field(title="more about it", examples=["Ask young people what would interest them."])
    meeting_id: RowId | None = Field(None, title="the meeting", examples=[8])


class OutcomeIn(Asked):
    """What became of an idea, and why or how."""

    became: Became = Field(title="what it became", examples=["a project"])
    because: Words = Field(title="how or why that happened", examples=["A college will try it with two classes."])


class BidIn(Asked):
    bid_name: Line = Field(title="the name of the bid", examples=["Research for Social Care, round 8"])
    bid_asks: Words = Field(title="what people would do", examples=["Two co-applicants, about a day a month, paid."])
    bid_until_on: Day = Field(title="the last day to say so", examples=["2026-09-30"])
