"""What REST says of communities, their meetings and their ideas."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from api.kernel.fields import RowId

from .meetings import MeetingView
from .queries import Candidate, CommunityRow, CommunityView, IdeaView, SubGroupRow
from .tables import Became, CommunityMeeting, Held


class NextOut(BaseModel):
    """A meeting that is coming, in short."""

    id: RowId = Field(examples=[8])
    state: Held = Field(examples=["planned"])
    topic: str = Field(examples=["Digital skills"])
    starts_at: datetime = Field(examples=["2026-07-08T13:00:00Z"])
    ends_at: datetime = Field(examples=["2026-07-08T14:30:00Z"])

    @classmethod
    def of(cls, row: CommunityMeeting) -> "NextOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class CommunityRowOut(BaseModel):
    id: RowId = Field(examples=[2])
    name: str = Field(examples=["Recruiting care workers"])
    aim: str = Field(examples=["To find out what makes people stay in care work."])
    next: NextOut | None
    ended_at: datetime | None = Field(examples=[None])

    @classmethod
    def of(cls, row: CommunityRow) -> "CommunityRowOut":
        one = row.community
        coming = NextOut.of(row.next) if row.next else None
        return cls(id=one.id, name=one.name, aim=one.aim, next=coming, ended_at=one.ended_at)


class SubGroupOut(BaseModel):
    id: RowId = Field(examples=[3])
    name: str = Field(examples=["Young people and care work"])
    members: list[str] = Field(examples=[["Amina Yusuf"]])
    mine: bool = Field(description="Whether you are in it.", examples=[True])

    @classmethod
    def of(cls, row: SubGroupRow) -> "SubGroupOut":
        return cls(id=row.id, name=row.name, members=list(row.members), mine=row.mine)


class CommunityOut(BaseModel):
    """Send the ETag back as If-Match to change it."""

    id: RowId = Field(examples=[2])
    version: int = Field(examples=[1])
    name: str = Field(examples=["Recruiting care workers"])
    aim: str = Field(examples=["To find out what makes people stay in care work."])
    open_to: str = Field(examples=["Anyone who works in care, or draws on it"])
    ended_at: datetime | None = Field(description="Nothing new is planned in one that has ended.", examples=[None])
    ended_because: str | None = Field(examples=[None])
    coming: list[NextOut]
    sub_groups: list[SubGroupOut]

    @classmethod
    def of(cls, view: CommunityView) -> "CommunityOut":
        known = {name: getattr(view.community, name) for name in cls.model_fields if hasattr(view.community, name)}
        groups = [SubGroupOut.of(one) for one in view.sub_groups]
        return cls(**known, coming=[NextOut.of(one) for one in view.coming], sub_groups=groups)


class SpeakerOut(BaseModel):
    name: str = Field(examples=["Dr Sian Howells"])
    brought: str | None = Field(examples=["A film about a day in home care."])


class MeetingOut(BaseModel):
    """`came` are members of the group; `others` is how many more people came. Its notes have a version of their own."""

    id: RowId = Field(examples=[8])
    version: int = Field(examples=[1])
    community_id: RowId = Field(examples=[2])
    state: Held = Field(examples=["planned"])
    topic: str = Field(examples=["Digital skills"])
    starts_at: datetime = Field(examples=["2026-07-08T13:00:00Z"])
    ends_at: datetime = Field(examples=["2026-07-08T14:30:00Z"])
    how: str = Field(examples=["online"])
    place: str = Field(examples=["Zoom. We send the link two days before."])
    agenda: str | None = Field(examples=["Hello.\nA talk.\nA break.\nYour questions."])
    notes: str | None = Field(examples=["We heard that short courses help."])
    called_off_because: str | None = Field(examples=[None])
    opportunity_id: int | None = Field(examples=[12])
    work_goes_on: bool = Field(description="It was called off, and its paid work was not.", examples=[False])
    speakers: list[SpeakerOut]
    came: list[str] = Field(examples=[["Amina Yusuf"]])
    others: int = Field(examples=[14])

    @classmethod
    def of(cls, view: MeetingView) -> "MeetingOut":
        own = {"speakers", "came", "work_goes_on", "opportunity_id"}
        known = {name: getattr(view.meeting, name) for name in cls.model_fields if name not in own}
        speakers = [SpeakerOut(name=one.name, brought=one.brought) for one in view.speakers]
        work = view.meeting.opportunity_id if view.opportunity else None
        return cls(
            **known, opportunity_id=work, speakers=speakers, came=list(view.came), work_goes_on=view.work_goes_on
        )


class PlannedOut(BaseModel):
    """The meetings that were planned, in the order of their days."""

    meetings: list[NextOut]


class NotesOut(BaseModel):
    """Send the ETag back as If-Match: if somebody wrote meanwhile, you are told, and nothing is lost."""

    version: int = Field(examples=[1])
    notes: str | None = Field(examples=["We heard that short courses help."])


class CandidateOut(BaseModel):
    person_id: RowId = Field(examples=[4])
    name: str = Field(examples=["Amina Yusuf"])
    came: bool = Field(examples=[True])

    @classmethod
    def of(cls, one: Candidate) -> "CandidateOut":
        return cls(person_id=one.person_id, name=one.name, came=one.came)


class CandidatesOut(BaseModel):
    people: list[CandidateOut]


class IdeaOut(BaseModel):
    """`names` of those who would like to be involved are for those who plan, and null for others."""

    id: RowId = Field(examples=[5])
    version: int = Field(examples=[1])
    community_id: RowId = Field(examples=[2])
    meeting_id: int | None = Field(examples=[8])
    name: str = Field(examples=["Care work as a choice at school"])
    detail: str | None = Field(examples=["Ask young people what would interest them."])
    raised_by: str = Field(examples=["Amina Yusuf"])
    raised_at: datetime = Field(examples=["2026-07-08T15:00:00Z"])
    became: Became = Field(examples=["a project"])
    because: str | None = Field(examples=["A college will try it with two classes."])
    bid_name: str | None = Field(examples=["Research for Social Care, round 8"])
    bid_asks: str | None = Field(examples=["Two co-applicants, about a day a month, paid."])
    bid_until_on: date | None = Field(examples=["2026-09-30"])
    mine: bool = Field(description="Whether you said that you would like to be involved.", examples=[False])
    names: list[str] | None = Field(examples=[["Amina Yusuf"]])
    open: bool = Field(description="Whether members can say now that they would like to be involved.", examples=[True])

    @classmethod
    def of(cls, view: IdeaView) -> "IdeaOut":
        own = {"raised_by", "mine", "names", "open"}
        known = {name: getattr(view.idea, name) for name in cls.model_fields if name not in own}
        names = None if view.names is None else list(view.names)
        return cls(**known, raised_by=view.raised_by, mine=view.mine, names=names, open=view.open)
