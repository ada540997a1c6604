"""The work plan: what a year is for, and which opportunities belong to it."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0031"
down_revision = "0030"

STATES = sa.Enum(
    "not begun", "going on", "done", "dropped",
    name="work_plan_item_state", native_enum=False, create_constraint=True, length=30,
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "work_plan_item",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("hoped", sa.Text(), nullable=False),
        sa.Column("workstream_id", sa.Integer(), sa.ForeignKey("workstream.id"), nullable=True),
        sa.Column("by_on", sa.Date(), nullable=False),
        sa.Column("led_by", sa.String(length=200), nullable=False),
        sa.Column("state", STATES, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("happened", "in_their_words", "dropped_because")),
        sa.Column("made_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.CheckConstraint("year BETWEEN 2000 AND 2199", name="a_plan_is_for_a_year"),
        sa.CheckConstraint("(state = 'dropped') = (dropped_because IS NOT NULL)", name="dropped_with_its_reason"),
        sa.CheckConstraint("state <> 'done' OR happened IS NOT NULL", name="done_says_what_happened"),
    )
    op.create_index("work_plan_of_a_year", "work_plan_item", ["group_id", "year", "id"])
    op.create_index("ix_work_plan_item_workstream_id", "work_plan_item", ["workstream_id"])
    op.create_table(
        "work_plan_link",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("item_id", sa.Integer(), sa.ForeignKey("work_plan_item.id"), nullable=False, primary_key=True),
        sa.Column("opportunity_id", sa.Integer(), sa.ForeignKey("opportunity.id"), nullable=False, primary_key=True),
        sa.Column("linked_at", Instant(), nullable=False),
        sa.Column("linked_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
    )
    op.create_index("ix_work_plan_link_opportunity_id", "work_plan_link", ["opportunity_id"])


def downgrade() -> None:
    op.drop_table("work_plan_link")
    op.drop_table("work_plan_item")
