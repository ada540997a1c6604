"""Money before the day: advances of a booking's expenses, their payments, and what a claim used of them."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0040"
down_revision = "0039"

STATES = sa.Enum(
    "asked for", "agreed", "declined", "cancelled", "more than was spent", "settled",
    name="advance_state", native_enum=False, create_constraint=True, length=30,
)  # fmt: skip
KINDS = sa.Enum(
    "travel", "mileage", "taxi", "replacement care", "personal assistant", "childcare", "meals", "overnight stay",
    "online allowance", "something else",
    name="advance_kind", native_enum=False, create_constraint=True, length=30,
)  # fmt: skip
ASKED_ONCE = sa.text("state = 'asked for'")
PAID_ONCE = sa.text("state IN ('in a payment run', 'paid') AND expenses_pence > 0")
PENCE = ("used_pence", "taken_back_pence", "written_off_pence")


def upgrade() -> None:
    _advances()
    op.create_index(
        "one_question_a_booking", "advance", ["booking_id"],
        unique=True, sqlite_where=ASKED_ONCE, postgresql_where=ASKED_ONCE,
    )  # fmt: skip
    op.create_index("advances_by_state", "advance", ["group_id", "state", "id"])
    for column in ("booking_id", "member_id"):
        op.create_index(op.f(f"ix_advance_{column}"), "advance", [column])
    with op.batch_alter_table("claim") as claim:
        claim.add_column(sa.Column("advanced_pence", sa.BigInteger(), nullable=False, server_default="0"))
        claim.add_column(sa.Column("takes_left_over", sa.Boolean(), nullable=False, server_default=sa.false()))
        claim.create_check_constraint("what_was_advanced_is_not_negative", "advanced_pence >= 0")
    with op.batch_alter_table("claim") as claim:
        claim.alter_column("advanced_pence", server_default=None)
        claim.alter_column("takes_left_over", server_default=None)
    with op.batch_alter_table("payment_line") as line:
        line.alter_column("claim_id", existing_type=sa.Integer(), nullable=True)
        line.add_column(sa.Column("advance_id", sa.Integer(), nullable=True))
        line.create_foreign_key("an_advance_that_is_there", "advance", ["advance_id"], ["id"])
        line.create_unique_constraint("each_attempt_at_an_advance_once", ["advance_id", "attempt"])
        line.create_check_constraint("a_line_is_of_a_claim_or_an_advance", "(claim_id IS NULL) <> (advance_id IS NULL)")
        line.create_check_constraint("an_advance_is_of_expenses", "advance_id IS NULL OR fee_pence = 0")
    op.create_index(
        "an_advance_is_paid_once", "payment_line", ["advance_id"],
        unique=True, sqlite_where=PAID_ONCE, postgresql_where=PAID_ONCE,
    )  # fmt: skip


def _advances() -> None:
    op.create_table(
        "advance",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Integer(), sa.ForeignKey("booking.id"), nullable=False),
        sa.Column("opportunity_id", sa.Integer(), sa.ForeignKey("opportunity.id"), nullable=False),
        sa.Column("member_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("state", STATES, nullable=False),
        sa.Column("kind", KINDS, nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("amount_pence", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in PENCE),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("declined_because", sa.String(length=500), nullable=True),
        sa.Column("written_off_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("written_off_because", sa.String(length=500), nullable=True),
        sa.CheckConstraint("amount_pence > 0", name="an_advance_is_something"),
        sa.CheckConstraint(
            "used_pence >= 0 AND taken_back_pence >= 0 AND written_off_pence >= 0"
            " AND used_pence + taken_back_pence + written_off_pence <= amount_pence",
            name="an_advance_is_used_once",
        ),
        sa.CheckConstraint(
            "state <> 'settled' OR used_pence + taken_back_pence + written_off_pence = amount_pence",
            name="a_settled_advance_is_accounted_for",
        ),
        sa.CheckConstraint("decided_by_id <> member_id", name="nobody_agrees_their_own_advance"),
        sa.CheckConstraint(
            "(decided_by_id IS NULL) = (decided_at IS NULL)", name="a_decided_advance_says_who_and_when"
        ),
        sa.CheckConstraint("written_off_by_id <> decided_by_id", name="two_people_for_a_write_off"),
        sa.CheckConstraint(
            "(written_off_by_id IS NULL) = (written_off_pence = 0)"
            " AND (written_off_by_id IS NULL) = (written_off_because IS NULL)",
            name="a_write_off_has_its_reason",
        ),
    )


def downgrade() -> None:
    """Whoever goes back knows of claims alone. An advance that was agreed is in the books, and stops it."""
    connection = op.get_bind()
    agreed = "SELECT COUNT(*) FROM advance WHERE decided_by_id IS NOT NULL AND state <> 'declined'"
    kept = connection.execute(sa.text(agreed)).scalar_one()
    assert not kept, f"{kept} advances were agreed and are in the books: there is no way back from that"
    op.drop_index("an_advance_is_paid_once", "payment_line")
    with op.batch_alter_table("payment_line") as line:
        line.drop_constraint("an_advance_is_of_expenses", type_="check")
        line.drop_constraint("a_line_is_of_a_claim_or_an_advance", type_="check")
        line.drop_constraint("each_attempt_at_an_advance_once", type_="unique")
        line.drop_constraint("an_advance_that_is_there", type_="foreignkey")
        line.drop_column("advance_id")
        line.alter_column("claim_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("claim") as claim:
        claim.drop_constraint("what_was_advanced_is_not_negative", type_="check")
        claim.drop_column("advanced_pence")
        claim.drop_column("takes_left_over")
    op.drop_table("advance")
