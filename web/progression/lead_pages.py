"""The lead's side of progress: training and roles of each member, and the references that they ask for."""

from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.permissions import why_not_do
from api.kernel.refusals import Refusal, refuse_if
from api.kernel.words import day
from api.progression.actions import (
    end_role_held,
    mark_training_done,
    offer_training,
    remove_role_held,
    remove_training,
    take_back_training,
    write_down_role,
    write_reference,
)
from api.progression.answers import MemberProgressOut, ProgressOut
from api.progression.queries import all_progress, progress_of, reference, work_of
from api.progression.schemas import EndIn, ReferenceIn, RoleIn, TrainingIn
from web.forms import Form
from web.pages import Page, Pages

from .choices import ROLES, TRAINING

pages = Pages()


@pages.get("/lead/progress")
def show_all(ctx: Context, page: Page) -> Response:
    return page.render("progression/all.html", rows=[MemberProgressOut.of(row) for row in all_progress(ctx)])


@pages.get("/lead/progress/{member_id}")
def show_one(ctx: Context, page: Page, member_id: RowId) -> Response:
    return member_page(ctx, page, member_id)


def member_page(ctx: Context, page: Page, member_id: int, refusal: Refusal | None = None) -> Response:
    view = progress_of(ctx, member_id)
    shown: dict[str, Any] = {"view": ProgressOut.of(view), "letters": view.references}
    if refusal:
        return page.refused("progression/member.html", refusal, **shown)
    return page.render("progression/member.html", **shown)


@pages.get("/lead/progress/{member_id}/training")
def ask_training(ctx: Context, page: Page, member_id: RowId) -> Response:
    return training_page(ctx, page, member_id, Form())


@pages.post("/lead/progress/{member_id}/training")
def save_training(ctx: Context, page: Page, member_id: RowId) -> Response:
    bound = page.bind(TrainingIn)
    if bound.value is None:
        return training_page(ctx, page, member_id, bound.form, status=422)
    refusal = attempt(offer_training, ctx, member_id, bound.value)
    if refusal:
        return training_page(ctx, page, member_id, bound.form, refusal)
    return page.go(f"/lead/progress/{member_id}")


def training_page(
    ctx: Context, page: Page, member_id: int, form: Form, refusal: Refusal | None = None, status: int = 200
) -> Response:
    bookings = [(str(one.booking_id), titled(one.title, one.booking_id)) for one in work_of(ctx, member_id)]
    shown: dict[str, Any] = {
        "kinds": TRAINING,
        "bookings": [("", "No booking"), *bookings],
        "view": progress_of(ctx, member_id),
    }
    if refusal:
        return page.refused("progression/training.html", refusal, **shown)
    return page.render("progression/training.html", status, form=form, **shown)


def titled(title: str, booking_id: int) -> str:
    return f"{title}, booking {booking_id}"


@pages.post("/lead/progress/{member_id}/training/{training_id}/done")
def say_done(ctx: Context, page: Page, member_id: RowId, training_id: RowId) -> Response:
    refusal = attempt(mark_training_done, ctx, training_id)
    return member_page(ctx, page, member_id, refusal) if refusal else page.go(f"/lead/progress/{member_id}")


@pages.post("/lead/progress/{member_id}/training/{training_id}/withdrawal")
def withdraw(ctx: Context, page: Page, member_id: RowId, training_id: RowId) -> Response:
    refusal = attempt(take_back_training, ctx, training_id)
    return member_page(ctx, page, member_id, refusal) if refusal else page.go(f"/lead/progress/{member_id}")


@pages.post("/lead/progress/{member_id}/training/{training_id}/remove")
def take_away_training(ctx: Context, page: Page, member_id: RowId, training_id: RowId) -> Response:
    refusal = attempt(remove_training, ctx, training_id)
    return member_page(ctx, page, member_id, refusal) if refusal else page.go(f"/lead/progress/{member_id}")


@pages.post("/lead/progress/{member_id}/roles/{held_id}/remove")
def take_away_role(ctx: Context, page: Page, member_id: RowId, held_id: RowId) -> Response:
    remove_role_held(ctx, held_id)
    return page.go(f"/lead/progress/{member_id}")


@pages.get("/lead/progress/{member_id}/roles")
def ask_role(ctx: Context, page: Page, member_id: RowId) -> Response:
    return role_page(ctx, page, member_id, Form())


@pages.post("/lead/progress/{member_id}/roles")
def save_role(ctx: Context, page: Page, member_id: RowId) -> Response:
    bound = page.bind(RoleIn)
    if bound.value is None:
        return role_page(ctx, page, member_id, bound.form, status=422)
    refusal = attempt(write_down_role, ctx, member_id, bound.value)
    return role_page(ctx, page, member_id, bound.form, refusal) if refusal else page.go(f"/lead/progress/{member_id}")


def role_page(
    ctx: Context, page: Page, member_id: int, form: Form, refusal: Refusal | None = None, status: int = 200
) -> Response:
    titles = {one.opportunity_id: one.title for one in work_of(ctx, member_id)}
    work = [("", "No paid work of ours"), *((str(number), f"{title}, {number}") for number, title in titles.items())]
    shown: dict[str, Any] = {"kinds": ROLES, "work": work, "view": progress_of(ctx, member_id)}
    if refusal:
        return page.refused("progression/role.html", refusal, **shown)
    return page.render("progression/role.html", status, form=form, **shown)


@pages.get("/lead/progress/{member_id}/roles/{held_id}/end")
def ask_end(ctx: Context, page: Page, member_id: RowId, held_id: RowId) -> Response:
    return page.render(
        "progression/end_role.html", form=Form.filled(until_on=day(ctx.now)), **role(ctx, member_id, held_id)
    )


@pages.post("/lead/progress/{member_id}/roles/{held_id}/end")
def save_end(ctx: Context, page: Page, member_id: RowId, held_id: RowId) -> Response:
    bound = page.bind(EndIn)
    if bound.value is None:
        return page.render("progression/end_role.html", 422, form=bound.form, **role(ctx, member_id, held_id))
    refusal = attempt(end_role_held, ctx, held_id, bound.value)
    if refusal:
        return page.refused("progression/end_role.html", refusal, **role(ctx, member_id, held_id))
    return page.go(f"/lead/progress/{member_id}")


def role(ctx: Context, member_id: int, held_id: int) -> dict[str, Any]:
    view = ProgressOut.of(progress_of(ctx, member_id))
    return {"view": view, "held": next((one for one in view.roles if one.id == held_id), None), "held_id": held_id}


@pages.get("/lead/references/{reference_id}")
def ask_words(ctx: Context, page: Page, reference_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "progression.write_reference"))
    letter = reference(ctx, reference_id)
    shown: dict[str, Any] = {"letter": letter, "version": letter.row.version}
    return page.render("progression/write_reference.html", form=Form.filled(words=letter.words), **shown)


@pages.post("/lead/references/{reference_id}")
def save_words(ctx: Context, page: Page, reference_id: RowId) -> Response:
    bound = page.bind(ReferenceIn)
    if bound.value is None:
        shown = {"letter": reference(ctx, reference_id), "version": page.version}
        return page.render("progression/write_reference.html", 422, form=bound.form, **shown)
    refusal = attempt(write_reference, ctx, reference_id, bound.value, page.version)
    if refusal:
        letter = reference(ctx, reference_id)
        return page.refused("progression/write_reference.html", refusal, letter=letter, version=page.version)
    return page.go(f"/progress/references/{reference_id}")
