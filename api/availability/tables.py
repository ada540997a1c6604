from datetime import date

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.kernel.london import Part
from api.kernel.states import stored_as_words


class UsualTime(SQLModel, table=True):
    """A part of the week when a person is usually free. Theirs, not a group's. Monday is 0."""

    __tablename__ = "usual_time"
    __table_args__ = (
        UniqueConstraint("person_id", "weekday", "part", name="each_part_of_the_week_once"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="a_day_of_the_week"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    weekday: int
    part: Part = Field(sa_type=stored_as_words(Part, "usual_part"))


class TimeAway(SQLModel, table=True):
    """Both days are away days. The reason is sealed: nobody but the person reads it."""

    __tablename__ = "time_away"
    __table_args__ = (CheckConstraint("from_on <= until_on", name="away_ends_after_it_begins"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    from_on: date
    until_on: date
    reason_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)


class Pacing(SQLModel, table=True):
    """How much is enough. `not_before_minute` counts minutes after midnight in London."""

    __table_args__ = (
        CheckConstraint("most_a_week BETWEEN 1 AND 14", name="a_pace_for_a_week"),
        CheckConstraint("not_before_minute BETWEEN 0 AND 1439", name="a_time_of_day"),
    )

    person_id: int = Field(foreign_key="person.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    most_a_week: int | None = None
    not_before_minute: int | None = None
