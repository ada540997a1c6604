"""What became of what members said: for the whole group, and for each member first of all their own part."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed, why_not_do
from api.kernel.refusals import Refusal, not_found
from api.kernel.todo import Todo
from api.kernel.words import day
from api.opportunities.queries import find as find_opportunity
from api.people.queries import names_of

from .counting import FeedbackCounts, counts_between, counts_of, standings_of
from .finding import answers_of, find_debt, is_over, still_to_mark, who_took_part
from .lists import FeedbackRow, Which, late_rows, one_row, rows_of_member, rows_of_opportunities, rows_of_year
from .private import Contribution, contributions, without_words
from .rules import why_not_answer, why_not_lift
from .tables import FeedbackAnswer, FeedbackDebt, FeedbackReply, FeedbackSaid, Outcome, Reply, State

__all__ = [
    "FeedbackCounts", "FeedbackRow", "Which", "counts_between", "counts_of", "rows_of_opportunities", "standings_of",
]  # fmt: skip
MOST_TODOS = 3


@dataclass(frozen=True, slots=True)
class PartOfOne:
    """One member's part, for the lead."""

    name: str
    contribution: Contribution


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """`mine` is the reader's own part, `people` everybody's for the lead. `why_not` says why it cannot be answered.

    `nobody_came`: it can be lifted.
    """

    row: FeedbackRow
    version: int
    owner_id: int | None
    answers: tuple[FeedbackAnswer, ...]
    mine: Contribution | None
    people: tuple[PartOfOne, ...]
    why_not: Refusal | None
    nobody_came: bool

    @property
    def answer(self) -> FeedbackAnswer | None:
        return self.answers[0] if self.answers else None

    @property
    def waits_to_be_answered(self) -> bool:
        return self.row.settled_on is None and self.why_not is None


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def feedback_figures(ctx: Context, year: int | None = None) -> tuple[int, FeedbackCounts]:
    """Anyone in the group asks how much was answered, and on time. Without a year, that of the last whole month."""
    year = year or the_year(ctx)
    return year, counts_between(ctx, date(year, 1, 1), date(year, 12, 31))


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def feedback_of_year(
    ctx: Context, year: int | None = None, which: Which = Which.ALL, after: int | None = None, limit: int = PAGE
) -> list[FeedbackRow]:
    """Anyone in the group asks what is owed and what was answered, the newest first."""
    return rows_of_year(ctx, year or the_year(ctx), which, after, limit)


@allowed(Role.MEMBER)
def my_feedback(ctx: Context, after: int | None = None, limit: int = PAGE) -> list[FeedbackRow]:
    """A member asks what became of what they took part in, the newest first."""
    return rows_of_member(ctx, ctx.person_id, after, limit)


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def show_feedback(ctx: Context, feedback_id: int) -> FeedbackView:
    """Anyone in the group reads an answer. What a member said is for that member and the lead."""
    row, debt = one_row(ctx, feedback_id), find_debt(ctx, feedback_id)
    if row is None:
        raise not_found("feedback")
    there, unmarked = who_took_part(ctx, debt.opportunity_id), still_to_mark(ctx, debt.opportunity_id)
    over = is_over(ctx, find_opportunity(ctx, debt.opportunity_id))
    return FeedbackView(
        row=row,
        version=debt.version,
        owner_id=debt.owner_id,
        answers=tuple(answers_of(ctx, debt.id)),
        mine=_mine(ctx, debt.id, there),
        people=_people(ctx, debt.id, there),
        why_not=why_not_answer(debt.state, Outcome.CHANGED, is_over=over, unmarked=unmarked),
        nobody_came=why_not_lift(debt.state, is_over=over, unmarked=unmarked, took_part=len(there)) is None,
    )


@allowed(Role.LEAD, Role.ADMIN)
def things_to_do(ctx: Context) -> list[Todo]:
    """Those who plan hear of what is late, and the lead of whoever says that something is not what they said."""
    late = late_rows(ctx, MOST_TODOS + 1)
    todos = [
        Todo(f"Answer feedback on “{one.title}”, late since {day(one.due_on)}", f"/feedback/{one.id}") for one in late
    ]
    if len(late) > MOST_TODOS:
        since, year = day(late[0].due_on), late[0].last_on.year if late[0].last_on else the_year(ctx)
        words = f"Answer {_late_count(ctx)} pieces of feedback that are late, the first since {since}"
        todos = [Todo(words, f"/feedback?year={year}&which=late")]
    return [*todos, *_said_otherwise(ctx)] if Role.LEAD in ctx.person.roles else todos


def the_year(ctx: Context) -> int:
    """The year of the last whole month, as everywhere: in January it is still last year's."""
    return (day_of(ctx.now).replace(day=1) - timedelta(days=1)).year


def _mine(ctx: Context, debt_id: int, there: list[int]) -> Contribution | None:
    if Role.MEMBER not in ctx.person.roles or ctx.person_id not in there:
        return None
    mine = contributions(ctx, debt_id, [ctx.person_id])[0]
    return mine if ctx.on_behalf_of is None else without_words(mine)


def _people(ctx: Context, debt_id: int, there: list[int]) -> tuple[PartOfOne, ...]:
    """For whoever may write it down, and for nobody who acts for somebody else."""
    if why_not_do(ctx, "feedback.write_what_they_said") is not None:
        return ()
    names = names_of(ctx, there)
    return tuple(PartOfOne(names[one.member_id], one) for one in contributions(ctx, debt_id, there))


def _late_count(ctx: Context) -> int:
    late = col(FeedbackDebt.state) == State.OWED, col(FeedbackDebt.due_on) < day_of(ctx.now)
    return ctx.session.exec(select(func.count(col(FeedbackDebt.id))).where(*late)).one()


def _said_otherwise(ctx: Context) -> list[Todo]:
    """Until there is a newer answer, or what they said was written down again."""
    newest = select(func.max(col(FeedbackAnswer.id))).group_by(col(FeedbackAnswer.debt_id))
    written = select(col(FeedbackSaid.id)).where(
        col(FeedbackSaid.debt_id) == col(FeedbackAnswer.debt_id),
        col(FeedbackSaid.member_id) == col(FeedbackReply.member_id),
        col(FeedbackSaid.written_at) > col(FeedbackReply.sent_at),
    )
    rows = ctx.session.exec(
        select(col(FeedbackAnswer.debt_id), col(FeedbackReply.member_id))
        .join(FeedbackReply, col(FeedbackReply.answer_id) == col(FeedbackAnswer.id))
        .where(
            col(FeedbackReply.reply) == Reply.NOT_WHAT_I_SAID,
            col(FeedbackAnswer.id).in_(newest),
            ~written.exists(),
        )
        .order_by(col(FeedbackReply.id))
        .limit(MOST_TODOS)
    ).all()
    names = names_of(ctx, [member_id for _, member_id in rows])
    return [Todo(f"{names[one]} says that this is not what they said", f"/feedback/{debt}") for debt, one in rows]
