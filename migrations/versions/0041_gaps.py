"""Entries of the impact log that belong to an item of the work plan or to a story; who was asked about a story;
communities that ended; and forms for requests that are closed.
"""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    _tied("work_plan_entry", "item_id", "work_plan_item.id")
    _tied("story_entry", "story_id", "story.id")
    op.create_table(
        "story_ask",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("story_id", sa.Integer(), sa.ForeignKey("story.id"), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.UniqueConstraint("story_id", "person_id", name="each_person_is_asked_of_a_story_once"),
    )
    op.create_index("ix_story_ask_person_id", "story_ask", ["person_id"])
    op.create_table(
        "closed_request_form",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("because", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("closed_at", Instant(), nullable=False),
        sa.Column("closed_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.UniqueConstraint("group_id", name="a_form_is_closed_once"),
    )
    with op.batch_alter_table("community") as community:
        community.add_column(sa.Column("ended_at", Instant(), nullable=True))
        community.add_column(sa.Column("ended_because", sa.String(length=200), nullable=True))
        community.create_check_constraint(
            "whoever_ends_a_community_says_why", "(ended_at IS NULL) = (ended_because IS NULL)"
        )


def downgrade() -> None:
    with op.batch_alter_table("community") as community:
        community.drop_constraint("whoever_ends_a_community_says_why", type_="check")
        community.drop_column("ended_because")
        community.drop_column("ended_at")
    for name in ("closed_request_form", "story_ask", "story_entry", "work_plan_entry"):
        op.drop_table(name)


def _tied(table: str, to: str, row: str) -> None:
    op.create_table(
        table,
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column(to, sa.Integer(), sa.ForeignKey(row), nullable=False, primary_key=True),
        sa.Column(
            "entry_id", sa.Integer(), sa.ForeignKey("impact_entry.id", ondelete="CASCADE"), nullable=False,
            primary_key=True,
        ),
        sa.Column("tied_at", Instant(), nullable=False),
    )  # fmt: skip
    op.create_index(f"ix_{table}_entry_id", table, ["entry_id"])
