"""The people of a group: who they are, what they do in it, and invitations to join. Acting for somebody begins here."""

from fastapi.responses import Response

from api.accounts.actions import act_for, stop_acting
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.permissions import why_not_do
from api.kernel.refusals import refuse_if
from api.messages.queries import failed_messages
from api.messages.schemas import UnsentOut
from api.people.actions import add_person, change_email, change_group, end_role
from api.people.queries import group_settings, people_in_group, show_person
from api.people.schemas import EmailIn, GroupIn, PersonIn
from web.forms import Form
from web.pages import Page, Pages

from . import invitations
from .choices import FORMATS, NATIONS, WITHOUT_EMAIL

pages = Pages()
pages.include_router(invitations.pages)


@pages.get("/people")
def everybody(ctx: Context, page: Page) -> Response:
    return page.render("people/everybody.html", people=people_in_group(ctx), may=may(ctx))


@pages.get("/people/new")
def new_person(ctx: Context, page: Page) -> Response:
    refuse_if(why_not_do(ctx, "people.add_person"))
    return page.render("people/new.html", formats=FORMATS, channels=WITHOUT_EMAIL)


@pages.post("/people/new")
def add(ctx: Context, page: Page) -> Response:
    choices = {"formats": FORMATS, "channels": WITHOUT_EMAIL}
    bound = page.bind(PersonIn)
    if bound.value is None:
        return page.render("people/new.html", 422, form=bound.form, **choices)
    refusal = attempt(add_person, ctx, bound.value)
    return page.refused("people/new.html", refusal, **choices) if refusal else page.go("/people")


@pages.get("/people/unreached")
def unreached(ctx: Context, page: Page) -> Response:
    return page.render("people/unreached.html", messages=[UnsentOut.of(row) for row in failed_messages(ctx)])


@pages.get("/people/{person_id}")
def one_person(ctx: Context, page: Page, person_id: RowId) -> Response:
    return page.render("people/person.html", view=show_person(ctx, person_id), may=may(ctx))


@pages.get("/people/{person_id}/email")
def ask_email(ctx: Context, page: Page, person_id: RowId) -> Response:
    refuse_if(why_not_do(ctx, "people.change_email"))
    view = show_person(ctx, person_id)
    return page.render("people/email.html", view=view, form=Form.filled(email=view.person.email))


@pages.post("/people/{person_id}/email")
def save_email(ctx: Context, page: Page, person_id: RowId) -> Response:
    bound = page.bind(EmailIn)
    if bound.value is None:
        return page.render("people/email.html", 422, form=bound.form, view=show_person(ctx, person_id))
    refusal = attempt(change_email, ctx, person_id, bound.value)
    if refusal:
        return page.refused("people/email.html", refusal, view=show_person(ctx, person_id))
    return page.go(f"/people/{person_id}")


@pages.get("/people/{person_id}/roles/{membership_id}/end")
def ask_to_end(ctx: Context, page: Page, person_id: RowId, membership_id: RowId) -> Response:
    return page.render("people/end_role.html", view=show_person(ctx, person_id), membership_id=membership_id)


@pages.post("/people/{person_id}/roles/{membership_id}/end")
def end(ctx: Context, page: Page, person_id: RowId, membership_id: RowId) -> Response:
    refusal = attempt(end_role, ctx, membership_id)
    if refusal:
        view = show_person(ctx, person_id)
        return page.refused("people/end_role.html", refusal, view=view, membership_id=membership_id)
    return page.go("/people")


@pages.post("/people/{person_id}/acting")
def act(ctx: Context, page: Page, person_id: RowId) -> Response:
    refusal = attempt(act_for, ctx, person_id)
    if refusal:
        return page.refused("people/person.html", refusal, view=show_person(ctx, person_id), may=may(ctx))
    return page.go("/")


@pages.post("/acting/end")
def stop(ctx: Context, page: Page) -> Response:
    stop_acting(ctx)
    return page.go("/people")


@pages.get("/group")
def group(ctx: Context, page: Page) -> Response:
    refuse_if(why_not_do(ctx, "people.change_group"))
    known = group_settings(ctx)
    shown = {name: as_typed(getattr(known, name)) for name in GroupIn.model_fields}
    return page.render("people/group.html", form=Form.filled(**shown), version=known.version, nations=NATIONS)


def as_typed(held: object) -> str:
    """As the form has it: a ticked box says yes."""
    return ("yes" if held else "") if isinstance(held, bool) else str(held or "")


@pages.post("/group")
def change(ctx: Context, page: Page) -> Response:
    bound = page.bind(GroupIn)
    if bound.value is None:
        return page.render("people/group.html", 422, form=bound.form, version=page.version, nations=NATIONS)
    refusal = attempt(change_group, ctx, bound.value, page.version)
    if refusal:
        return page.refused("people/group.html", refusal, version=page.version, nations=NATIONS)
    return page.go("/group")


def may(ctx: Context) -> set[str]:
    """Which buttons are worth showing, as the actions themselves declare it."""
    asked = {
        "administer": "people.end_role",
        "invite": "people.invite_person",
        "open": "people.show_person",
        "type a form": "payees.enter_paper_details",
    }
    return {what for what, action in asked.items() if why_not_do(ctx, action) is None}
