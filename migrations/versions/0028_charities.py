"""A member may give a fee to a charity. A payment says what it pays for and to whom, and each part is paid once."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0028"
down_revision = "0027"

LIVE = "state IN ('in a payment run', 'paid')"
FEE_PAID, EXPENSES_PAID = f"{LIVE} AND fee_pence > 0", f"{LIVE} AND expenses_pence > 0"
CHOSEN = (
    "(fee_choice = 'all' AND fee_pence = offered_pence) OR (fee_choice = 'none' AND fee_pence = 0)"
    " OR (fee_choice = 'part' AND fee_pence > 0 AND fee_pence < offered_pence)"
)
GIVEN = " OR (fee_choice = 'charity' AND fee_pence = offered_pence)"
PAID_TWICE = (
    f"SELECT COUNT(*) FROM (SELECT claim_id FROM payment_line WHERE {LIVE} GROUP BY claim_id HAVING COUNT(*) > 1)"
)


def upgrade() -> None:
    _charities()
    with op.batch_alter_table("claim") as claim:
        claim.add_column(sa.Column("charity_id", sa.Integer(), nullable=True))
        claim.create_foreign_key("to_a_charity_that_is_there", "charity", ["charity_id"], ["id"])
    _choices(["all", "part", "none", "charity"], CHOSEN + GIVEN)
    with op.batch_alter_table("claim") as claim:
        claim.create_check_constraint(
            "a_fee_given_away_goes_to_a_charity", "(fee_choice = 'charity') = (charity_id IS NOT NULL)"
        )
    with op.batch_alter_table("payment_line") as line:
        line.add_column(sa.Column("charity_id", sa.Integer(), nullable=True))
        line.create_foreign_key("paid_to_a_charity_that_is_there", "charity", ["charity_id"], ["id"])
        line.create_check_constraint("only_a_fee_goes_to_a_charity", "charity_id IS NULL OR expenses_pence = 0")
    op.drop_index("a_claim_is_paid_once", "payment_line")
    _once("a_fee_is_paid_once", FEE_PAID)
    _once("expenses_are_paid_once", EXPENSES_PAID)


def _charities() -> None:
    op.create_table(
        "charity",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sort_code_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("account_number_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("last_two", sa.String(length=2), nullable=False),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("stopped_at", Instant(), nullable=True),
        sa.UniqueConstraint("group_id", "number", name="each_charity_once"),
        sa.CheckConstraint("confirmed_by_id <> entered_by_id", name="two_people_for_a_charity"),
        sa.CheckConstraint(
            "(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name="a_charity_says_who_confirmed_it"
        ),
    )


def _choices(words: list[str], chosen: str) -> None:
    """The words that may stand there, and what each says of the amount."""
    listed = ", ".join(f"'{one}'" for one in words)
    with op.batch_alter_table("claim") as claim:
        claim.drop_constraint("the_fee_is_what_they_chose", type_="check")
        claim.drop_constraint("claim_fee_choice", type_="check")
    with op.batch_alter_table("claim") as claim:
        claim.create_check_constraint("the_fee_is_what_they_chose", chosen)
        claim.create_check_constraint("claim_fee_choice", f"fee_choice IN ({listed})")


def _once(name: str, where: str) -> None:
    found = sa.text(where)
    op.create_index(name, "payment_line", ["claim_id"], unique=True, sqlite_where=found, postgresql_where=found)


def downgrade() -> None:
    """Whoever goes back knows of members alone. A claim with two payments has no place there, and stops it."""
    connection = op.get_bind()
    twice = connection.execute(sa.text(f"{PAID_TWICE} AS claims")).scalar_one()
    assert not twice, f"{twice} claims are paid to a member and to a charity: there is no way back from that"
    op.drop_index("a_fee_is_paid_once", "payment_line")
    op.drop_index("expenses_are_paid_once", "payment_line")
    _once("a_claim_is_paid_once", LIVE)
    with op.batch_alter_table("payment_line") as line:
        line.drop_constraint("only_a_fee_goes_to_a_charity", type_="check")
        line.drop_constraint("paid_to_a_charity_that_is_there", type_="foreignkey")
        line.drop_column("charity_id")
    with op.batch_alter_table("claim") as claim:
        claim.drop_constraint("a_fee_given_away_goes_to_a_charity", type_="check")
    op.execute("UPDATE claim SET fee_choice = 'all' WHERE fee_choice = 'charity'")
    with op.batch_alter_table("claim") as claim:
        claim.drop_constraint("to_a_charity_that_is_there", type_="foreignkey")
        claim.drop_column("charity_id")
    _choices(["all", "part", "none"], CHOSEN)
    op.drop_table("charity")
