"""What one member said, and what they say back: sealed, each to its own row."""

from dataclasses import dataclass, replace

from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.encryption import seal, unseal

from .tables import FeedbackAnswer, FeedbackReply, FeedbackSaid, Reply

SAID, BECAME, WORDS = "feedback_said.said", "feedback_said.became", "feedback_reply.words"


def row_of(one_id: int, member_id: int) -> str:
    """A debt and a member, or an answer and a member."""
    return f"{one_id}:{member_id}"


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """What somebody says back, to which answer."""

    answer_id: int
    reply: Reply
    words: str | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Contribution:
    """One member's part. `said` is None until the lead has written it down."""

    member_id: int
    said: str | None = None
    became: str | None = None
    version: int = 0
    reply: SaidBefore | None = None


def contributions(ctx: Context, debt_id: int, member_ids: list[int]) -> list[Contribution]:
    """For these members alone: whose they may be is for the query that asks."""
    asked = select(FeedbackSaid).where(
        col(FeedbackSaid.debt_id) == debt_id, col(FeedbackSaid.member_id).in_(member_ids)
    )
    written = {one.member_id: one for one in ctx.session.exec(asked)}
    replies = _replies(ctx, debt_id, member_ids)
    return [_contribution(ctx, one, written.get(one), replies.get(one)) for one in member_ids]


def without_words(one: Contribution) -> Contribution:
    """For whoever acts for the member: only the member and the lead read what was said."""
    return replace(one, said=None, became=None, reply=replace(one.reply, words=None) if one.reply else None)


def _contribution(
    ctx: Context, member_id: int, row: FeedbackSaid | None, reply: tuple[FeedbackReply, bool] | None
) -> Contribution:
    if row is None:
        return Contribution(member_id, reply=_said_back(ctx, reply, None))
    here = row_of(row.debt_id, member_id)
    became = unseal(ctx.keys, row.became_sealed, BECAME, here) if row.became_sealed else None
    said = unseal(ctx.keys, row.said_sealed, SAID, here)
    return Contribution(member_id, said, became, row.version, _said_back(ctx, reply, row))


def _replies(ctx: Context, debt_id: int, member_ids: list[int]) -> dict[int, tuple[FeedbackReply, bool]]:
    """Each member's newest reply, and whether it is to the newest answer."""
    rows = ctx.session.exec(
        select(FeedbackReply, FeedbackAnswer.id)
        .join(FeedbackAnswer, col(FeedbackAnswer.id) == col(FeedbackReply.answer_id))
        .where(col(FeedbackAnswer.debt_id) == debt_id, col(FeedbackReply.member_id).in_(member_ids))
        .order_by(col(FeedbackReply.id))
    ).all()
    newest = ctx.session.exec(
        select(col(FeedbackAnswer.id))
        .where(col(FeedbackAnswer.debt_id) == debt_id)
        .order_by(col(FeedbackAnswer.id).desc())
    ).first()
    return {reply.member_id: (reply, answer_id == newest) for reply, answer_id in rows}


def _said_back(ctx: Context, found: tuple[FeedbackReply, bool] | None, row: FeedbackSaid | None) -> SaidBefore | None:
    """It waits for the lead until there is a newer answer, or what the member said was written down anew."""
    if found is None:
        return None
    reply, is_newest = found
    here = row_of(reply.answer_id, reply.member_id)
    words = unseal(ctx.keys, reply.words_sealed, WORDS, here) if reply.words_sealed else None
    written_since = row is not None and row.written_at > reply.sent_at
    is_open = reply.reply is Reply.NOT_WHAT_I_SAID and is_newest and not written_since
    return SaidBefore(reply.answer_id, reply.reply, words, is_open)


def seal_said(ctx: Context, row: FeedbackSaid, said: str, became: str | None) -> None:
    here = row_of(row.debt_id, row.member_id)
    row.said_sealed = seal(ctx.keys, said, SAID, here)
    row.became_sealed = seal(ctx.keys, became, BECAME, here) if became else None


def seal_reply(ctx: Context, row: FeedbackReply, words: str | None) -> None:
    row.words_sealed = seal(ctx.keys, words, WORDS, row_of(row.answer_id, row.member_id)) if words else None


def said_by(ctx: Context, debt_id: int, member_id: int) -> FeedbackSaid | None:
    asked = select(FeedbackSaid).where(col(FeedbackSaid.debt_id) == debt_id, col(FeedbackSaid.member_id) == member_id)
    return ctx.session.exec(asked).first()


def reply_to(ctx: Context, answer_id: int, member_id: int) -> FeedbackReply | None:
    here = col(FeedbackReply.answer_id) == answer_id, col(FeedbackReply.member_id) == member_id
    return ctx.session.exec(select(FeedbackReply).where(*here)).first()
