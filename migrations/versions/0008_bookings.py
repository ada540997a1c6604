"""Who has which place."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "booking",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opportunity_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("place_number", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "on the waiting list",
                "offered",
                "booked",
                "attended",
                "missed",
                "stopped by us",
                "left",
                "said no",
                "lapsed",
                "cancelled by us",
                name="booking_state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("asked_by_lead", sa.Boolean(), nullable=False),
        sa.Column("offer_lapses_at", Instant(), nullable=True),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("booked_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.CheckConstraint("(offer_lapses_at IS NOT NULL) = (state = 'offered')", name="an_offer_lapses"),
        sa.CheckConstraint(
            "(place_number IS NOT NULL) = (state IN ('offered', 'booked', 'attended', 'missed', 'stopped by us'))",
            name="whoever_is_in_holds_a_place",
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["advisory_group.id"],
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["opportunity_id", "place_number"], ["place.opportunity_id", "place.number"], name="a_place_that_is_there"
        ),
        sa.ForeignKeyConstraint(
            ["opportunity_id"],
            ["opportunity.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("opportunity_id", "place_number", name="a_place_is_never_sold_twice"),
    )
    op.create_index("bookings_of_a_member", "booking", ["member_id", "state"], unique=False)
    op.create_index(op.f("ix_booking_opportunity_id"), "booking", ["opportunity_id"], unique=False)
    op.create_index(
        "one_live_booking_each",
        "booking",
        ["opportunity_id", "member_id"],
        unique=True,
        sqlite_where=sa.text("state NOT IN ('left', 'said no', 'lapsed', 'cancelled by us')"),
        postgresql_where=sa.text("state NOT IN ('left', 'said no', 'lapsed', 'cancelled by us')"),
    )


def downgrade() -> None:
    op.drop_table("booking")
