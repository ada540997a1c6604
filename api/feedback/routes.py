"""Feedback in REST."""

from typing import Annotated

from fastapi import Query

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes
from api.kernel.paging import PAGE, After, Limit, PageOut, page_of

from .actions import answer_feedback, hand_feedback_over, lift_feedback, reply_to_feedback, write_what_they_said
from .queries import feedback_figures, feedback_of_year, my_feedback, show_feedback
from .schemas import (
    AnswerIn,
    FeedbackCountsOut,
    FeedbackOut,
    FeedbackRowOut,
    OwnerIn,
    ReplyIn,
    SaidIn,
    Which,
)

router = Routes(tags=["feedback"])
OfYear = Annotated[
    int | None, Query(ge=2000, le=2199, description="The year of the work. Left out, that of the last whole month.")
]


@router.get("/feedback")
def list_feedback(
    ctx: Context, year: OfYear = None, which: Which = Which.ALL, after: After = None, limit: Limit = PAGE
) -> PageOut[FeedbackRowOut]:
    """What is owed and what was answered, the newest first. The group's own meetings are asked for apart."""
    rows = feedback_of_year(ctx, year, which, after, limit)
    return page_of(rows, limit, FeedbackRowOut.of, lambda row: row.id)


@router.get("/feedback/figures")
def show_feedback_figures(ctx: Context, year: OfYear = None) -> FeedbackCountsOut:
    """How much was answered, and on time."""
    known, counts = feedback_figures(ctx, year)
    return FeedbackCountsOut.of(counts, known)


@router.get("/feedback/mine")
def list_my_feedback(ctx: Context, after: After = None, limit: Limit = PAGE) -> PageOut[FeedbackRowOut]:
    """What became of what you took part in, the newest first."""
    return page_of(my_feedback(ctx, after, limit), limit, FeedbackRowOut.of, lambda row: row.id)


@router.get("/feedback/{feedback_id}")
def show_one_feedback(ctx: Context, feedback_id: RowId) -> FeedbackOut:
    """One answer, with your own part in it. The lead sees what each member said."""
    return FeedbackOut.of_view(show_feedback(ctx, feedback_id))


@router.put("/feedback/{feedback_id}/owner")
def say_who_owes_feedback(ctx: Context, feedback_id: RowId, body: OwnerIn, version: IfMatch) -> FeedbackOut:
    """Say who owes the answer. The day that it is due stays as it is."""
    hand_feedback_over(ctx, feedback_id, body, version)
    return FeedbackOut.of_view(show_feedback(ctx, feedback_id))


@router.post("/feedback/{feedback_id}/answers", status_code=201)
def give_an_answer(ctx: Context, feedback_id: RowId, body: AnswerIn, version: IfMatch) -> FeedbackOut:
    """Answer, and tell everybody who took part. Answers before it stay to be read."""
    answer_feedback(ctx, feedback_id, body, version)
    return FeedbackOut.of_view(show_feedback(ctx, feedback_id))


@router.post("/feedback/{feedback_id}/lifting")
def say_nobody_took_part(ctx: Context, feedback_id: RowId, version: IfMatch) -> FeedbackOut:
    """Say that nobody took part, so that no answer is owed. It is kept, and counted apart."""
    lift_feedback(ctx, feedback_id, version)
    return FeedbackOut.of_view(show_feedback(ctx, feedback_id))


@router.put("/feedback/{feedback_id}/people/{member_id}")
def write_down_what_a_member_said(
    ctx: Context, feedback_id: RowId, member_id: RowId, body: SaidIn, version: IfMatch
) -> FeedbackOut:
    """What one member said and what became of it, for that member and the lead. If-Match "0" when it is the first."""
    write_what_they_said(ctx, feedback_id, member_id, body, version)
    return FeedbackOut.of_view(show_feedback(ctx, feedback_id))


@router.post("/feedback/{feedback_id}/replies", status_code=201)
def say_something_back(ctx: Context, feedback_id: RowId, body: ReplyIn) -> FeedbackOut:
    """Say thank you, or that this is not what you said. The lead reads it."""
    reply_to_feedback(ctx, feedback_id, body)
    return FeedbackOut.of_view(show_feedback(ctx, feedback_id))
