"""The words round a year's report, and the editions of it that were frozen."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.create_table(
        "report_words",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("quotes", sa.Text(), nullable=False),
        sa.Column("written_at", Instant(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["advisory_group.id"]),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("group_id", "year", name="one_set_of_words_a_year"),
    )
    op.create_table(
        "report_edition",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("frozen_at", Instant(), nullable=False),
        sa.Column("frozen_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name="editions_are_counted_from_one"),
        sa.CheckConstraint("length(content_sha256) = 64", name="an_edition_has_its_fingerprint"),
        sa.ForeignKeyConstraint(["group_id"], ["advisory_group.id"]),
        sa.ForeignKeyConstraint(["frozen_by_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("group_id", "year", "number", name="one_edition_a_number"),
    )
    op.create_index("editions_in_order", "report_edition", ["group_id", "id"], unique=False)
    for statement in FREEZE_SQLITE if op.get_bind().dialect.name == "sqlite" else FREEZE_POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("report_edition")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION edition_stays()")
    op.drop_table("report_words")


FREEZE_SQLITE = [
    "CREATE TRIGGER edition_stays_update BEFORE UPDATE ON report_edition"
    " BEGIN SELECT RAISE(ABORT, 'an edition stays as it is'); END"
]
FREEZE_POSTGRESQL = [
    "CREATE FUNCTION edition_stays() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'an edition stays as it is'; END $$",
    "CREATE TRIGGER edition_stays BEFORE UPDATE ON report_edition FOR EACH STATEMENT EXECUTE FUNCTION edition_stays()",
]
