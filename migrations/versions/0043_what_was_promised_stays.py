"""A booking keeps the start that was put off when it was late already, and an opportunity what it pays for preparing.

No start was kept before, so none is known. What is paid for preparing was told in words, and is read from them.
"""

import re

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0043"
down_revision = "0042"

TOLD = "SELECT id, fee_explained FROM opportunity WHERE pays_preparation AND fee_explained IS NOT NULL"
KEPT = "UPDATE opportunity SET preparation_pence = :pence WHERE id = :id"
# It comes last: a rate may be called anything.
FOR_PREPARING = re.compile(r".*\bPreparation, £([\d,]+)(?:\.(\d\d))?, from the ", re.DOTALL)


def upgrade() -> None:
    with op.batch_alter_table("booking", recreate="always") as booking:
        booking.add_column(sa.Column("late_start_at", Instant(), nullable=True))
    with op.batch_alter_table("opportunity", recreate="always") as opportunity:
        opportunity.add_column(sa.Column("preparation_pence", sa.BigInteger(), nullable=True))
    connection = op.get_bind()
    for number, words in connection.execute(sa.text(TOLD)).all():
        if told := FOR_PREPARING.match(words):
            pence = int(told[1].replace(",", "")) * 100 + int(told[2] or 0)
            connection.execute(sa.text(KEPT), {"pence": pence, "id": number})


def downgrade() -> None:
    with op.batch_alter_table("opportunity", recreate="always") as opportunity:
        opportunity.drop_column("preparation_pence")
    with op.batch_alter_table("booking", recreate="always") as booking:
        booking.drop_column("late_start_at")
