"""A person's own settings: their details, where they are signed in, and what we sent them."""

from typing import Any

from fastapi.responses import Response

from api.accounts.actions import choose_group, end_other_sessions, end_session, end_token
from api.accounts.queries import my_sessions, my_tokens
from api.accounts.schemas import GroupChoice
from api.kernel.context import Context, Role, attempt
from api.kernel.fields import RowId
from api.kernel.paging import PAGE, After
from api.messages.queries import my_messages
from api.messages.schemas import MessageOut
from api.people.actions import change_my_details
from api.people.queries import me, my_groups
from api.people.schemas import DetailsIn
from web.forms import Form
from web.pages import Page, Pages
from web.people.choices import CHANNELS, FORMATS

pages = Pages()


@pages.get("/settings")
def show(ctx: Context, page: Page) -> Response:
    shown: dict[str, Any] = {"person": me(ctx).person, "is_member": Role.MEMBER in ctx.person.roles}
    return page.render("accounts/settings.html", sessions=my_sessions(ctx), tokens=my_tokens(ctx), **shown)


@pages.get("/settings/details")
def details(ctx: Context, page: Page) -> Response:
    person = me(ctx).person
    form = Form.filled(name=person.name, phone=person.phone, format=person.format, contact_by=person.contact_by)
    return page.render("accounts/details.html", form=form, formats=FORMATS, channels=CHANNELS)


@pages.post("/settings/details")
def change_details(ctx: Context, page: Page) -> Response:
    choices = {"formats": FORMATS, "channels": CHANNELS}
    bound = page.bind(DetailsIn)
    if bound.value is None:
        return page.render("accounts/details.html", 422, form=bound.form, **choices)
    refusal = attempt(change_my_details, ctx, bound.value)
    return page.refused("accounts/details.html", refusal, **choices) if refusal else page.go("/settings")


@pages.post("/settings/sessions/others/end")
def end_others(ctx: Context, page: Page) -> Response:
    end_other_sessions(ctx)
    return page.go("/settings")


@pages.post("/settings/sessions/{session_id}/end")
def end_one(ctx: Context, page: Page, session_id: RowId) -> Response:
    end_session(ctx, session_id)
    return page.go("/settings")


@pages.post("/settings/tokens/{token_id}/end")
def end_one_token(ctx: Context, page: Page, token_id: RowId) -> Response:
    end_token(ctx, token_id)
    return page.go("/settings")


@pages.get("/settings/messages")
def sent_to_me(ctx: Context, page: Page, after: After = None) -> Response:
    rows = my_messages(ctx, after)
    shown = [MessageOut.of(row) for row in rows[:PAGE]]
    return page.render("accounts/messages.html", messages=shown, after=after, more=len(rows) > PAGE)


@pages.get("/groups")
def groups(ctx: Context, page: Page) -> Response:
    return page.render("accounts/groups.html", groups=my_groups(ctx))


@pages.post("/groups")
def choose(ctx: Context, page: Page) -> Response:
    bound = page.bind(GroupChoice)
    if bound.value is None:
        return page.render("accounts/groups.html", 422, form=bound.form, groups=my_groups(ctx))
    choose_group(ctx, bound.value.group_id)
    return page.go("/")
