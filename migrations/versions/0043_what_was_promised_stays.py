"""A booking keeps the start that was put off when it was late already, and an opportunity what it pays for preparing.

No start was kept before, so none is known. What is paid for preparing was told in words, and is read from them. A claim
says if no allowance is set aside for it; for those that were made before, all of them were.
"""

import re
from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from api.kernel.columns import Instant

revision = "0043"
down_revision = "0042"

TOLD = "SELECT id, fee_explained FROM opportunity WHERE pays_preparation AND fee_explained IS NOT NULL"
KEPT = "UPDATE opportunity SET preparation_pence = :pence WHERE id = :id"
# It comes last: a rate may be called anything.
FOR_PREPARING = re.compile(r".*\bPreparation, £([\d,]+)(?:\.(\d\d))?, from the ", re.DOTALL)


def changing(table: str) -> AbstractContextManager[BatchOperations]:
    """SQLite writes a column that is added to a table as it stands beside its last promise, so it is made again."""
    return op.batch_alter_table(table, recreate="always" if op.get_bind().dialect.name == "sqlite" else "never")


def upgrade() -> None:
    with changing("booking") as booking:
        booking.add_column(sa.Column("late_start_at", Instant(), nullable=True))
    with changing("opportunity") as opportunity:
        opportunity.add_column(sa.Column("preparation_pence", sa.BigInteger(), nullable=True))
    with changing("claim") as claim:
        claim.add_column(sa.Column("without_allowances", sa.Boolean(), nullable=False, server_default=sa.false()))
    with changing("claim") as claim:
        claim.alter_column("without_allowances", server_default=None)
    connection = op.get_bind()
    for number, words in connection.execute(sa.text(TOLD)).all():
        if told := FOR_PREPARING.match(words):
            pence = int(told[1].replace(",", "")) * 100 + int(told[2] or 0)
            connection.execute(sa.text(KEPT), {"pence": pence, "id": number})


def downgrade() -> None:
    with changing("claim") as claim:
        claim.drop_column("without_allowances")
    with changing("opportunity") as opportunity:
        opportunity.drop_column("preparation_pence")
    with changing("booking") as booking:
        booking.drop_column("late_start_at")
