"""What was prepared for something that we cancelled early has a claim of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    with op.batch_alter_table("claim") as claim:
        claim.add_column(sa.Column("prepared_minutes", sa.Integer(), nullable=True))
        claim.create_check_constraint("preparation_that_was_done", "prepared_minutes > 0")


def downgrade() -> None:
    with op.batch_alter_table("claim") as claim:
        claim.drop_constraint("preparation_that_was_done", type_="check")
        claim.drop_column("prepared_minutes")
