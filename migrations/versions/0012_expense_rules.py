"""What a group pays back for each kind of cost, from a day on."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "expense_rule",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
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
                name="expense_rule_kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("cap_pence", sa.BigInteger(), nullable=True),
        sa.Column(
            "receipts",
            sa.Enum(
                "a receipt or a reason",
                "always a receipt",
                "no receipt",
                name="receipts_needed",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("receipt_from_pence", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.String(length=200), nullable=True),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.CheckConstraint("cap_pence > 0", name="a_cap_is_something"),
        sa.CheckConstraint("receipt_from_pence > 0", name="a_receipt_is_from_something"),
        sa.CheckConstraint(
            "receipt_from_pence IS NULL OR receipts <> 'no receipt'", name="no_receipt_is_from_no_amount"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["advisory_group.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("group_id", "kind", "in_force_from", name="one_expense_rule_a_day"),
    )


def downgrade() -> None:
    op.drop_table("expense_rule")
