"""One mechanism keeps groups apart: it adds the group to every query, and checks it on every write."""

from functools import lru_cache
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, UOWTransaction, with_loader_criteria
from sqlalchemy.orm.attributes import get_history
from sqlmodel import Session

from .columns import GroupOwned

NO_GROUP = -1
ACROSS_GROUPS = {"across_groups": True}


@event.listens_for(Session, "do_orm_execute")
def see_only_this_group(state: ORMExecuteState) -> None:
    """Fails closed: with no group at work, a query of group rows must say `across_groups` in so many words."""
    if state.is_column_load or state.is_relationship_load or state.execution_options.get("across_groups"):
        return
    if not (state.is_select or state.is_update or state.is_delete):
        return
    group_id = state.session.info.get("group_id") or NO_GROUP
    owned = any(issubclass(mapper.class_, GroupOwned) for mapper in state.all_mappers)
    assert not owned or group_id != NO_GROUP, "a query of a group's rows, and no group at work"
    state.statement = state.statement.options(only_rows_of(group_id))


@lru_cache(maxsize=1024)
def only_rows_of(group_id: int) -> LoaderCriteriaOption:
    """Made once a group: taking the lambda apart costs more than most queries."""
    return with_loader_criteria(GroupOwned, lambda row: row.group_id == group_id, include_aliases=True)


@event.listens_for(Session, "before_flush")
def write_only_in_this_group(session: Session, _: UOWTransaction, __: Any) -> None:
    group_id = session.info.get("group_id")
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, GroupOwned) and group_id is not None:
            assert row.group_id == group_id, "a row of another group"
            assert not get_history(row, "group_id").deleted, "a row stays in its group"
