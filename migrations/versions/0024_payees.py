"""How each member is paid: a group's policy, what finance keeps of each member, and the route of each run."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0024"
down_revision = "0023"

USUAL_IS_USED = (
    "(usual <> 'accounts payable' OR accounts_payable IS NOT NULL) AND (usual <> 'payroll' OR payroll IS NOT"
    " NULL) AND (usual <> 'self-employed' OR self_employed IS NOT NULL) AND (usual <> 'voucher' OR voucher IS"
    " NOT NULL)"
)
POINTS = {
    "payroll_mapping_id": "a_mapping_for_payroll_that_is_there",
    "voucher_mapping_id": "a_mapping_for_vouchers_that_is_there",
}


def _routes(name: str) -> sa.Enum:
    return sa.Enum(
        "accounts payable", "payroll", "self-employed", "voucher",
        name=name, native_enum=False, create_constraint=True, length=30,
    )  # fmt: skip


def upgrade() -> None:
    _policy()
    _records()
    with op.batch_alter_table("payment_run") as run:
        run.add_column(sa.Column("route", _routes("run_route"), nullable=False, server_default="accounts payable"))
    with op.batch_alter_table("payment_run") as run:
        run.alter_column("route", server_default=None)
    with op.batch_alter_table("file_choice") as choice:
        for column, promise in POINTS.items():
            choice.add_column(sa.Column(column, sa.Integer(), nullable=True))
            choice.create_foreign_key(promise, "file_mapping", [column], ["id"])


def _policy() -> None:
    op.create_table(
        "pay_policy",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("usual", _routes("usual_pay_route"), nullable=False),
        sa.Column("accounts_payable", sa.String(length=60), nullable=True),
        sa.Column("payroll", sa.String(length=60), nullable=True),
        sa.Column("self_employed", sa.String(length=60), nullable=True),
        sa.Column("voucher", sa.String(length=60), nullable=True),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.CheckConstraint(USUAL_IS_USED, name="the_usual_way_is_used"),
        sa.UniqueConstraint("group_id", name="one_pay_policy_a_group"),
    )


def _records() -> None:
    op.create_table(
        "payee_record",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("supplier_ref", sa.String(length=40), nullable=False),
        sa.Column("route", _routes("payee_route"), nullable=True),
        sa.Column("legal_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("send_to_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.UniqueConstraint("group_id", "person_id", name="one_record_a_payee"),
    )
    op.create_index(
        "each_supplier_number_once",
        "payee_record",
        ["group_id", "supplier_ref"],
        unique=True,
        sqlite_where=sa.text("supplier_ref <> ''"),
        postgresql_where=sa.text("supplier_ref <> ''"),
    )


def downgrade() -> None:
    """Whoever goes back knows of bank transfers alone. What was paid another way stays paid."""
    with op.batch_alter_table("file_choice") as choice:
        for column, promise in POINTS.items():
            choice.drop_constraint(promise, type_="foreignkey")
            choice.drop_column(column)
    with op.batch_alter_table("payment_run") as run:
        run.drop_constraint("run_route", type_="check")
        run.drop_column("route")
    op.drop_table("payee_record")
    op.drop_table("pay_policy")
