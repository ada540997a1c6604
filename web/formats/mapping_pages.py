"""Files that a group lays out itself: the list, one of them, and writing one a column at a time."""

from typing import Annotated, Any

from fastapi import Query
from fastapi.responses import Response

from api.formats.actions import add_mapping, change_mapping
from api.formats.mapping_schemas import LayoutIn, MappingIn
from api.formats.queries import MappingView, mapping_templates, mappings, one_mapping
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.refusals import Refusal
from api.payments.queries import MappingPreview, mapping_preview, preview_of
from web.forms import Form
from web.pages import Page, Pages

from .mapping_rows import ADDS_A_ROW, CHOICES, MOST_ROWS, SHOWS, as_form, rows_in

pages = Pages()
Version = Annotated[int | None, Query(ge=1, le=100_000)]


@pages.get("/finance/mappings")
def show_list(ctx: Context, page: Page) -> Response:
    return page.render("formats/mappings.html", rows=mappings(ctx), templates=mapping_templates(ctx))


@pages.get("/finance/mappings/new")
def ask_for_new(ctx: Context, page: Page, start: str = "") -> Response:
    begun = next((one for one in mapping_templates(ctx) if one.code == start), None)
    known = {"name": begun.name, "purpose": str(begun.purpose), "source": begun.source} if begun else {}
    return asked(page, None, as_form(begun.layout if begun else None, **known))


@pages.post("/finance/mappings/new")
def add(ctx: Context, page: Page) -> Response:
    if page.pressed == ADDS_A_ROW:
        return asked(page, None, Form(page.form), more=1)
    bound = page.bind(MappingIn)
    if bound.value is None:
        return asked(page, None, bound.form, 422)
    if page.pressed == SHOWS:
        return shown(ctx, page, None, bound.value)
    refusal = attempt(add_mapping, ctx, bound.value)
    if refusal:
        return no(page, None, refusal)
    return page.go("/finance/mappings")


@pages.get("/finance/mappings/{mapping_id}")
def show(ctx: Context, page: Page, mapping_id: RowId, number: Version = None) -> Response:
    view = one_mapping(ctx, mapping_id, number)
    preview = mapping_preview(ctx, mapping_id) if view.is_newest else None
    return page.render("formats/mapping.html", view=view, preview=preview)


@pages.get("/finance/mappings/{mapping_id}/change")
def ask_for_change(ctx: Context, page: Page, mapping_id: RowId) -> Response:
    view = one_mapping(ctx, mapping_id)
    return asked(page, view, as_form(view.layout, source=view.mapping.source))


@pages.post("/finance/mappings/{mapping_id}/change")
def change(ctx: Context, page: Page, mapping_id: RowId) -> Response:
    view = one_mapping(ctx, mapping_id)
    if page.pressed == ADDS_A_ROW:
        return asked(page, view, Form(page.form), more=1)
    bound = page.bind(LayoutIn)
    if bound.value is None:
        return asked(page, view, bound.form, 422)
    if page.pressed == SHOWS:
        known = {"name": view.mapping.name, "purpose": view.mapping.purpose}
        return shown(ctx, page, view, MappingIn.model_validate(bound.value.model_dump() | known))
    refusal = attempt(change_mapping, ctx, mapping_id, bound.value, page.version)
    return no(page, view, refusal) if refusal else page.go(f"/finance/mappings/{mapping_id}")


def shown(ctx: Context, page: Page, view: MappingView | None, new: MappingIn) -> Response:
    """The same form, and under it what it would write. Nothing is kept."""
    made: list[MappingPreview] = []
    refusal = attempt(lambda ctx: made.append(preview_of(ctx, new)), ctx)
    return no(page, view, refusal) if refusal else asked(page, view, Form(page.form), preview=made[0])


def asked(
    page: Page,
    view: MappingView | None,
    form: Form,
    status: int = 200,
    more: int = 0,
    preview: MappingPreview | None = None,
) -> Response:
    data = around(page, view, form, more) | {"preview": preview}
    return page.render("formats/mapping_form.html", status, form=form, **data)


def no(page: Page, view: MappingView | None, refusal: Refusal) -> Response:
    return page.refused("formats/mapping_form.html", refusal, preview=None, **around(page, view, Form(page.form)))


def around(page: Page, view: MappingView | None, form: Form, more: int = 0) -> dict[str, Any]:
    rows = min(rows_in(page.kept or form) + more, MOST_ROWS)
    return CHOICES | {"view": view, "rows": rows, "can_add": rows < MOST_ROWS}
