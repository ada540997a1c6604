"""Usual weeks, times away, pacing."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "pacing",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("most_a_week", sa.Integer(), nullable=True),
        sa.Column("not_before_minute", sa.Integer(), nullable=True),
        sa.CheckConstraint("most_a_week BETWEEN 1 AND 14", name="a_pace_for_a_week"),
        sa.CheckConstraint("not_before_minute BETWEEN 0 AND 1439", name="a_time_of_day"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_table(
        "time_away",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("from_on <= until_on", name="away_ends_after_it_begins"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_time_away_person_id"), "time_away", ["person_id"], unique=False)
    op.create_table(
        "usual_time",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "morning",
                "afternoon",
                "evening",
                name="usual_part",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="a_day_of_the_week"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id", "weekday", "part", name="each_part_of_the_week_once"),
    )
    op.create_index(op.f("ix_usual_time_person_id"), "usual_time", ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("usual_time")
    op.drop_table("time_away")
    op.drop_table("pacing")
