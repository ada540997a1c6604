"""Smaller groups inside a community, and who is in them."""

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if

from .finding import find_community, find_open, find_sub_group, members_among
from .rules import NAME_TAKEN, why_not_remove_sub_group
from .schemas import SubGroupIn
from .tables import SubGroup, SubGroupMember


@allowed(Role.LEAD, Role.ADMIN)
def add_sub_group(ctx: Context, community_id: int, new: SubGroupIn) -> SubGroup:
    """Begin a smaller group on one part of a community's topic, for members to join."""
    find_open(ctx, community_id)
    same = col(SubGroup.community_id) == community_id, col(SubGroup.name) == new.name
    refuse_if(NAME_TAKEN if ctx.session.exec(select(SubGroup).where(*same)).first() else None)
    made = SubGroup(group_id=ctx.group, community_id=community_id, name=new.name)
    ctx.session.add(made)
    ctx.session.flush()
    record(ctx, "added", made, "name")
    return made


@allowed(Role.LEAD, Role.ADMIN)
def remove_sub_group(ctx: Context, sub_group_id: int) -> SubGroup:
    """A smaller group that was added by mistake is gone, while nobody is in it."""
    found = find_sub_group(ctx, sub_group_id)
    find_community(ctx, found.community_id, hold=True)
    inside = ctx.session.exec(select(SubGroupMember).where(col(SubGroupMember.sub_group_id) == sub_group_id)).all()
    refuse_if(why_not_remove_sub_group(len(members_among(ctx, (one.person_id for one in inside)))))
    for one in inside:
        ctx.session.delete(one)
    ctx.session.flush()
    ctx.session.delete(found)
    ctx.session.flush()
    record(ctx, "removed", found)
    return found


@allowed(Role.MEMBER)
def join_sub_group(ctx: Context, sub_group_id: int) -> SubGroup:
    """A member joins a smaller group. Joining twice is joining once."""
    found = find_sub_group(ctx, sub_group_id)
    find_open(ctx, found.community_id)
    if _mine(ctx, sub_group_id) is None:
        ctx.session.add(SubGroupMember(group_id=ctx.group, sub_group_id=sub_group_id, person_id=ctx.person_id))
        ctx.session.flush()
        record(ctx, "joined", found)
    return found


@allowed(Role.MEMBER)
def leave_sub_group(ctx: Context, sub_group_id: int) -> SubGroup:
    """A member leaves a smaller group, whenever they like and without a reason."""
    found = find_sub_group(ctx, sub_group_id)
    find_community(ctx, found.community_id, hold=True)
    mine = _mine(ctx, sub_group_id)
    if mine is not None:
        ctx.session.delete(mine)
        record(ctx, "left", found)
    return found


def _mine(ctx: Context, sub_group_id: int) -> SubGroupMember | None:
    here = col(SubGroupMember.sub_group_id) == sub_group_id, col(SubGroupMember.person_id) == ctx.person_id
    return ctx.session.exec(select(SubGroupMember).where(*here)).first()
