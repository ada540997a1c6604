"""What we answer about requests."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from api.kernel.fields import RowId
from api.plain.schemas import FindingOut

from .counting import Counts
from .loads import ReviewerLoad
from .queries import AskedView, RequestView, SentenceView
from .reading import Comment, Part, Plainer, Sentence
from .tables import HelpRequest, Outcome, State, TakenUp, Wanted


class SentOut(BaseModel):
    """It is the same whatever was sent: nothing happens until somebody presses the button in the email."""

    next: str = Field("We sent you an email. Open it, and press the button there.")


class RequestRowOut(BaseModel):
    id: RowId = Field(examples=[3])
    version: int = Field(examples=[2])
    state: State = Field(examples=["confirmed"])
    wanted: Wanted = Field(examples=["a review"])
    topic: str = Field(examples=["Carers and leaving hospital"])
    organisation: str = Field(examples=["University of the Coast"])
    deadline_on: date = Field(examples=["2026-05-29"])
    opportunity_id: RowId | None = Field(examples=[4])

    @classmethod
    def of(cls, row: HelpRequest) -> "RequestRowOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class PlainerOut(BaseModel):
    """`at_once`: whoever wrote it had not read the one before."""

    number: int = Field(examples=[1])
    words: str = Field(examples=["We will ask carers what helps."])
    by: str = Field(examples=["Amina Yusuf"])
    at_once: bool = Field(examples=[False])
    at: datetime = Field(examples=["2026-05-02T12:00:00Z"])

    @classmethod
    def of(cls, one: Plainer) -> "PlainerOut":
        return cls(**{name: getattr(one, name) for name in cls.model_fields})


class SentenceOut(BaseModel):
    """`words` are the researcher's; the newest of `plainer` is the one that counts."""

    id: RowId = Field(examples=[11])
    number: int = Field(examples=[1])
    words: str = Field(examples=["We will utilise carers’ views."])
    plainer: list[PlainerOut]
    findings: list[FindingOut]

    @classmethod
    def of(cls, one: Sentence) -> "SentenceOut":
        plainer = [PlainerOut.of(written) for written in one.plainer]
        findings = [FindingOut.of(found) for found in one.findings]
        return cls(id=one.id, number=one.number, words=one.words, plainer=plainer, findings=findings)


class CommentOut(BaseModel):
    id: RowId = Field(examples=[3])
    words: str = Field(examples=["Say who the carers are."])
    by: str = Field(examples=["Amina Yusuf"])
    taken_up: TakenUp | None = Field(examples=["yes"])
    because: str | None = Field(examples=[None])

    @classmethod
    def of(cls, one: Comment) -> "CommentOut":
        return cls(**{name: getattr(one, name) for name in cls.model_fields})


class PartOut(BaseModel):
    """A paragraph of the text. `number` counts from 1."""

    number: int = Field(examples=[1])
    sentences: list[SentenceOut]
    comments: list[CommentOut]

    @classmethod
    def of(cls, one: Part) -> "PartOut":
        sentences = [SentenceOut.of(sentence) for sentence in one.sentences]
        return cls(
            number=one.number, sentences=sentences, comments=[CommentOut.of(comment) for comment in one.comments]
        )


class ToldOut(RequestRowOut):
    about: str = Field(examples=["Is the summary clear?"])
    funder: str = Field(examples=["NIHR Research for Social Care"])
    declined_because: str | None = Field(examples=[None])
    answer: str | None = Field(examples=[None])
    what_changed: str | None = Field(examples=[None])
    outcome: Outcome | None = Field(examples=[None])
    parts: list[PartOut]


class RequestOut(ToldOut):
    """As those see it who help. `cost_pence` is for the lead: the fees and allowances of every place."""

    helpers: list[str] = Field(examples=[["Amina Yusuf"]])
    writes: bool = Field(examples=[True])
    credit: str | None = Field(description="The name that you are thanked by.", examples=["Amina Y."])
    cost_pence: int | None = Field(examples=[5500])
    work_is_off: bool = Field(description="Its work was cancelled: it can be offered anew.", examples=[False])

    @classmethod
    def view(cls, view: RequestView) -> "RequestOut":
        return cls(
            **_told(view.request, view.parts), helpers=list(view.helpers), writes=view.writes, credit=view.credit,
            cost_pence=view.cost_pence, work_is_off=view.work_is_off,
        )  # fmt: skip


class AskedOut(ToldOut):
    """As the researcher sees it. `parts` are empty until there is an answer."""

    group: str = Field(examples=["The Advisory Group"])
    helpers: int = Field(description="How many members helped.", examples=[2])
    thanks: list[str] = Field(description="The names that they chose.", examples=[["Amina Y."]])
    work_is_off: bool = Field(description="We look for another way to do it.", examples=[False])

    @classmethod
    def view(cls, view: AskedView) -> "AskedOut":
        told = _told(view.request, view.parts)
        return cls(
            **told, group=view.group.name, helpers=view.helpers, thanks=list(view.thanks), work_is_off=view.work_is_off
        )


class SentenceViewOut(SentenceOut):
    request_id: RowId = Field(examples=[3])
    part: int = Field(examples=[1])
    writes: bool = Field(examples=[True])

    @classmethod
    def view(cls, view: SentenceView) -> "SentenceViewOut":
        said = SentenceOut.of(view.sentence).model_dump()
        return cls(**said, request_id=view.request.id, part=view.part, writes=view.writes)


class ReviewerOut(BaseModel):
    """Since 1 January."""

    member_id: RowId = Field(examples=[7])
    name: str = Field(examples=["Amina Yusuf"])
    offered: int = Field(examples=[3])
    done: int = Field(examples=[2])

    @classmethod
    def of(cls, one: ReviewerLoad) -> "ReviewerOut":
        return cls(**{name: getattr(one, name) for name in cls.model_fields})


class ReviewersOut(BaseModel):
    """Everybody who is a member: a group is small, so it is one page."""

    items: list[ReviewerOut]


class WantedOut(BaseModel):
    wanted: Wanted = Field(examples=["a review"])
    count: int = Field(examples=[2])


class CountsOut(BaseModel):
    """Of the requests that were confirmed on these days. What came of bids is counted of those that we answered."""

    first_on: date = Field(examples=["2026-01-01"])
    last_on: date = Field(examples=["2026-12-31"])
    asked: int = Field(examples=[6])
    wanted: list[WantedOut]
    answered: int = Field(examples=[4])
    declined: int = Field(examples=[1])
    won: int = Field(examples=[1])
    lost: int = Field(examples=[1])
    not_known: int = Field(examples=[2])

    @classmethod
    def of(cls, one: Counts) -> "CountsOut":
        names = ("first_on", "last_on", "asked", "answered", "declined", "won", "lost", "not_known")
        wanted = [WantedOut(wanted=kind, count=count) for kind, count in one.wanted.items()]
        return cls(**{name: getattr(one, name) for name in names}, wanted=wanted)


def _told(request: HelpRequest, parts: list[Part]) -> dict[str, object]:
    names = set(ToldOut.model_fields) - {"parts"}
    return {name: getattr(request, name) for name in names} | {"parts": [PartOut.of(part) for part in parts]}
