"""Training, roles held, where members go next, and references."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0036"
down_revision = "0035"
TABLES = ("training", "role_held", "move_on", "wish", "wished_role", "reference_letter")
ROLES = (
    "co-applicant", "co-researcher", "panel member", "chair", "peer reviewer", "work package lead", "trainer",
    "another role",
)  # fmt: skip


def words(said: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*said, name=name, native_enum=False, create_constraint=True, length=30)


def upgrade() -> None:
    create_training()
    create_role_held()
    create_move_on()
    create_wish()
    create_wished_role()
    create_reference_letter()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def create_training() -> None:
    op.create_table(
        "training",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("member_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "training", "induction", name="training_kind", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("length_minutes", sa.Integer(), nullable=True),
        sa.Column("paid", sa.Boolean(), nullable=False),
        sa.Column("booking_id", sa.Integer(), sa.ForeignKey("booking.id"), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "offered",
                "done",
                "taken back",
                name="training_state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("offered_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("offered_at", Instant(), nullable=False),
        sa.Column("done_at", Instant(), nullable=True),
        sa.CheckConstraint("length_minutes BETWEEN 1 AND 60000", name="training_takes_time"),
        sa.CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name="training_that_is_done_says_when"),
        sa.CheckConstraint("booking_id IS NULL OR paid", name="what_a_booking_pays_is_paid"),
    )
    op.create_index("training_of_a_member", "training", ["group_id", "member_id"])


def create_role_held() -> None:
    op.create_table(
        "role_held",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("member_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("role", words(ROLES, "role_held_kind"), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("opportunity_id", sa.Integer(), sa.ForeignKey("opportunity.id"), nullable=True),
        sa.Column("written_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("written_at", Instant(), nullable=False),
        sa.CheckConstraint("until_on >= since_on", name="a_role_ends_after_it_begins"),
    )
    op.create_index("roles_of_a_member", "role_held", ["group_id", "member_id"])


def create_move_on() -> None:
    op.create_table(
        "move_on",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("member_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "another group or network",
                "a research project",
                "a panel or a board",
                "paid work",
                "a course",
                "something else",
                name="move_on_kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=200), nullable=True),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("shown_at", Instant(), nullable=True),
        sa.Column("written_at", Instant(), nullable=False),
    )
    op.create_index("moves_of_a_member", "move_on", ["group_id", "member_id"])


def create_wish() -> None:
    op.create_table(
        "wish",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("member_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("said_at", Instant(), nullable=False),
        sa.UniqueConstraint("group_id", "member_id", name="one_wish_a_member"),
    )


def create_wished_role() -> None:
    op.create_table(
        "wished_role",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("member_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("role", words(ROLES, "wished_role_kind"), nullable=False),
        sa.UniqueConstraint("group_id", "member_id", "role", name="each_role_is_wished_once"),
    )


def create_reference_letter() -> None:
    op.create_table(
        "reference_letter",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked for", "written", name="reference_state", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("for_what_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("written_at", Instant(), nullable=True),
        sa.CheckConstraint("(state = 'written') = (words_sealed IS NOT NULL)", name="a_written_reference_has_words"),
        sa.CheckConstraint("(state = 'written') = (written_by_id IS NOT NULL)", name="a_written_reference_is_signed"),
    )
    op.create_index("references_of_a_member", "reference_letter", ["group_id", "member_id"])
