"""The formats of files, and the file set of a run in place of its one file."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0015"
down_revision = "0014"

ALONE = {
    "a_file_has_its_hash": "(file_sealed IS NULL) = (file_sha256 IS NULL)",
    "an_export_has_its_file": "(file_sealed IS NULL) = (exported_at IS NULL)",
}
IN_A_SET = {
    "a_file_has_its_hash": "file_sealed IS NULL OR file_sha256 IS NOT NULL",
    "an_export_has_its_file": "(file_sha256 IS NULL) = (exported_at IS NULL)",
}


def words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=30)


def upgrade() -> None:
    choices()
    files()
    promise(ALONE, IN_A_SET)
    op.execute("UPDATE payment_run SET file_sealed = NULL WHERE length(file_sealed) = 0")


def choices() -> None:
    op.create_table(
        "file_choice",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "bank_format",
            words(
                "bank_format", "our CSV", "Bacs Standard 18", "Bacs Standard 18, many days", "pain.001.001.09",
                "PayGate CSV", "Coutts CSV", "Bankline CSV", "spreadsheet",
            ),
            nullable=False,
        ),
        sa.Column(
            "ledger_format",
            words("ledger_format", "our ledger CSV", "Xero bills CSV", "ledger spreadsheet"),
            nullable=False,
        ),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.UniqueConstraint("group_id", name="one_choice_of_formats_a_group"),
    )  # fmt: skip
    op.create_table(
        "paying_account",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("last_two", sa.String(length=2), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.UniqueConstraint("group_id", name="one_paying_account_a_group"),
    )
    op.create_table(
        "format_option",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=60), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.CheckConstraint("source <> ''", name="an_option_says_where_it_comes_from"),
    )
    op.create_index(op.f("ix_format_option_code"), "format_option", ["code"], unique=False)


def files() -> None:
    op.create_table(
        "run_file",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("run_id", sa.Integer(), sa.ForeignKey("payment_run.id"), nullable=False),
        sa.Column("purpose", words("file_purpose", "bank", "ledger", "remittance"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("content_type", sa.String(length=100), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("line_count", sa.Integer(), nullable=False),
        sa.Column("total_pence", sa.BigInteger(), nullable=False),
        sa.Column("digits", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint("line_count >= 0 AND total_pence >= 0", name="no_file_is_less_than_nothing"),
        sa.UniqueConstraint("run_id", "purpose", "number", name="each_file_of_a_run_once"),
    )
    op.create_table(
        "run_file_part",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("file_id", sa.Integer(), sa.ForeignKey("run_file.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("part_sealed", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("file_id", "number", name="each_part_of_a_file_once"),
    )


def promise(before: dict[str, str], after: dict[str, str]) -> None:
    """SQLite cannot change a promise of a table, so its words are put in place of the others where it keeps them."""
    if op.get_bind().dialect.name != "sqlite":
        for name, words in after.items():
            op.drop_constraint(name, "payment_run", type_="check")
            op.create_check_constraint(name, "payment_run", words)
        return
    connection = op.get_bind()
    kept = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'payment_run'").scalar_one()
    for name, words in before.items():
        assert words in kept, name
        kept = kept.replace(f"CHECK ({words})", f"CHECK ({after[name]})")
    rebuild(kept)


def rebuild(sql: str) -> None:
    """The way that SQLite's own documentation gives: a new table, the rows, and the old name."""
    connection = op.get_bind()
    indexes = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'payment_run' AND type = 'index' AND sql IS NOT NULL"
    ).scalars().all()  # fmt: skip
    # Rows that point at it keep pointing at its name.
    connection.exec_driver_sql("PRAGMA legacy_alter_table = ON")
    connection.exec_driver_sql(sql.replace("payment_run", "payment_run_again", 1))
    connection.exec_driver_sql("INSERT INTO payment_run_again SELECT * FROM payment_run")
    connection.exec_driver_sql("DROP TABLE payment_run")
    connection.exec_driver_sql("ALTER TABLE payment_run_again RENAME TO payment_run")
    connection.exec_driver_sql("PRAGMA legacy_alter_table = OFF")
    for index in indexes:
        connection.exec_driver_sql(index)


def downgrade() -> None:
    """Whoever goes back loses the files that were made since: such a run has an empty one, which cannot be read."""
    op.drop_table("run_file_part")
    op.drop_table("run_file")
    op.drop_table("format_option")
    op.drop_table("paying_account")
    op.drop_table("file_choice")
    empty = "x''" if op.get_bind().dialect.name == "sqlite" else "''::bytea"
    op.execute(f"UPDATE payment_run SET file_sealed = {empty} WHERE file_sealed IS NULL AND exported_at IS NOT NULL")
    promise(IN_A_SET, ALONE)
