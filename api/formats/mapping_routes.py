"""A group's own mappings in REST. What one makes of real payments is asked beside the payment runs."""

from typing import Annotated

from fastapi import Query

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes

from .actions import add_mapping, change_mapping
from .mapping_answers import MappingOut, MappingsOut, MappingTemplateOut, MappingTemplatesOut, WholeMappingOut
from .mapping_schemas import LayoutIn, MappingIn
from .queries import mapping_templates, mappings, one_mapping

router = Routes(tags=["formats"])


@router.get("/format-mappings")
def list_mappings(ctx: Context) -> MappingsOut:
    """The files that your group has laid out itself."""
    return MappingsOut(items=[MappingOut.of(one) for one in mappings(ctx)])


@router.get("/format-mapping-templates")
def list_mapping_templates(ctx: Context) -> MappingTemplatesOut:
    """What a mapping can start from. None of them is verified, so change what your system wants another way."""
    return MappingTemplatesOut(items=[MappingTemplateOut.of(one) for one in mapping_templates(ctx)])


@router.post("/format-mappings", status_code=201)
def create_mapping(ctx: Context, body: MappingIn) -> WholeMappingOut:
    """Write a file of your own. Nothing uses it until you choose it as a format."""
    made = add_mapping(ctx, body)
    assert made.id is not None
    return WholeMappingOut.whole(one_mapping(ctx, made.id))


@router.get("/format-mappings/{mapping_id}")
def show_mapping(
    ctx: Context,
    mapping_id: RowId,
    number: Annotated[int | None, Query(ge=1, le=100_000, description="An older version.")] = None,
) -> WholeMappingOut:
    """One of them, as it is now or as an older version."""
    return WholeMappingOut.whole(one_mapping(ctx, mapping_id, number))


@router.put("/format-mappings/{mapping_id}")
def put_mapping(ctx: Context, mapping_id: RowId, body: LayoutIn, version: IfMatch) -> WholeMappingOut:
    """A new version, for the files to come. Files that are made already stay as they are."""
    change_mapping(ctx, mapping_id, body, version)
    return WholeMappingOut.whole(one_mapping(ctx, mapping_id))
