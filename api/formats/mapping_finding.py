"""A group's own mappings, their newest versions, and reading one as a layout."""

from dataclasses import asdict
from datetime import date
from json import dumps

from pydantic import TypeAdapter
from sqlalchemy import func
from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.refusals import not_found

from .kinds import Kind
from .mapping_tables import FileMapping, FileMappingVersion
from .mapping_words import Layout, MappingPurpose
from .mapping_writing import kind_of_mapping

LAYOUT = TypeAdapter(Layout)
NEWEST = select(func.max(FileMappingVersion.id)).group_by(col(FileMappingVersion.mapping_id))
Found = tuple[FileMapping, FileMappingVersion]


def find_mapping(ctx: Context, mapping_id: int, number: int | None = None) -> Found:
    """With its newest version, or the one of this number."""
    asked = (
        select(FileMapping, FileMappingVersion)
        .join(FileMappingVersion, col(FileMappingVersion.mapping_id) == col(FileMapping.id))
        .where(col(FileMapping.id) == mapping_id)
        .order_by(col(FileMappingVersion.number).desc())
    )
    if number is not None:
        asked = asked.where(col(FileMappingVersion.number) == number)
    found = ctx.session.exec(asked.limit(1)).first()
    if found is None:
        raise not_found("mapping")
    return found


def all_mappings(ctx: Context, purpose: MappingPurpose | None = None) -> list[Found]:
    """Each with its newest version, by its name."""
    asked = (
        select(FileMapping, FileMappingVersion)
        .join(FileMappingVersion, col(FileMappingVersion.mapping_id) == col(FileMapping.id))
        .where(col(FileMappingVersion.id).in_(NEWEST))
    )
    if purpose is not None:
        asked = asked.where(col(FileMapping.purpose) == purpose)
    return sorted(ctx.session.exec(asked), key=lambda found: (found[0].name.casefold(), found[0].id))


def versions_of(ctx: Context, mapping_id: int) -> list[FileMappingVersion]:
    """The newest first."""
    asked = select(FileMappingVersion).where(col(FileMappingVersion.mapping_id) == mapping_id)
    return list(ctx.session.exec(asked.order_by(col(FileMappingVersion.number).desc())))


def kind_of_version(ctx: Context, version_id: int) -> Kind:
    asked = select(FileMappingVersion).where(col(FileMappingVersion.id) == version_id)
    return kind_of_mapping(layout_of(ctx.session.exec(asked).one()))


def layout_of(version: FileMappingVersion) -> Layout:
    return LAYOUT.validate_json(version.layout)


def as_kept(layout: Layout) -> str:
    return dumps(asdict(layout), ensure_ascii=False)


def called(mapping: FileMapping, version: FileMappingVersion) -> str:
    return f"{mapping.name}, version {version.number}"


def about(version: FileMappingVersion) -> str:
    return f"Your own, version {version.number}. {checked(version.checked_on)}"


def checked(on: date | None) -> str:
    return "Checked." if on else "Not checked yet, so try it with a small run first."
