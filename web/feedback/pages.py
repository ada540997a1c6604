"""What became of what members said: for everybody to read, for the lead to answer, for members to reply to."""

from typing import Annotated, Any

from fastapi import Query
from fastapi.responses import Response

from api.feedback.actions import (
    answer_feedback,
    hand_feedback_over,
    lift_feedback,
    reply_to_feedback,
    write_what_they_said,
)
from api.feedback.queries import feedback_figures, feedback_of_year, my_feedback, show_feedback
from api.feedback.schemas import AnswerIn, Outcome, OwnerIn, Reply, ReplyIn, SaidIn, Which
from api.kernel.context import Context, Role, attempt
from api.kernel.fields import RowId
from api.kernel.paging import After
from api.kernel.permissions import why_not_do
from api.kernel.refusals import not_found, refuse_if
from api.people.queries import people_in_group
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
ROWS, MINE = 10, 3
FIRST_YEAR, LAST_YEAR = 2000, 2199
OUTCOMES = [
    (Outcome.CHANGED, "Something changed", "Write what members said and what you did."),
    (Outcome.PARTLY, "Some of it changed", "Fill in every box but the last."),
    (Outcome.NOT_CHANGED, "It did not change", "Write what members said, and why it did not change."),
    (Outcome.TOO_EARLY, "It is too early to say", "Write why, and the day on which we ask again."),
]
REPLIES = [(Reply.THANKS, "Thank you"), (Reply.NOT_WHAT_I_SAID, "This is not what I said")]
WHICH = [(one, one.value.capitalize()) for one in Which]


@pages.get("/feedback")
def show_all(
    ctx: Context,
    page: Page,
    year: Annotated[int | None, Query(ge=FIRST_YEAR, le=LAST_YEAR)] = None,
    which: Which = Which.ALL,
    after: After = None,
) -> Response:
    known, counts = feedback_figures(ctx, year)
    return page.render(
        "feedback/feedback.html",
        year=known,
        counts=counts,
        latest=feedback_figures(ctx)[0],
        which=which,
        rows=feedback_of_year(ctx, known, which, after, ROWS),
        mine=my_feedback(ctx, None, MINE) if Role.MEMBER in ctx.person.roles and after is None else [],
        after=after,
        page_size=ROWS,
        most_mine=MINE,
        form=Form.filled(year=str(known), which=which),
        choices=WHICH,
    )


@pages.get("/feedback/mine")
def show_mine(ctx: Context, page: Page, after: After = None) -> Response:
    return page.render("feedback/mine.html", rows=my_feedback(ctx, after, ROWS), after=after, page_size=ROWS)


@pages.get("/feedback/{feedback_id}")
def show_one(ctx: Context, page: Page, feedback_id: RowId) -> Response:
    return page.render("feedback/show.html", **shown(ctx, feedback_id))


@pages.post("/feedback/{feedback_id}")
def say_back(ctx: Context, page: Page, feedback_id: RowId) -> Response:
    bound = page.bind(ReplyIn)
    if bound.value is None:
        return page.render("feedback/show.html", 422, form=bound.form, **shown(ctx, feedback_id))
    refusal = attempt(reply_to_feedback, ctx, feedback_id, bound.value)
    if refusal:
        return page.refused("feedback/show.html", refusal, **shown(ctx, feedback_id))
    return page.go(f"/feedback/{feedback_id}")


@pages.get("/feedback/{feedback_id}/answer")
def ask_answer(ctx: Context, page: Page, feedback_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "feedback.answer_feedback"))
    return page.render("feedback/answer.html", outcomes=OUTCOMES, **shown(ctx, feedback_id))


@pages.post("/feedback/{feedback_id}/answer")
def answer(ctx: Context, page: Page, feedback_id: RowId) -> Response:
    bound = page.bind(AnswerIn)
    if bound.value is None:
        return page.render("feedback/answer.html", 422, form=bound.form, outcomes=OUTCOMES, **shown(ctx, feedback_id))
    refusal = attempt(answer_feedback, ctx, feedback_id, bound.value, page.version)
    if refusal:
        return page.refused("feedback/answer.html", refusal, outcomes=OUTCOMES, **shown(ctx, feedback_id))
    return page.go(f"/feedback/{feedback_id}?told=yes")


@pages.post("/feedback/{feedback_id}/nobody")
def say_nobody_came(ctx: Context, page: Page, feedback_id: RowId) -> Response:
    refusal = attempt(lift_feedback, ctx, feedback_id, page.version)
    if refusal:
        return page.refused("feedback/show.html", refusal, **shown(ctx, feedback_id))
    return page.go(f"/feedback/{feedback_id}")


@pages.get("/feedback/{feedback_id}/owner")
def ask_owner(ctx: Context, page: Page, feedback_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "feedback.hand_feedback_over"))
    view = show_feedback(ctx, feedback_id)
    held = str(view.owner_id) if view.owner_id else ""
    form = Form.filled(person_id=held, owner_name="" if held else view.row.owner_name)
    return page.render("feedback/owner.html", form=form, people=staff(ctx), **shown(ctx, feedback_id))


@pages.post("/feedback/{feedback_id}/owner")
def hand_over(ctx: Context, page: Page, feedback_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "feedback.hand_feedback_over"))
    bound, people = page.bind(OwnerIn), staff(ctx)
    if bound.value is None:
        return page.render("feedback/owner.html", 422, form=bound.form, people=people, **shown(ctx, feedback_id))
    refusal = attempt(hand_feedback_over, ctx, feedback_id, bound.value, page.version)
    if refusal:
        return page.refused("feedback/owner.html", refusal, people=people, **shown(ctx, feedback_id))
    return page.go(f"/feedback/{feedback_id}")


@pages.get("/feedback/{feedback_id}/people/{member_id}")
def ask_what_they_said(ctx: Context, page: Page, feedback_id: RowId, member_id: RowId) -> Response:
    known = of_one(ctx, feedback_id, member_id)
    part = known["one"].contribution
    return page.render("feedback/person.html", form=Form.filled(said=part.said, became=part.became), **known)


@pages.post("/feedback/{feedback_id}/people/{member_id}")
def save_what_they_said(ctx: Context, page: Page, feedback_id: RowId, member_id: RowId) -> Response:
    known, bound = of_one(ctx, feedback_id, member_id), page.bind(SaidIn)
    if bound.value is None:
        return page.render("feedback/person.html", 422, form=bound.form, **known)
    refusal = attempt(write_what_they_said, ctx, feedback_id, member_id, bound.value, page.version)
    if refusal:
        return page.refused("feedback/person.html", refusal, **of_one(ctx, feedback_id, member_id))
    return page.go(f"/feedback/{feedback_id}")


def shown(ctx: Context, feedback_id: int) -> dict[str, Any]:
    return {
        "view": show_feedback(ctx, feedback_id),
        "replies": REPLIES,
        "may_answer": why_not_do(ctx, "feedback.answer_feedback") is None,
    }


def staff(ctx: Context) -> list[tuple[str, str]]:
    """Whoever of the group may answer; and the way to name somebody else."""
    people = [one for one in people_in_group(ctx) if {Role.LEAD, Role.ADMIN} & set(one.roles)]
    return [("", "Somebody else: write their name below"), *((str(one.id), one.name) for one in people)]


def of_one(ctx: Context, feedback_id: int, member_id: int) -> dict[str, Any]:
    refuse_if(why_not_do(ctx, "feedback.write_what_they_said"))
    view = show_feedback(ctx, feedback_id)
    one = next((part for part in view.people if part.contribution.member_id == member_id), None)
    if one is None:
        raise not_found("person")
    return {"view": view, "one": one}
