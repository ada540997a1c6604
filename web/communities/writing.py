"""A lead writes the notes of a meeting, says who came, or calls it off."""

from typing import Any

from fastapi.responses import Response

from api.communities.actions import call_off_meeting, say_who_came_to_meeting, write_notes
from api.communities.queries import meeting, who_could_have_come
from api.communities.schemas import CallOffIn, CameIn, NotesIn
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.permissions import why_not_do
from api.kernel.refusals import refuse_if
from api.plain.actions import check_words
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()


@pages.get("/communities/meetings/{meeting_id}/notes")
def ask_notes(ctx: Context, page: Page, meeting_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "communities.write_notes"))
    view = meeting(ctx, meeting_id)
    return page.render("communities/notes.html", form=Form.filled(notes=view.meeting.notes or ""), view=view)


@pages.post("/communities/meetings/{meeting_id}/notes")
def save_notes(ctx: Context, page: Page, meeting_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "communities.write_notes"))
    if page.pressed == "words":
        found = check_words(ctx, {"notes": Form(page.form).value("notes")})
        view = meeting(ctx, meeting_id)
        return page.render("communities/notes.html", form=Form(page.form), view=view, found=found)
    bound = page.bind(NotesIn)
    if bound.value is None:
        return page.render("communities/notes.html", 422, form=bound.form, view=meeting(ctx, meeting_id))
    refusal = attempt(write_notes, ctx, meeting_id, bound.value, page.version)
    if refusal:
        # From here on the form has the newer version: both texts are on the page, and nothing is lost.
        view = meeting(ctx, meeting_id)
        return page.refused("communities/notes.html", refusal, view=view, theirs=view.meeting.notes)
    return page.go(f"/communities/meetings/{meeting_id}?saved=notes")


@pages.get("/communities/meetings/{meeting_id}/came")
def ask_who_came(ctx: Context, page: Page, meeting_id: RowId) -> Response:
    people = who_could_have_come(ctx, meeting_id)
    view = meeting(ctx, meeting_id)
    came = [str(one.person_id) for one in people if one.came]
    form = Form.filled(member_ids=came, others=str(view.meeting.others))
    return page.render("communities/came.html", form=form, **could_come(ctx, meeting_id))


@pages.post("/communities/meetings/{meeting_id}/came")
def save_who_came(ctx: Context, page: Page, meeting_id: RowId) -> Response:
    given, bound = could_come(ctx, meeting_id), page.bind(CameIn)
    if bound.value is None:
        return page.render("communities/came.html", 422, form=bound.form, **given)
    refusal = attempt(say_who_came_to_meeting, ctx, meeting_id, bound.value, page.version)
    if refusal:
        return page.refused("communities/came.html", refusal, **given)
    return page.go(f"/communities/meetings/{meeting_id}?saved=came")


@pages.get("/communities/meetings/{meeting_id}/off")
def ask_call_off(ctx: Context, page: Page, meeting_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "communities.call_off_meeting"))
    return page.render("communities/off.html", view=meeting(ctx, meeting_id))


@pages.post("/communities/meetings/{meeting_id}/off")
def call_off(ctx: Context, page: Page, meeting_id: RowId) -> Response:
    view, bound = meeting(ctx, meeting_id), page.bind(CallOffIn)
    if bound.value is None:
        return page.render("communities/off.html", 422, form=bound.form, view=view)
    refusal = attempt(call_off_meeting, ctx, meeting_id, bound.value)
    if refusal:
        return page.refused("communities/off.html", refusal, view=view)
    return page.go(f"/communities/meetings/{meeting_id}?saved=off")


def could_come(ctx: Context, meeting_id: int) -> dict[str, Any]:
    """Those who had a booking are named from there, and are not ticked here."""
    people, view = who_could_have_come(ctx, meeting_id), meeting(ctx, meeting_id)
    guests = {one.name for one in people if one.came}
    return {"view": view, "people": people, "booked": [name for name in view.came if name not in guests]}
