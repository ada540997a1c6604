from datetime import datetime

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant


class Charity(GroupOwned, table=True):
    """A charity that members may give a fee to. Its registered number never changes: another number is another charity.

    One person in finance types where it is paid, and another confirms it: until then nothing is paid to it. Once it is
    `stopped_at`, nobody chooses it any more, and what was given to it before is still paid.
    """

    __table_args__ = (
        UniqueConstraint("group_id", "number", name="each_charity_once"),
        CheckConstraint("confirmed_by_id <> entered_by_id", name="two_people_for_a_charity"),
        CheckConstraint("(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name="a_charity_says_who_confirmed_it"),
    )

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    name: str = Field(max_length=100)
    number: str = Field(max_length=12)
    name_sealed: bytes = Field(sa_type=LargeBinary)
    sort_code_sealed: bytes = Field(sa_type=LargeBinary)
    account_number_sealed: bytes = Field(sa_type=LargeBinary)
    last_two: str = Field(max_length=2)
    entered_at: datetime = Field(sa_type=Instant)
    entered_by_id: int = Field(foreign_key="person.id")
    confirmed_at: datetime | None = Field(default=None, sa_type=Instant)
    confirmed_by_id: int | None = Field(default=None, foreign_key="person.id")
    stopped_at: datetime | None = Field(default=None, sa_type=Instant)

    @property
    def changed_at(self) -> datetime:
        """When somebody last said where it is paid: what came back before then can be tried again."""
        return self.confirmed_at or self.entered_at
