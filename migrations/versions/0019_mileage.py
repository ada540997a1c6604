"""What is paid for a mile, and the miles of an expense. Car mileage is called mileage, for bicycles too."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

KINDS = {"covered_expense": "covered_kind", "expense": "expense_kind", "expense_rule": "expense_rule_kind"}
OTHERS = (
    "'taxi', 'replacement care', 'personal assistant', 'childcare', 'meals', 'overnight stay', 'online allowance',"
    " 'something else'"
)
WHOLE = "(vehicle IS NULL) = (miles_tenths IS NULL) AND (vehicle IS NULL) = (explained IS NULL)"


def words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=30)


def rename(before: str, after: str) -> None:
    for table, promise in KINDS.items():
        with op.batch_alter_table(table) as changed:
            changed.drop_constraint(promise, type_="check")
        op.execute(f"UPDATE {table} SET kind = '{after}' WHERE kind = '{before}'")
        with op.batch_alter_table(table) as changed:
            changed.create_check_constraint(promise, f"kind IN ('travel', '{after}', {OTHERS})")


def upgrade() -> None:
    op.create_table(
        "mileage_rate",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vehicle", words("mileage_vehicle", "car", "motorcycle", "bicycle"), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("first_pence", sa.BigInteger(), nullable=False),
        sa.Column("first_miles", sa.Integer(), nullable=True),
        sa.Column("after_pence", sa.BigInteger(), nullable=True),
        sa.Column("counted", words("miles_counted", "of each journey", "of each tax year"), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.CheckConstraint("first_pence > 0", name="a_mile_is_paid"),
        sa.CheckConstraint("first_miles > 0 AND after_pence >= 0", name="miles_after_the_first_are_counted"),
        sa.CheckConstraint("(first_miles IS NULL) = (after_pence IS NULL)", name="miles_after_the_first_have_a_rate"),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["advisory_group.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("group_id", "vehicle", "in_force_from", name="one_mileage_rate_a_day"),
    )
    rename("car mileage", "mileage")
    with op.batch_alter_table("expense") as table:
        table.add_column(sa.Column("vehicle", sa.String(length=30), nullable=True))
        table.add_column(sa.Column("miles_tenths", sa.Integer(), nullable=True))
        table.add_column(sa.Column("explained", sa.String(length=300), nullable=True))
        table.create_check_constraint("expense_vehicle", "vehicle IN ('car', 'motorcycle', 'bicycle')")
        table.create_check_constraint("a_journey_goes_somewhere", "miles_tenths > 0")
        table.create_check_constraint("miles_have_their_vehicle_and_sum", WHOLE)


def downgrade() -> None:
    with op.batch_alter_table("expense") as table:
        table.drop_constraint("miles_have_their_vehicle_and_sum", type_="check")
        table.drop_constraint("a_journey_goes_somewhere", type_="check")
        table.drop_constraint("expense_vehicle", type_="check")
        table.drop_column("explained")
        table.drop_column("miles_tenths")
        table.drop_column("vehicle")
    rename("mileage", "car mileage")
    op.drop_table("mileage_rate")
