"""Workstreams, rate cards and paid work."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "rate_card",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["advisory_group.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("group_id", "in_force_from", name="one_card_a_day"),
    )
    op.create_table(
        "workstream",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("cost_code", sa.String(length=40), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["advisory_group.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("group_id", "name", name="one_workstream_a_name"),
    )
    op.create_table(
        "opportunity",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "a draft",
                "published",
                "closed",
                "cancelled",
                "completed",
                name="opportunity_state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("workstream_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column(
            "how",
            sa.Enum(
                "online",
                "in person",
                "online or in person",
                name="opportunity_how",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("place", sa.String(length=500), nullable=True),
        sa.Column("access_facts", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("work_minutes", sa.Integer(), nullable=False),
        sa.Column("preparation_minutes", sa.Integer(), nullable=True),
        sa.Column("preparation", sa.Text(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("rate_code", sa.String(length=20), nullable=True),
        sa.Column("fee_pence", sa.BigInteger(), nullable=True),
        sa.Column("fee_explained", sa.Text(), nullable=True),
        sa.Column("how_to_leave", sa.Text(), nullable=True),
        sa.Column("contact_name", sa.String(length=200), nullable=True),
        sa.Column("contact_how", sa.String(length=200), nullable=True),
        sa.Column("closes_at", Instant(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("cancelled_because", sa.Text(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("published_at", Instant(), nullable=True),
        sa.CheckConstraint("fee_pence >= 0", name="a_fee_is_not_negative_here"),
        sa.CheckConstraint("places BETWEEN 1 AND 500", name="places_are_counted"),
        sa.CheckConstraint("preparation_minutes >= 0", name="preparation_takes_time"),
        sa.CheckConstraint("work_minutes >= 0", name="work_takes_time"),
        sa.ForeignKeyConstraint(["group_id"], ["advisory_group.id"]),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["workstream_id"], ["workstream.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_opportunity_workstream_id"), "opportunity", ["workstream_id"], unique=False)
    op.create_index("open_opportunities", "opportunity", ["group_id", "state", "first_on", "id"], unique=False)
    op.create_table(
        "rate",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("fee_pence", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("fee_pence >= 0", name="a_fee_is_not_negative"),
        sa.ForeignKeyConstraint(["card_id"], ["rate_card.id"]),
        sa.ForeignKeyConstraint(["group_id"], ["advisory_group.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("card_id", "code", name="each_rate_once_a_card"),
    )
    op.create_index(op.f("ix_rate_card_id"), "rate", ["card_id"], unique=False)
    op.create_table(
        "covered_expense",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("opportunity_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "travel",
                "car mileage",
                "taxi",
                "replacement care",
                "personal assistant",
                "childcare",
                "meals",
                "overnight stay",
                "online allowance",
                "something else",
                name="covered_kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("fixed_pence", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.CheckConstraint("fixed_pence > 0", name="an_allowance_is_something"),
        sa.ForeignKeyConstraint(["group_id"], ["advisory_group.id"]),
        sa.ForeignKeyConstraint(["opportunity_id"], ["opportunity.id"]),
        sa.PrimaryKeyConstraint("opportunity_id", "kind"),
    )
    op.create_table(
        "opportunity_session",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opportunity_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name="a_session_ends_after_it_begins"),
        sa.ForeignKeyConstraint(["group_id"], ["advisory_group.id"]),
        sa.ForeignKeyConstraint(["opportunity_id"], ["opportunity.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("sessions_in_order", "opportunity_session", ["opportunity_id", "starts_at"], unique=False)
    op.create_table(
        "place",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("opportunity_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["advisory_group.id"]),
        sa.ForeignKeyConstraint(["opportunity_id"], ["opportunity.id"]),
        sa.PrimaryKeyConstraint("opportunity_id", "number"),
    )


def downgrade() -> None:
    op.drop_table("place")
    op.drop_table("opportunity_session")
    op.drop_table("covered_expense")
    op.drop_table("rate")
    op.drop_table("opportunity")
    op.drop_table("workstream")
    op.drop_table("rate_card")
