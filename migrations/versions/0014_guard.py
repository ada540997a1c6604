"""Dated benefit figures, whom to ask about benefits, and members' private limits."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

KINDS = ("carers-allowance", "esa-permitted-work", "uc-with-housing", "uc-without-housing", "tax-free-line")
SURE = ("in print", "reported", "worked out")


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=30)


def upgrade() -> None:
    op.create_table(
        "benefit_figure",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", _words("figure_kind", *KINDS), nullable=False),
        sa.Column("pence", sa.BigInteger(), nullable=False),
        sa.Column("taken_pence", sa.BigInteger(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("sure", _words("figure_sure", *SURE), nullable=False),
        sa.CheckConstraint("pence >= 0", name="a_figure_is_not_negative"),
        sa.CheckConstraint("taken_pence BETWEEN 0 AND 100", name="at_most_a_pound_is_taken_for_a_pound"),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["advisory_group.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("group_id", "kind", "valid_from", name="one_figure_of_a_kind_a_day"),
    )
    op.create_table(
        "benefits_adviser",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("how", sa.String(length=200), nullable=True),
        sa.CheckConstraint("(name IS NULL) = (how IS NULL)", name="an_adviser_can_be_reached"),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["advisory_group.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("group_id", name="one_adviser_a_group"),
    )
    op.create_table(
        "earnings_limit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("limit_sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id", name="one_limit_a_person"),
    )


def downgrade() -> None:
    op.drop_table("earnings_limit")
    op.drop_table("benefits_adviser")
    op.drop_table("benefit_figure")
