"""Asking people to join, and answering."""

from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.permissions import why_not_do
from api.kernel.refusals import Refusal, refuse_if
from api.people.actions import accept_invitation, decline_invitation, invite_person, withdraw_invitation
from api.people.invitations import my_invitations, sent_invitations
from api.people.schemas import InvitationIn
from web.pages import Page, Pages

from .choices import roles_to_invite

pages = Pages()


@pages.get("/invitations")
def show(ctx: Context, page: Page) -> Response:
    return page.render("people/invitations.html", **shown(ctx))


@pages.get("/invitations/new")
def new(ctx: Context, page: Page) -> Response:
    refuse_if(may_invite(ctx))
    return page.render("people/invite.html", roles=roles_to_invite(ctx.person.roles))


@pages.post("/invitations/new")
def invite(ctx: Context, page: Page) -> Response:
    roles = roles_to_invite(ctx.person.roles)
    bound = page.bind(InvitationIn)
    if bound.value is None:
        return page.render("people/invite.html", 422, form=bound.form, roles=roles)
    refusal = attempt(invite_person, ctx, bound.value)
    return page.refused("people/invite.html", refusal, roles=roles) if refusal else page.go("/invitations")


@pages.post("/invitations/{invitation_id}/acceptance")
def accept(ctx: Context, page: Page, invitation_id: RowId) -> Response:
    refusal = attempt(accept_invitation, ctx, invitation_id)
    # With one group there is nothing to choose, and the page that asks sends them on.
    return page.refused("people/invitations.html", refusal, **shown(ctx)) if refusal else page.go("/groups")


@pages.post("/invitations/{invitation_id}/refusal")
def decline(ctx: Context, page: Page, invitation_id: RowId) -> Response:
    refusal = attempt(decline_invitation, ctx, invitation_id)
    return page.refused("people/invitations.html", refusal, **shown(ctx)) if refusal else page.go("/invitations")


@pages.post("/invitations/{invitation_id}/withdrawal")
def withdraw(ctx: Context, page: Page, invitation_id: RowId) -> Response:
    refusal = attempt(withdraw_invitation, ctx, invitation_id)
    return page.refused("people/invitations.html", refusal, **shown(ctx)) if refusal else page.go("/invitations")


def shown(ctx: Context) -> dict[str, Any]:
    """A group's own invitations are for those who send them."""
    invites = may_invite(ctx) is None
    return {"mine": my_invitations(ctx), "sent": sent_invitations(ctx) if invites else [], "invites": invites}


def may_invite(ctx: Context) -> Refusal | None:
    return why_not_do(ctx, "people.invite_person")
