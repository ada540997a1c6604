"""Bank details, payment runs and their lines."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "bank_details",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sort_code_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("account_number_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("last_two", sa.String(length=2), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "form_came_by",
            sa.Enum(
                "post",
                "in person",
                "signed in",
                name="form_came_by",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("form_came_on", sa.Date(), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.CheckConstraint("confirmed_by_id <> entered_by_id", name="two_people_for_details_on_paper"),
        sa.CheckConstraint(
            "(entered_by_id IS NULL) = (form_came_by IS NULL) AND (entered_by_id IS NULL) = (form_came_on IS NULL)",
            name="a_form_on_paper_says_how_it_came",
        ),
        sa.CheckConstraint("(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name="a_confirmation_has_its_person"),
        sa.CheckConstraint("confirmed_by_id IS NULL OR entered_by_id IS NOT NULL", name="only_paper_is_confirmed"),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["advisory_group.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("group_id", "person_id", name="one_account_a_member"),
    )
    op.create_table(
        "payment_run",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "prepared",
                "approved",
                "exported",
                "closed",
                "cancelled",
                name="run_state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("pay_on", sa.Date(), nullable=False),
        sa.Column("line_count", sa.Integer(), nullable=False),
        sa.Column("total_pence", sa.BigInteger(), nullable=False),
        sa.Column("prepared_at", Instant(), nullable=False),
        sa.Column("prepared_by_id", sa.Integer(), nullable=False),
        sa.Column("approved_at", Instant(), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("exported_at", Instant(), nullable=True),
        sa.Column("exported_by_id", sa.Integer(), nullable=True),
        sa.Column("file_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("file_sha256", sa.String(length=64), nullable=True),
        sa.CheckConstraint("(file_sealed IS NULL) = (exported_at IS NULL)", name="an_export_has_its_file"),
        sa.CheckConstraint("(file_sealed IS NULL) = (file_sha256 IS NULL)", name="a_file_has_its_hash"),
        sa.CheckConstraint("approved_by_id <> prepared_by_id", name="two_people_for_every_payment"),
        sa.ForeignKeyConstraint(
            ["approved_by_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["exported_by_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["advisory_group.id"],
        ),
        sa.ForeignKeyConstraint(
            ["prepared_by_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("runs_of_a_group", "payment_run", ["group_id", "id"], unique=False)
    op.create_table(
        "payment_line",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "in a payment run",
                "paid",
                "returned",
                "taken out",
                name="line_state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("fee_pence", sa.BigInteger(), nullable=False),
        sa.Column("expenses_pence", sa.BigInteger(), nullable=False),
        sa.Column("cost_code", sa.String(length=40), nullable=False),
        sa.Column("activity_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(length=18), nullable=False),
        sa.Column("payee_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.Column("returned_because", sa.String(length=500), nullable=True),
        sa.CheckConstraint("fee_pence + expenses_pence > 0", name="a_line_pays_something"),
        sa.CheckConstraint("fee_pence >= 0 AND expenses_pence >= 0", name="no_part_is_negative"),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
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
            ["run_id"],
            ["payment_run.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("claim_id", "attempt", name="each_attempt_once"),
    )
    op.create_index(
        "a_claim_is_paid_once",
        "payment_line",
        ["claim_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('in a payment run', 'paid')"),
        postgresql_where=sa.text("state IN ('in a payment run', 'paid')"),
    )
    op.create_index(op.f("ix_payment_line_claim_id"), "payment_line", ["claim_id"], unique=False)
    op.create_index("lines_of_a_member", "payment_line", ["member_id", "id"], unique=False)
    op.create_index("lines_of_a_run", "payment_line", ["run_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_table("payment_line")
    op.drop_table("payment_run")
    op.drop_table("bank_details")
