from datetime import date
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.kernel.columns import GroupOwned
from api.kernel.states import stored_as_words


class FigureKind(StrEnum):
    """What a figure is the limit of. These are codes; people read the words in figures.py."""

    CARERS = "carers-allowance"
    ESA = "esa-permitted-work"
    UC_HOUSING = "uc-with-housing"
    UC_NO_HOUSING = "uc-without-housing"
    UC_NO_ALLOWANCE = "uc-without-work-allowance"
    TAX_LINE = "tax-free-line"


class Sure(StrEnum):
    """How sure a figure is."""

    PUBLISHED = "in print"
    REPORTED = "reported"
    WORKED_OUT = "worked out"


class BenefitFigure(GroupOwned, table=True):
    """A dated figure that a group added to those that come with the service. Only ever from a day to come."""

    __tablename__ = "benefit_figure"
    __table_args__ = (
        UniqueConstraint("group_id", "kind", "valid_from", name="one_figure_of_a_kind_a_day"),
        CheckConstraint("pence >= 0", name="a_figure_is_not_negative"),
        CheckConstraint("taken_pence BETWEEN 0 AND 100", name="at_most_a_pound_is_taken_for_a_pound"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: FigureKind = Field(sa_type=stored_as_words(FigureKind, "figure_kind"))
    pence: int = Field(sa_type=BigInteger)
    taken_pence: int | None = Field(default=None, sa_type=BigInteger)
    valid_from: date
    source: str = Field(max_length=500)
    checked_on: date
    sure: Sure = Field(sa_type=stored_as_words(Sure, "figure_sure"))


class BenefitsAdviser(GroupOwned, table=True):
    """Whom members can ask about benefits. A group that has nobody to name names nobody."""

    __tablename__ = "benefits_adviser"
    __table_args__ = (
        UniqueConstraint("group_id", name="one_adviser_a_group"),
        CheckConstraint("(name IS NULL) = (how IS NULL)", name="an_adviser_can_be_reached"),
    )

    id: int | None = Field(default=None, primary_key=True)
    version: int = 1
    name: str | None = Field(default=None, max_length=200)
    how: str | None = Field(default=None, max_length=200)


class EarningsLimit(SQLModel, table=True):
    """A member's own, in every group that they are in. Which limit it is, and its figure, are inside what is sealed.

    It has no time and no version: that it was changed is nobody's business either.
    """

    __tablename__ = "earnings_limit"
    __table_args__ = (UniqueConstraint("person_id", name="one_limit_a_person"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    limit_sealed: bytes = Field(sa_type=LargeBinary)
