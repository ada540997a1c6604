"""Who did what, and what was answered to it."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "answered_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("asked_sha256", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id", "key", name="a_key_is_answered_once"),
    )
    op.create_index(op.f("ix_answered_request_at"), "answered_request", ["at"], unique=False)
    op.create_table(
        "event_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("last_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("on_behalf_of_id", sa.Integer(), nullable=True),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("thing", sa.String(length=40), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["advisory_group.id"],
        ),
        sa.ForeignKeyConstraint(
            ["on_behalf_of_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("events_of_a_thing", "event", ["thing", "thing_id"], unique=False)
    op.create_index(op.f("ix_event_group_id"), "event", ["group_id"], unique=False)
    keep_events()
    op.execute(f"INSERT INTO event_head (id, last_id, last_hash) VALUES (1, 0, '{START}')")


def downgrade() -> None:
    op.drop_table("answered_request")
    op.drop_table("event_head")
    op.drop_table("event")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION event_is_kept()")


def keep_events() -> None:
    """The database itself refuses to change or to delete an event."""
    for statement in KEEP_SQLITE if op.get_bind().dialect.name == "sqlite" else KEEP_POSTGRESQL:
        op.execute(statement)


START = "0" * 64
KEEP_SQLITE = [
    f"CREATE TRIGGER event_keeps_{verb.lower()} BEFORE {verb} ON event"
    " BEGIN SELECT RAISE(ABORT, 'events are only added to'); END"
    for verb in ("UPDATE", "DELETE")
]
KEEP_POSTGRESQL = [
    "CREATE FUNCTION event_is_kept() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'events are only added to'; END $$",
    "CREATE TRIGGER event_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON event"
    " FOR EACH STATEMENT EXECUTE FUNCTION event_is_kept()",
]
