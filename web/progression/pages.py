"""A member's own progress: training, roles, what is next, where they go, a reference and a line for a CV."""

from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.refusals import Refusal
from api.progression.actions import (
    add_move,
    ask_for_reference,
    mark_training_done,
    put_on_map,
    remove_move,
    say_what_is_next,
    take_off_map,
)
from api.progression.answers import MoveOut, ProgressOut
from api.progression.queries import my_cv, my_progress, reference, what_is_shown, where_people_went
from api.progression.schemas import CvPart, MoveIn, MoveKind, ReferenceAskIn, WishesIn
from web.forms import Form
from web.pages import Page, Pages

from . import lead_pages
from .choices import MOVES, PARTS, PICTURES, ROLES, TAKING_BACK

pages = Pages()
SAVED = {
    "done": "We have written down that you did this.",
    "next": "We have saved what you would like next.",
    "move": "We have saved where you went.",
    "gone": "It is removed.",
    "asked": "We have asked for your reference.",
}


@pages.get("/progress")
def show_progress(ctx: Context, page: Page) -> Response:
    return progress_page(ctx, page)


def progress_page(ctx: Context, page: Page, refusal: Refusal | None = None) -> Response:
    mine = my_progress(ctx)
    shown: dict[str, Any] = {
        "mine": ProgressOut.of(mine),
        "letters": mine.references,
        "acting": ctx.on_behalf_of is not None,
    }
    if refusal:
        return page.refused("progression/progress.html", refusal, saved=None, **shown)
    return page.render("progression/progress.html", saved=SAVED.get(page.query.get("saved", "")), **shown)


@pages.post("/progress/training/{training_id}/done")
def say_done(ctx: Context, page: Page, training_id: RowId) -> Response:
    refusal = attempt(mark_training_done, ctx, training_id)
    return progress_page(ctx, page, refusal) if refusal else page.go("/progress?saved=done")


@pages.get("/progress/next")
def ask_next(ctx: Context, page: Page) -> Response:
    mine = my_progress(ctx)
    form = Form.filled(words=mine.wish, roles=[one.value for one in mine.wished])
    return page.render("progression/next.html", form=form, roles=ROLES, acting=ctx.on_behalf_of is not None)


@pages.post("/progress/next")
def save_next(ctx: Context, page: Page) -> Response:
    bound = page.bind(WishesIn)
    if bound.value is None:
        acting = ctx.on_behalf_of is not None
        return page.render("progression/next.html", 422, form=bound.form, roles=ROLES, acting=acting)
    say_what_is_next(ctx, bound.value)
    return page.go("/progress?saved=next")


@pages.get("/progress/moves/new")
def ask_move(ctx: Context, page: Page) -> Response:
    my_progress(ctx)
    return page.render("progression/move.html", kinds=MOVES)


@pages.post("/progress/moves/new")
def save_move(ctx: Context, page: Page) -> Response:
    bound = page.bind(MoveIn)
    if bound.value is None:
        return page.render("progression/move.html", 422, form=bound.form, kinds=MOVES)
    refusal = attempt(add_move, ctx, bound.value)
    return page.refused("progression/move.html", refusal, kinds=MOVES) if refusal else page.go("/progress?saved=move")


@pages.post("/progress/moves/{move_id}/remove")
def take_away_move(ctx: Context, page: Page, move_id: RowId) -> Response:
    remove_move(ctx, move_id)
    return page.go("/progress?saved=gone")


@pages.post("/progress/moves/{move_id}/map")
def show_move(ctx: Context, page: Page, move_id: RowId) -> Response:
    put_on_map(ctx, move_id)
    return page.go("/progress/map")


@pages.post("/progress/moves/{move_id}/map/end")
def hide_move(ctx: Context, page: Page, move_id: RowId) -> Response:
    take_off_map(ctx, move_id)
    return page.go("/progress/shown")


@pages.get("/progress/shown")
def show_what_is_shown(ctx: Context, page: Page) -> Response:
    found = what_is_shown(ctx)
    return page.render("progression/shown.html", found=found, taking_back=TAKING_BACK, picture_of=PICTURES)


@pages.get("/progress/map")
def show_map(ctx: Context, page: Page) -> Response:
    found = [(row.name, MoveOut.of(row.move)) for row in where_people_went(ctx)]
    kinds = [(kind.value.capitalize(), [one for one in found if one[1].kind is kind]) for kind in MoveKind]
    return page.render("progression/map.html", kinds=[one for one in kinds if one[1]])


@pages.get("/progress/references/new")
def ask_reference(ctx: Context, page: Page) -> Response:
    my_progress(ctx)
    return page.render("progression/ask_reference.html")


@pages.post("/progress/references/new")
def send_reference(ctx: Context, page: Page) -> Response:
    bound = page.bind(ReferenceAskIn)
    if bound.value is None:
        return page.render("progression/ask_reference.html", 422, form=bound.form)
    refusal = attempt(ask_for_reference, ctx, bound.value)
    return page.refused("progression/ask_reference.html", refusal) if refusal else page.go("/progress?saved=asked")


@pages.get("/progress/references/{reference_id}")
def show_reference(ctx: Context, page: Page, reference_id: RowId) -> Response:
    letter = reference(ctx, reference_id)
    leads = letter.row.member_id != ctx.person_id
    return page.render("progression/reference.html", letter=letter, leads=leads)


@pages.get("/progress/cv")
def show_cv(ctx: Context, page: Page) -> Response:
    chosen = [part for part in CvPart if part.value in page.query.getlist("part")]
    cv = my_cv(ctx, chosen)
    parts = [(part, PARTS[part], cv.parts[part]) for part in CvPart if part in cv.parts]
    form = Form.filled(part=[part.value for part in cv.chosen])
    return page.render("progression/cv.html", cv=cv, parts=parts, form=form)


pages.include_router(lead_pages.pages)
