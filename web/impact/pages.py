"""The impact log that members keep: what changed, for whom, and whether it lasted."""

from fastapi.responses import Response

from api.impact.actions import write_entry
from api.impact.queries import entry, impact_entries, my_entries, picture_of_the_log
from api.impact.schemas import Direction, NewEntry, Upload
from api.impact.values import MEANS
from api.kernel.context import Context, Role, attempt
from api.kernel.fields import RowId
from api.kernel.paging import After
from web.forms import Form
from web.pages import Page, Pages

from . import files, later
from .parts import MAIN, SAVED

pages = Pages()
pages.include_router(files.pages)
pages.include_router(later.pages)
A_PAGE = 8


@pages.get("/impact")
def log(ctx: Context, page: Page, direction: Direction | None = None, after: After = None) -> Response:
    rows = impact_entries(ctx, after, A_PAGE, direction)
    return page.render(
        "impact/log.html",
        counted=picture_of_the_log(ctx),
        rows=rows[:A_PAGE],
        next=rows[A_PAGE - 1].id if len(rows) > A_PAGE else None,
        after=after,
        direction=direction,
        is_member=Role.MEMBER in ctx.person.roles,
        saved=SAVED.get(page.query.get("saved", "")),
        **MAIN,
    )


@pages.get("/impact/mine")
def own(ctx: Context, page: Page, after: After = None) -> Response:
    rows = my_entries(ctx, after, A_PAGE)
    following = rows[A_PAGE - 1].id if len(rows) > A_PAGE else None
    return page.render("impact/mine.html", rows=rows[:A_PAGE], next=following, after=after, **MAIN)


@pages.get("/impact/new")
def new(ctx: Context, page: Page) -> Response:
    """Two choices by links, so that each is one tap, and Back goes back one question."""
    my_entries(ctx, limit=1)
    chosen = {name: page.query.get(name, "") for name in ("direction", "for_whom")}
    return asked(page, Form.filled(**chosen))


@pages.post("/impact/new")
def create(ctx: Context, page: Page) -> Response:
    bound = page.bind(NewEntry)
    if bound.value is None:
        return asked(page, bound.form, 422)
    refusal = attempt(write_entry, ctx, bound.value, sent(page, "recording"), sent(page, "photo"))
    if refusal:
        return page.refused("impact/new.html", refusal, **MAIN, means=MEANS)
    if ctx.on_behalf_of is not None:
        return page.go("/impact?saved=kept")
    return page.go(f"/impact/{my_entries(ctx, limit=1)[0].id}?saved=kept")


def asked(page: Page, form: Form, status: int = 200) -> Response:
    return page.render("impact/new.html", status, form=form, **MAIN, means=MEANS)


def sent(page: Page, name: str) -> Upload | None:
    file = page.files.get(name)
    return Upload(file.name, file.content) if file else None


@pages.get("/impact/{entry_id}")
def show(ctx: Context, page: Page, entry_id: RowId) -> Response:
    saved = SAVED.get(page.query.get("saved", ""))
    return page.render("impact/entry.html", view=entry(ctx, entry_id), saved=saved, **MAIN)
