"""A change of bank details is held, and what was before waits to be put back; first details may be checked too."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0013"
down_revision = "0012"

KEEPS = "(usable_at IS NULL) = (before_sealed IS NULL) AND (usable_at IS NULL) = (before_last_two IS NULL)"
BY_ANOTHER = "usable_at IS NULL OR entered_by_id IS NOT NULL"


def upgrade() -> None:
    with op.batch_alter_table("advisory_group") as group:
        group.add_column(sa.Column("check_first_details", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("advisory_group") as group:
        group.alter_column("check_first_details", server_default=None)
    with op.batch_alter_table("bank_details") as details:
        details.add_column(sa.Column("roll_number_sealed", sa.LargeBinary(), nullable=True))
        details.add_column(sa.Column("usable_at", Instant(), nullable=True))
        details.add_column(sa.Column("before_sealed", sa.LargeBinary(), nullable=True))
        details.add_column(sa.Column("before_last_two", sa.String(length=2), nullable=True))
        details.create_check_constraint("a_change_keeps_what_was_before", KEEPS)
        details.create_check_constraint("a_change_is_confirmed_by_another", BY_ANOTHER)


def downgrade() -> None:
    with op.batch_alter_table("bank_details") as details:
        details.drop_constraint("a_change_is_confirmed_by_another", type_="check")
        details.drop_constraint("a_change_keeps_what_was_before", type_="check")
        details.drop_column("before_last_two")
        details.drop_column("before_sealed")
        details.drop_column("usable_at")
        details.drop_column("roll_number_sealed")
    with op.batch_alter_table("advisory_group") as group:
        group.drop_column("check_first_details")
