"""What is done with an entry once it is there: by its owner, or by somebody who saw it too."""

from fastapi.responses import Response

from api.impact.actions import (
    change_entry,
    choose_sharing,
    confirm_entry,
    remove_entry,
    say_if_it_lasted,
    tag_entry,
    take_confirmation_back,
    take_entry_back,
)
from api.impact.queries import EntryView, entry, work_to_tie
from api.impact.schemas import ChangedEntry, EvidenceIn, LastingIn, SharingIn, TagsIn
from api.impact.values import THEMES
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.refusals import not_found
from web.forms import Form
from web.pages import Page, Pages

from .parts import MAIN

pages = Pages()


@pages.get("/impact/{entry_id}/change")
def ask_change(ctx: Context, page: Page, entry_id: RowId) -> Response:
    view = mine(ctx, entry_id)
    work = {"booking_id": view.booking_id} if view.booking_id else {"opportunity_id": view.opportunity_id}
    tied = {name: str(number or "") for name, number in work.items()}
    form = Form.filled(direction=view.direction, for_whom=view.for_whom, words=view.words or "", **tied)
    return page.render("impact/change.html", view=view, form=form, work=work_to_tie(ctx), **MAIN)


@pages.post("/impact/{entry_id}/change")
def change(ctx: Context, page: Page, entry_id: RowId) -> Response:
    bound = page.bind(ChangedEntry)
    if bound.value is None:
        view = mine(ctx, entry_id)
        return page.render("impact/change.html", 422, view=view, form=bound.form, work=work_to_tie(ctx), **MAIN)
    refusal = attempt(change_entry, ctx, entry_id, bound.value, page.version)
    if refusal:
        return page.refused("impact/change.html", refusal, view=mine(ctx, entry_id), work=work_to_tie(ctx), **MAIN)
    return page.go(f"/impact/{entry_id}?saved=changed")


@pages.get("/impact/{entry_id}/tags")
def ask_tags(ctx: Context, page: Page, entry_id: RowId) -> Response:
    view = mine(ctx, entry_id)
    return page.render("impact/tags.html", view=view, form=Form.filled(tags=list(view.tags)), themes=THEMES)


@pages.post("/impact/{entry_id}/tags")
def save_tags(ctx: Context, page: Page, entry_id: RowId) -> Response:
    bound = page.bind(TagsIn)
    if bound.value is None:
        return page.render("impact/tags.html", 422, view=mine(ctx, entry_id), form=bound.form, themes=THEMES)
    refusal = attempt(tag_entry, ctx, entry_id, bound.value, page.version)
    if refusal:
        return page.refused("impact/tags.html", refusal, view=mine(ctx, entry_id), themes=THEMES)
    return page.go(f"/impact/{entry_id}?saved=changed")


@pages.get("/impact/{entry_id}/sharing")
def ask_sharing(ctx: Context, page: Page, entry_id: RowId) -> Response:
    view = mine(ctx, entry_id)
    shared = "yes" if view.shared_at else None
    form = Form.filled(shared=shared, quote=view.quote, credited_as=view.credited_as or view.member_name)
    return page.render("impact/sharing.html", view=view, form=form)


@pages.post("/impact/{entry_id}/sharing")
def save_sharing(ctx: Context, page: Page, entry_id: RowId) -> Response:
    """Whoever acts for somebody, and has just made it private, cannot see it any more."""
    bound = page.bind(SharingIn)
    if bound.value is None:
        return page.render("impact/sharing.html", 422, view=mine(ctx, entry_id), form=bound.form)
    refusal = attempt(choose_sharing, ctx, entry_id, bound.value, page.version)
    if refusal:
        return page.refused("impact/sharing.html", refusal, view=mine(ctx, entry_id))
    seen = bound.value.shared or ctx.on_behalf_of is None
    return page.go(f"/impact/{entry_id}?saved=sharing" if seen else "/impact?saved=sharing")


@pages.post("/impact/{entry_id}/sharing/end")
def end_sharing(ctx: Context, page: Page, entry_id: RowId) -> Response:
    take_entry_back(ctx, entry_id)
    return page.go("/progress/shown")


@pages.get("/impact/{entry_id}/lasted")
def ask_lasted(ctx: Context, page: Page, entry_id: RowId) -> Response:
    view = mine(ctx, entry_id)
    return page.render("impact/lasted.html", view=view, form=Form.filled(lasted=view.lasted), **MAIN)


@pages.post("/impact/{entry_id}/lasted")
def save_lasted(ctx: Context, page: Page, entry_id: RowId) -> Response:
    bound = page.bind(LastingIn)
    if bound.value is None:
        return page.render("impact/lasted.html", 422, view=mine(ctx, entry_id), form=bound.form, **MAIN)
    refusal = attempt(say_if_it_lasted, ctx, entry_id, bound.value, page.version)
    if refusal:
        return page.refused("impact/lasted.html", refusal, view=mine(ctx, entry_id), **MAIN)
    return page.go(f"/impact/{entry_id}?saved=lasted")


@pages.get("/impact/{entry_id}/confirm")
def ask_confirm(ctx: Context, page: Page, entry_id: RowId) -> Response:
    return page.render("impact/confirm.html", view=entry(ctx, entry_id), **MAIN)


@pages.post("/impact/{entry_id}/confirm")
def confirm(ctx: Context, page: Page, entry_id: RowId) -> Response:
    bound = page.bind(EvidenceIn)
    if bound.value is None:
        return page.render("impact/confirm.html", 422, view=entry(ctx, entry_id), form=bound.form, **MAIN)
    refusal = attempt(confirm_entry, ctx, entry_id, bound.value)
    if refusal:
        return page.refused("impact/confirm.html", refusal, view=entry(ctx, entry_id), **MAIN)
    return page.go(f"/impact/{entry_id}?saved=confirmed")


@pages.post("/impact/{entry_id}/confirm/end")
def end_confirmation(ctx: Context, page: Page, entry_id: RowId) -> Response:
    """Whoever has left cannot read the entry any more."""
    take_confirmation_back(ctx, entry_id)
    return page.go(f"/impact/{entry_id}?saved=unconfirmed" if ctx.person.roles else "/progress/shown")


@pages.get("/impact/{entry_id}/remove")
def ask_remove(ctx: Context, page: Page, entry_id: RowId) -> Response:
    return page.render("impact/remove.html", view=mine(ctx, entry_id), **MAIN)


@pages.post("/impact/{entry_id}/remove")
def remove(ctx: Context, page: Page, entry_id: RowId) -> Response:
    refusal = attempt(remove_entry, ctx, entry_id, page.version)
    if refusal:
        return page.refused("impact/remove.html", refusal, view=mine(ctx, entry_id), **MAIN)
    return page.go("/impact?saved=removed")


def mine(ctx: Context, entry_id: int) -> EntryView:
    """What an owner does is for their own entry."""
    view = entry(ctx, entry_id)
    if not view.mine:
        raise not_found("entry")
    return view
