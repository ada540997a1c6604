"""Requests for help before a bid, what members write beside them, a group's plainer words, and letters to an address."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0034"
down_revision = "0033"
TABLES = ("plainer_word", "help_request", "request_sentence", "request_comment", "plainer_sentence", "request_credit")


def upgrade() -> None:
    _plainer_word()
    _help_request()
    _request_sentence()
    _request_comment()
    _plainer_sentence()
    _request_credit()
    with op.batch_alter_table("message") as message:
        message.alter_column("person_id", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    # Whom these were for was in the tables that go.
    op.execute("DELETE FROM message WHERE person_id IS NULL")
    with op.batch_alter_table("message") as message:
        message.alter_column("person_id", existing_type=sa.Integer(), nullable=False)
    for table in reversed(TABLES):
        op.drop_table(table)


def _own() -> tuple[sa.Column[int], ...]:
    return (
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
    )


def _plainer_word() -> None:
    op.create_table(
        "plainer_word",
        *_own(),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("hard", sa.String(length=100), nullable=False),
        sa.Column("plainer", sa.String(length=200), nullable=False),
        sa.UniqueConstraint("group_id", "hard", name="one_plainer_word_each"),
    )
    op.create_index("plainer_words_in_order", "plainer_word", ["group_id", "id"], unique=False)


def _help_request() -> None:
    op.create_table(
        "help_request",
        *_own(),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "sent",
                "confirmed",
                "offered to members",
                "being done",
                "answered",
                "changes told",
                "outcome known",
                "declined",
                "withdrawn",
                name="request_state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column(
            "wanted",
            sa.Enum(
                "a review",
                "advice on involvement",
                "a Plain English Summary",
                "a co-applicant",
                name="request_wanted",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("funder", sa.String(length=200), nullable=False),
        sa.Column("deadline_on", sa.Date(), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("secret_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("opportunity_id", sa.Integer(), nullable=True),
        sa.Column("declined_because", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("what_changed", sa.Text(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "won",
                "not won",
                "not known yet",
                name="request_outcome",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("outcome_due_on", sa.Date(), nullable=False),
        sa.Column("outcome_asked_at", Instant(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.Column("answered_at", Instant(), nullable=True),
        sa.CheckConstraint(
            "(declined_because IS NOT NULL) = (state = 'declined')", name="whoever_is_declined_is_told_why"
        ),
        sa.CheckConstraint("(outcome IS NOT NULL) = (state = 'outcome known')", name="an_outcome_is_told"),
        sa.ForeignKeyConstraint(["opportunity_id"], ["opportunity.id"]),
        sa.UniqueConstraint("opportunity_id", name="one_request_an_opportunity"),
        sa.UniqueConstraint("secret_hash", name="one_request_a_secret"),
    )
    op.create_index("requests_of_a_group", "help_request", ["group_id", "state", "id"], unique=False)


def _request_sentence() -> None:
    op.create_table(
        "request_sentence",
        *_own(),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("paragraph", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"]),
        sa.UniqueConstraint("request_id", "number", name="one_sentence_a_number"),
    )


def _request_comment() -> None:
    op.create_table(
        "request_comment",
        *_own(),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("paragraph", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column(
            "taken_up",
            sa.Enum(
                "yes", "partly", "no", name="comment_taken_up", native_enum=False, create_constraint=True, length=30
            ),
            nullable=True,
        ),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.CheckConstraint("taken_up IS NULL OR taken_up = 'yes' OR because IS NOT NULL", name="not_taken_up_says_why"),
        sa.ForeignKeyConstraint(["member_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"]),
    )
    op.create_index("comments_on_a_request", "request_comment", ["request_id", "paragraph", "id"], unique=False)


def _plainer_sentence() -> None:
    op.create_table(
        "plainer_sentence",
        *_own(),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("sentence_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("after_number", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.CheckConstraint("after_number >= 0 AND after_number < number", name="whoever_writes_has_read"),
        sa.ForeignKeyConstraint(["member_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"]),
        sa.ForeignKeyConstraint(["sentence_id"], ["request_sentence.id"]),
        sa.UniqueConstraint("sentence_id", "number", name="each_plainer_sentence_is_kept"),
    )
    op.create_index("ix_plainer_sentence_request_id", "plainer_sentence", ["request_id"], unique=False)


def _request_credit() -> None:
    op.create_table(
        "request_credit",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"]),
        sa.PrimaryKeyConstraint("request_id", "member_id"),
    )
