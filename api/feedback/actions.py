"""Who owes feedback, what the answer is, what each member said, and what they say back."""

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found, refuse_if
from api.kernel.states import after, why_not_move
from api.opportunities.queries import find as find_opportunity
from api.opportunities.tables import Opportunity
from api.people.queries import find_person

from .finding import answers_of, find_debt, is_over, staff_now, still_to_mark, who_took_part
from .letters import tell_everybody, tell_one
from .owing import lift
from .private import contributions, reply_to, said_by, seal_reply, seal_said
from .rules import (
    CHANGED_MEANWHILE,
    MOVES,
    NOTHING_YET,
    THING,
    why_not_answer,
    why_not_lift,
    why_not_these_words,
    why_not_this_owner,
)
from .schemas import AnswerIn, OwnerIn, ReplyIn, SaidIn
from .tables import FeedbackAnswer, FeedbackDebt, FeedbackReply, FeedbackSaid, Outcome, State

NOBODY_CAME = "Nobody took part, so nobody waits for an answer."


@allowed(Role.LEAD, Role.ADMIN)
def hand_feedback_over(ctx: Context, feedback_id: int, new: OwnerIn, version: int) -> FeedbackDebt:
    """Say who owes the answer: somebody of the group, or somebody of the staff by name. The day stays as it is."""
    debt, _ = _held(ctx, feedback_id)
    refuse_if(None if debt.version == version else CHANGED_MEANWHILE)
    refuse_if(why_not_move(MOVES, "hand over", debt.state, THING))
    refuse_if(why_not_this_owner(new.person_id, new.owner_name, is_staff=new.person_id in staff_now(ctx)))
    debt.owner_id = new.person_id
    debt.owner_name = new.owner_name or find_person(ctx, new.person_id or 0).name
    debt.version += 1
    record(ctx, "handed over", debt, "owner_id", "owner_name")
    return debt


@allowed(Role.LEAD, Role.ADMIN)
def answer_feedback(ctx: Context, feedback_id: int, new: AnswerIn, version: int) -> FeedbackAnswer:
    """Everybody who took part is told what became of it. When it is too early to say, a new day is set to ask again."""
    debt, opportunity = _held(ctx, feedback_id)
    refuse_if(None if debt.version == version else CHANGED_MEANWHILE)
    unmarked = still_to_mark(ctx, opportunity.id)
    over = is_over(ctx, opportunity)
    refuse_if(why_not_answer(debt.state, new.outcome, is_over=over, unmarked=unmarked))
    refuse_if(why_not_these_words(new.outcome, new.model_dump(), day_of(ctx.now)))
    answer = FeedbackAnswer(
        group_id=ctx.group,
        debt_id=debt.id,
        answered_at=ctx.now,
        answered_by_id=ctx.actor.person_id,
        **new.model_dump(),
    )
    ctx.session.add(answer)
    _settle(ctx, debt, answer)
    ctx.session.flush()
    there = who_took_part(ctx, opportunity.id)
    tell_everybody(ctx, opportunity, debt, answer, contributions(ctx, debt.id, there))
    record(ctx, "answered", debt, "state", "due_on")
    return answer


@allowed(Role.LEAD, Role.ADMIN)
def lift_feedback(ctx: Context, feedback_id: int, version: int) -> FeedbackDebt:
    """Nobody took part, so there is nobody to answer to. It is kept with that reason, and counted apart."""
    debt, opportunity = _held(ctx, feedback_id)
    refuse_if(None if debt.version == version else CHANGED_MEANWHILE)
    over, unmarked = is_over(ctx, opportunity), still_to_mark(ctx, opportunity.id)
    took_part = len(who_took_part(ctx, opportunity.id))
    refuse_if(why_not_lift(debt.state, is_over=over, unmarked=unmarked, took_part=took_part))
    lift(ctx, debt, NOBODY_CAME)
    return debt


@allowed(Role.LEAD)
def write_what_they_said(ctx: Context, feedback_id: int, member_id: int, new: SaidIn, version: int) -> FeedbackSaid:
    """The lead writes what one member said and what became of it. Only that member and the lead can read it."""
    debt, opportunity = _held(ctx, feedback_id)
    if member_id not in who_took_part(ctx, opportunity.id):
        raise not_found("person")
    row = said_by(ctx, debt.id, member_id)
    refuse_if(None if (row.version if row else 0) == version else CHANGED_MEANWHILE)
    if row is None:
        row = FeedbackSaid(
            group_id=ctx.group, debt_id=debt.id, member_id=member_id, version=0, said_sealed=b"", written_at=ctx.now,
            written_by_id=ctx.actor.person_id,
        )  # fmt: skip
    seal_said(ctx, row, new.said, new.became)
    row.version += 1
    row.written_at, row.written_by_id = ctx.now, ctx.actor.person_id
    ctx.session.add(row)
    ctx.session.flush()
    if debt.state is State.ANSWERED:
        tell_one(ctx, opportunity, debt, answers_of(ctx, debt.id)[0], contributions(ctx, debt.id, [member_id])[0])
    record(ctx, "wrote down", row, "said", "became")
    return row


@allowed(Role.MEMBER)
def reply_to_feedback(ctx: Context, feedback_id: int, new: ReplyIn) -> FeedbackReply:
    """A member who took part says thank you, or that this is not what they said. The lead reads it."""
    debt, opportunity = _held(ctx, feedback_id)
    if ctx.person_id not in who_took_part(ctx, opportunity.id):
        raise not_found("feedback")
    answers = answers_of(ctx, debt.id)
    refuse_if(None if answers else NOTHING_YET)
    row = reply_to(ctx, answers[0].id, ctx.person_id)
    if row is None:
        row = FeedbackReply(
            group_id=ctx.group, answer_id=answers[0].id, member_id=ctx.person_id, reply=new.reply, sent_at=ctx.now
        )
    row.reply, row.sent_at = new.reply, ctx.now
    seal_reply(ctx, row, new.words)
    ctx.session.add(row)
    ctx.session.flush()
    record(ctx, "replied", row, "reply")
    return row


def _held(ctx: Context, feedback_id: int) -> tuple[FeedbackDebt, Opportunity]:
    """In the order of locks: the opportunity, then what is owed for it."""
    opportunity = find_opportunity(ctx, find_debt(ctx, feedback_id).opportunity_id, hold=True)
    return find_debt(ctx, feedback_id, hold=True), opportunity


def _settle(ctx: Context, debt: FeedbackDebt, answer: FeedbackAnswer) -> None:
    if answer.outcome is Outcome.TOO_EARLY:
        debt.state = after(MOVES, "put off", debt.state, THING)
        if answer.ask_again_on and day_of(ctx.now) <= debt.due_on:  # what is late already stays late
            debt.due_on = answer.ask_again_on
    else:
        debt.state = after(MOVES, "answer", debt.state, THING)
        debt.settled_on = debt.settled_on or day_of(ctx.now)
    debt.version += 1
