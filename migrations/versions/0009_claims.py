"""Claims, receipts and expenses."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "claim",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("opportunity_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "ready for the member",
                "sent to be checked",
                "waiting for an answer",
                "approved",
                "refused",
                name="claim_state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("offered_pence", sa.BigInteger(), nullable=False),
        sa.Column(
            "fee_choice",
            sa.Enum(
                "all", "part", "none", name="claim_fee_choice", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("fee_pence", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("refused_because", sa.Text(), nullable=True),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("asked_at", Instant(), nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(fee_choice = 'all' AND fee_pence = offered_pence) OR (fee_choice = 'none' AND fee_pence = 0) OR (fee_choice = 'part' AND fee_pence > 0 AND fee_pence < offered_pence)",
            name="the_fee_is_what_they_chose",
        ),
        sa.CheckConstraint(
            "(state = 'approved' OR state = 'refused') = (decided_at IS NOT NULL)", name="a_decision_has_its_time"
        ),
        sa.CheckConstraint("fee_pence BETWEEN 0 AND offered_pence", name="never_more_than_was_offered"),
        sa.ForeignKeyConstraint(
            ["booking_id"],
            ["booking.id"],
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["person.id"],
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
            ["opportunity_id"],
            ["opportunity.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("booking_id", name="one_claim_a_booking"),
    )
    op.create_index("claims_by_state", "claim", ["group_id", "state", "id"], unique=False)
    op.create_index(op.f("ix_claim_member_id"), "claim", ["member_id"], unique=False)
    op.create_index(op.f("ix_claim_opportunity_id"), "claim", ["opportunity_id"], unique=False)
    op.create_table(
        "receipt",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("content_type", sa.String(length=60), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("stored_as", sa.String(length=80), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("size_bytes > 0", name="a_receipt_has_something_in_it"),
        sa.ForeignKeyConstraint(
            ["added_by_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["advisory_group.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("stored_as", name="each_file_has_its_own_place"),
    )
    op.create_index(op.f("ix_receipt_claim_id"), "receipt", ["claim_id"], unique=False)
    op.create_table(
        "expense",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
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
                name="expense_kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("spent_on", sa.Date(), nullable=False),
        sa.Column("amount_pence", sa.BigInteger(), nullable=False),
        sa.Column("allowance", sa.Boolean(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=True),
        sa.Column("no_receipt_because", sa.String(length=500), nullable=True),
        sa.CheckConstraint("amount_pence > 0", name="an_expense_is_something"),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["advisory_group.id"],
        ),
        sa.ForeignKeyConstraint(
            ["receipt_id"],
            ["receipt.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_expense_claim_id"), "expense", ["claim_id"], unique=False)


def downgrade() -> None:
    op.drop_table("expense")
    op.drop_table("receipt")
    op.drop_table("claim")
