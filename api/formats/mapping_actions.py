"""What finance and the administrator do with mappings of their own."""

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.people.queries import the_group

from .mapping_finding import as_kept, find_mapping
from .mapping_rules import why_not_checked, why_not_keep, why_not_name
from .mapping_schemas import LayoutIn, MappingIn
from .mapping_tables import FileMapping, FileMappingVersion
from .rules import why_not_this_version


@allowed(Role.FINANCE, Role.ADMIN)
def add_mapping(ctx: Context, new: MappingIn) -> FileMapping:
    """Write a file of your own: its columns, amounts and dates. Nothing uses it until it is chosen."""
    the_group(ctx, hold=True)
    refuse_if(why_not_name(new.name, ctx.session.exec(select(col(FileMapping.name))).all()))
    refuse_if(why_not_keep(new.purpose, new.layout))
    refuse_if(why_not_checked(new.checked_on, day_of(ctx.now)))
    row = FileMapping(
        group_id=ctx.group, name=new.name, purpose=new.purpose, made_at=ctx.now, made_by_id=ctx.actor.person_id
    )
    ctx.session.add(row)
    ctx.session.flush()
    record(ctx, "added", row, "name", "purpose", "layout", "source", "checked_on")
    _add_version(ctx, row, 1, new)
    return row


@allowed(Role.FINANCE, Role.ADMIN)
def change_mapping(ctx: Context, mapping_id: int, new: LayoutIn, version: int | None = None) -> FileMapping:
    """A new version, for the files to come. Older ones stay, and so does every file that was made by them."""
    the_group(ctx, hold=True)
    row, newest = find_mapping(ctx, mapping_id)
    refuse_if(why_not_this_version(newest.number, version))
    refuse_if(why_not_keep(row.purpose, new.layout))
    refuse_if(why_not_checked(new.checked_on, day_of(ctx.now)))
    _add_version(ctx, row, newest.number + 1, new)
    record(ctx, "changed", row, "layout", "source", "checked_on")
    return row


def _add_version(ctx: Context, row: FileMapping, number: int, new: LayoutIn) -> None:
    assert row.id is not None
    version = FileMappingVersion(
        group_id=ctx.group,
        mapping_id=row.id,
        number=number,
        layout=as_kept(new.layout),
        source=new.source,
        checked_on=new.checked_on,
        made_at=ctx.now,
        made_by_id=ctx.actor.person_id,
    )
    ctx.session.add(version)
    ctx.session.flush()
