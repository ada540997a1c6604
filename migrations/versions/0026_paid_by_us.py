"""What a group books and pays itself for a booking."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0026"
down_revision = "0025"

KINDS = sa.Enum(
    "travel", "mileage", "taxi", "replacement care", "personal assistant", "childcare", "meals", "overnight stay",
    "online allowance", "something else",
    name="paid_by_us_kind", native_enum=False, create_constraint=True, length=30,
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "paid_by_us",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), sa.ForeignKey("booking.id"), nullable=False),
        sa.Column("kind", KINDS, nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("amount_pence", sa.BigInteger(), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("removed_at", Instant(), nullable=True),
        sa.CheckConstraint("amount_pence > 0", name="what_we_paid_is_something"),
    )
    op.create_index("ix_paid_by_us_booking_id", "paid_by_us", ["booking_id"])


def downgrade() -> None:
    """Its movements stay in the ledger, as everything does."""
    op.drop_table("paid_by_us")
