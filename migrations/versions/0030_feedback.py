"""What is owed to whoever took part: a debt for each opportunity, those that were published before too."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0030"
down_revision = "0028"

DAYS = 30
CANCELLED = "It was cancelled, so nobody gave us their time."


def words(name: str, *choices: str) -> sa.Enum:
    return sa.Enum(*choices, name=name, native_enum=False, create_constraint=True, length=30)


def upgrade() -> None:
    with op.batch_alter_table("advisory_group") as group:
        group.add_column(sa.Column("feedback_days", sa.Integer(), nullable=False, server_default=str(DAYS)))
        group.create_check_constraint("feedback_in_good_time", "feedback_days BETWEEN 1 AND 366")
    with op.batch_alter_table("advisory_group") as group:
        group.alter_column("feedback_days", server_default=None)
    make_debts()
    make_answers()
    make_what_was_said()
    make_replies_and_reminders()
    owe_what_was_published_before()


def downgrade() -> None:
    for table in ("feedback_reminder", "feedback_reply", "feedback_said", "feedback_answer", "feedback_debt"):
        op.drop_table(table)
    with op.batch_alter_table("advisory_group") as group:
        group.drop_constraint("feedback_in_good_time", type_="check")
        group.drop_column("feedback_days")


def of_a_group() -> list[sa.Column[Any]]:
    return [
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
    ]


def make_debts() -> None:
    op.create_table(
        "feedback_debt",
        *of_a_group(),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opportunity_id", sa.Integer(), sa.ForeignKey("opportunity.id"), nullable=False),
        sa.Column("state", words("feedback_debt_state", "owed", "answered", "lifted"), nullable=False),
        sa.Column("owner_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("owner_name", sa.String(length=200), nullable=False),
        sa.Column("days_after", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("lifted_because", sa.Text(), nullable=True),
        sa.UniqueConstraint("opportunity_id", name="one_debt_an_opportunity"),
        sa.CheckConstraint("(state = 'owed') = (settled_on IS NULL)", name="a_debt_is_owed_until_it_is_settled"),
        sa.CheckConstraint(
            "(state = 'lifted') = (lifted_because IS NOT NULL)", name="a_debt_is_lifted_with_its_reason"
        ),
    )
    op.create_index("debts_by_day", "feedback_debt", ["group_id", "state", "due_on", "id"])


def make_answers() -> None:
    op.create_table(
        "feedback_answer",
        *of_a_group(),
        sa.Column("debt_id", sa.Integer(), sa.ForeignKey("feedback_debt.id"), nullable=False),
        sa.Column(
            "outcome",
            words("feedback_outcome", "changed", "partly changed", "not changed", "too early to say"),
            nullable=False,
        ),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("you_said", "we_did", "we_could_not", "because")),
        sa.Column("ask_again_on", sa.Date(), nullable=True),
        sa.Column("answered_at", Instant(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.CheckConstraint(
            "(outcome = 'changed' AND you_said IS NOT NULL AND we_did IS NOT NULL)"
            " OR (outcome = 'partly changed' AND you_said IS NOT NULL AND we_did IS NOT NULL"
            " AND we_could_not IS NOT NULL AND because IS NOT NULL)"
            " OR (outcome = 'not changed' AND you_said IS NOT NULL AND because IS NOT NULL)"
            " OR (outcome = 'too early to say' AND because IS NOT NULL)",
            name="an_answer_says_what_it_has_to",
        ),
        sa.CheckConstraint(
            "(outcome = 'too early to say') = (ask_again_on IS NOT NULL)", name="too_early_is_asked_again_on_a_day"
        ),
    )
    op.create_index("ix_feedback_answer_debt_id", "feedback_answer", ["debt_id"])


def make_what_was_said() -> None:
    op.create_table(
        "feedback_said",
        *of_a_group(),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("debt_id", sa.Integer(), sa.ForeignKey("feedback_debt.id"), nullable=False),
        sa.Column("member_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("said_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("became_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("written_at", Instant(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.UniqueConstraint("debt_id", "member_id", name="what_one_member_said_once"),
    )
    op.create_index("ix_feedback_said_member_id", "feedback_said", ["member_id"])


def make_replies_and_reminders() -> None:
    op.create_table(
        "feedback_reply",
        *of_a_group(),
        sa.Column("answer_id", sa.Integer(), sa.ForeignKey("feedback_answer.id"), nullable=False),
        sa.Column("member_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("reply", words("feedback_reply_kind", "thank you", "this is not what I said"), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("sent_at", Instant(), nullable=False),
        sa.UniqueConstraint("answer_id", "member_id", name="one_reply_each_to_an_answer"),
    )
    op.create_index("ix_feedback_reply_member_id", "feedback_reply", ["member_id"])
    op.create_table(
        "feedback_reminder",
        *of_a_group(),
        sa.Column("debt_id", sa.Integer(), sa.ForeignKey("feedback_debt.id"), nullable=False),
        sa.Column("step", words("feedback_reminder_step", "soon", "late", "still late"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("told_at", Instant(), nullable=False),
        sa.UniqueConstraint("debt_id", "due_on", "step", name="each_reminder_once_a_day_due"),
    )


def owe_what_was_published_before() -> None:
    """Late ones are late. Nobody is sent a letter about what was due long ago (api/feedback/rules.py)."""
    debts = sa.table("feedback_debt", *map(sa.column, COLUMNS), *DAYS_OF_IT)
    rows = op.get_bind().execute(PUBLISHED).mappings().all()
    if rows:
        op.bulk_insert(debts, [owed(row) for row in rows])


COLUMNS = ("group_id", "opportunity_id", "version", "state", "owner_name", "days_after", "lifted_because")
DAYS_OF_IT = (sa.column("due_on", sa.Date()), sa.column("settled_on", sa.Date()))
PUBLISHED = sa.text(
    "SELECT id, group_id, state, contact_name, last_on, cancelled_because, published_at FROM opportunity"
    " WHERE published_at IS NOT NULL ORDER BY id"
).columns(last_on=sa.Date(), published_at=Instant())


def owed(row: Any) -> dict[str, Any]:
    last_on = row["last_on"] or row["published_at"].date()
    lifted = row["state"] == "cancelled"
    return {
        "group_id": row["group_id"],
        "opportunity_id": row["id"],
        "version": 1,
        "state": "lifted" if lifted else "owed",
        "owner_name": row["contact_name"] or "The lead",
        "days_after": DAYS,
        "due_on": last_on + timedelta(days=DAYS),
        "settled_on": last_on if lifted else None,
        "lifted_because": (row["cancelled_because"] or CANCELLED) if lifted else None,
    }
