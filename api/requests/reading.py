"""A researcher's text as people read it: sentence by sentence, with what members wrote beside it."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from api.kernel.context import Context
from api.plain.findings import Finding
from api.plain.rules import what_could_be_plainer

from .finding import sentences_of
from .tables import HelpRequest, PlainerSentence, RequestComment, RequestSentence, TakenUp

NameOf = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Plainer:
    """One way to say it. `at_once`: its writer had not read the one before."""

    number: int
    words: str
    by: str
    at_once: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Sentence:
    """`plainer` are the plainer ones, the oldest first; the newest is the one that counts."""

    id: int
    number: int
    words: str
    plainer: tuple[Plainer, ...]
    findings: tuple[Finding, ...]

    @property
    def now(self) -> str:
        return self.plainer[-1].words if self.plainer else self.words


@dataclass(frozen=True, slots=True)
class Comment:
    id: int
    words: str
    by: str
    taken_up: TakenUp | None
    because: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph. `number` counts from 1."""

    number: int
    sentences: tuple[Sentence, ...]
    comments: tuple[Comment, ...]

    @property
    def before(self) -> str:
        return " ".join(one.words for one in self.sentences)

    @property
    def after(self) -> str:
        return " ".join(one.now for one in self.sentences)


def parts_of(ctx: Context, request: HelpRequest, name_of: NameOf, own: Mapping[str, str] | None = None) -> list[Part]:
    """`own` are the group's plainer words; without them nothing is checked."""
    written = written_for(ctx, request.id)
    sentences: dict[int, list[Sentence]] = defaultdict(list)
    for row in sentences_of(ctx, request.id):
        sentences[row.paragraph].append(sentence_of(row, written[row.id], name_of, own))
    comments: dict[int, list[Comment]] = defaultdict(list)
    for said in comments_on(ctx, request.id):
        comment = Comment(said.id, said.words, name_of(said.member_id), said.taken_up, said.because)
        comments[said.paragraph].append(comment)
    return [Part(number, tuple(own_), tuple(comments[number])) for number, own_ in sentences.items()]


def sentence_of(
    row: RequestSentence, written: Sequence[PlainerSentence], name_of: NameOf, own: Mapping[str, str] | None
) -> Sentence:
    plainer = tuple(
        Plainer(one.number, one.words, name_of(one.member_id), one.after_number < one.number - 1, one.created_at)
        for one in written
    )
    findings = () if own is None else tuple(what_could_be_plainer(plainer[-1].words if plainer else row.words, own=own))
    return Sentence(row.id, row.number, row.words, plainer, findings)


def written_for(ctx: Context, request_id: int, sentence_id: int | None = None) -> dict[int, list[PlainerSentence]]:
    asked = select(PlainerSentence).where(col(PlainerSentence.request_id) == request_id)
    if sentence_id is not None:
        asked = asked.where(col(PlainerSentence.sentence_id) == sentence_id)
    found: dict[int, list[PlainerSentence]] = defaultdict(list)
    for row in ctx.session.exec(asked.order_by(col(PlainerSentence.number))):
        found[row.sentence_id].append(row)
    return found


def comments_on(ctx: Context, request_id: int) -> list[RequestComment]:
    asked = select(RequestComment).where(col(RequestComment.request_id) == request_id)
    return list(ctx.session.exec(asked.order_by(col(RequestComment.id))))


def writers_of(ctx: Context, request_id: int) -> set[int]:
    """Whoever left the work has still helped with what they wrote before."""
    plainer = {one.member_id for rows in written_for(ctx, request_id).values() for one in rows}
    return plainer | {one.member_id for one in comments_on(ctx, request_id)}
