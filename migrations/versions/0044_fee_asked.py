"""What a member asked for of a fee is kept apart from the claim, which may become smaller or be made anew."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"

CHOICES = sa.Enum(
    "all", "part", "none", "charity", name="fee_asked_choice", native_enum=False, create_constraint=True, length=30
)
KNOWN = """
INSERT INTO fee_asked (group_id, booking_id, fee_choice, asked_pence, charity_id)
 SELECT group_id, booking_id, fee_choice, CASE WHEN fee_choice = 'part' THEN fee_pence END, charity_id
 FROM claim WHERE fee_choice <> 'all' ORDER BY id
"""


def upgrade() -> None:
    op.create_table(
        "fee_asked",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("booking_id", sa.Integer(), sa.ForeignKey("booking.id"), nullable=False),
        sa.Column("fee_choice", CHOICES, nullable=False),
        sa.Column("asked_pence", sa.BigInteger(), nullable=True),
        sa.Column("charity_id", sa.Integer(), sa.ForeignKey("charity.id"), nullable=True),
        sa.UniqueConstraint("booking_id", name="a_fee_is_asked_for_once"),
        sa.CheckConstraint("fee_choice <> 'all'", name="all_of_a_fee_needs_no_asking"),
        sa.CheckConstraint("(fee_choice = 'part') = (asked_pence IS NOT NULL)", name="a_part_says_how_much"),
        sa.CheckConstraint("asked_pence > 0", name="a_part_that_was_asked_for_is_something"),
        sa.CheckConstraint(
            "(fee_choice = 'charity') = (charity_id IS NOT NULL)", name="what_is_given_away_says_to_whom"
        ),
    )
    op.execute(KNOWN)


def downgrade() -> None:
    op.drop_table("fee_asked")
