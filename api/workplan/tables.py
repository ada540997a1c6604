from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words


class State(StrEnum):
    NOT_BEGUN = "not begun"
    GOING = "going on"
    DONE = "done"
    DROPPED = "dropped"


class WorkPlanItem(GroupOwned, table=True):
    """One thing that the group means to do in a year: the outcome hoped for, and beside it what happened."""

    __tablename__ = "work_plan_item"
    __table_args__ = (
        CheckConstraint("year BETWEEN 2000 AND 2199", name="a_plan_is_for_a_year"),
        CheckConstraint("(state = 'dropped') = (dropped_because IS NOT NULL)", name="dropped_with_its_reason"),
        CheckConstraint("state <> 'done' OR happened IS NOT NULL", name="done_says_what_happened"),
        Index("work_plan_of_a_year", "group_id", "year", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    year: int
    title: str = Field(max_length=200)
    hoped: str = Field(sa_type=Text)
    workstream_id: int | None = Field(default=None, foreign_key="workstream.id", index=True)
    by_on: date
    led_by: str = Field(max_length=200)
    state: State = Field(default=State.NOT_BEGUN, sa_type=stored_as_words(State, "work_plan_item_state"))
    happened: str | None = Field(default=None, sa_type=Text)
    in_their_words: str | None = Field(default=None, sa_type=Text)
    dropped_because: str | None = Field(default=None, sa_type=Text)
    made_by_id: int = Field(foreign_key="person.id")
    made_at: datetime = Field(sa_type=Instant)


class WorkPlanLink(GroupOwned, table=True):
    """An opportunity that belongs to an item. One can serve several items, each once."""

    __tablename__ = "work_plan_link"

    item_id: int = Field(foreign_key="work_plan_item.id", primary_key=True)
    opportunity_id: int = Field(foreign_key="opportunity.id", primary_key=True, index=True)
    linked_at: datetime = Field(sa_type=Instant)
    linked_by_id: int = Field(foreign_key="person.id")


class WorkPlanEntry(GroupOwned, table=True):
    """An entry of the impact log that its owner ties to an item. It is read there while it is shared."""

    __tablename__ = "work_plan_entry"

    item_id: int = Field(foreign_key="work_plan_item.id", primary_key=True)
    entry_id: int = Field(foreign_key="impact_entry.id", primary_key=True, ondelete="CASCADE", index=True)
    tied_at: datetime = Field(sa_type=Instant)
