"""What each movement of money is for; and the money for booked work is set aside in the books."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

WHOLE = (
    "(booking_id IS NULL) = (workstream_id IS NULL) AND (booking_id IS NULL) = (cost_code IS NULL)"
    " AND (booking_id IS NULL) = (work_on IS NULL)"
)
COMMITMENTS = sa.text("kind IN ('committed', 'released')")
# A payment's first movement is named as its reference; a later one of the same kind has a number behind it.
OF_THE_CLAIM = "transfer.source = 'claim:' || claim.id"
OF_ITS_LINES = """EXISTS (SELECT 1 FROM payment_line WHERE payment_line.claim_id = claim.id
    AND (transfer.source = payment_line.reference OR transfer.source LIKE payment_line.reference || ':%'))"""
FILL_IN = """
    UPDATE transfer SET {column} = (
        SELECT {value} FROM claim
        JOIN opportunity ON opportunity.id = claim.opportunity_id
        JOIN workstream ON workstream.id = opportunity.workstream_id
        WHERE claim.group_id = transfer.group_id
            AND ((transfer.kind IN ('fee', 'expenses') AND {of_claim})
                OR (transfer.kind NOT IN ('fee', 'expenses') AND {of_lines})))"""
VALUES = {
    "booking_id": "claim.booking_id",
    "workstream_id": "opportunity.workstream_id",
    "cost_code": "COALESCE((SELECT MIN(payment_line.cost_code) FROM payment_line"
    " WHERE payment_line.claim_id = claim.id), workstream.cost_code)",
    "work_on": "COALESCE(opportunity.last_on, opportunity.due_on)",
}
# What is booked now, and what was done and is not decided yet, was set aside on the day that it was booked.
SET_ASIDE = """
    INSERT INTO transfer
        (group_id, debit, credit, amount_pence, kind, source, moved_on, at, booking_id, workstream_id, cost_code, work_on)
    SELECT booking.group_id, 'committed:' || workstream.cost_code, 'promised:' || booking.member_id, offered.pence,
        'committed', 'booking:' || booking.id, DATE(booking.booked_at), booking.booked_at,
        booking.id, workstream.id, workstream.cost_code, COALESCE(opportunity.last_on, opportunity.due_on)
    FROM booking
    JOIN opportunity ON opportunity.id = booking.opportunity_id
    JOIN workstream ON workstream.id = opportunity.workstream_id
    JOIN (SELECT opportunity.id AS id, COALESCE(opportunity.fee_pence, 0) + COALESCE(SUM(covered_expense.fixed_pence), 0)
            AS pence FROM opportunity LEFT JOIN covered_expense ON covered_expense.opportunity_id = opportunity.id
            GROUP BY opportunity.id, opportunity.fee_pence) AS offered ON offered.id = opportunity.id
    LEFT JOIN claim ON claim.booking_id = booking.id
    WHERE offered.pence > 0
        AND (booking.state = 'booked' OR claim.state NOT IN ('approved', 'refused'))"""


def upgrade() -> None:
    with op.batch_alter_table("transfer") as table:
        table.add_column(sa.Column("booking_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("workstream_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("cost_code", sa.String(length=40), nullable=True))
        table.add_column(sa.Column("work_on", sa.Date(), nullable=True))
        table.create_foreign_key("for_a_booking_that_is_there", "booking", ["booking_id"], ["id"])
        table.create_foreign_key("for_a_workstream_that_is_there", "workstream", ["workstream_id"], ["id"])
    for column, value in VALUES.items():
        op.execute(FILL_IN.format(column=column, value=value, of_claim=OF_THE_CLAIM, of_lines=OF_ITS_LINES))
    op.execute(SET_ASIDE)
    with op.batch_alter_table("transfer") as table:
        table.create_check_constraint("a_purpose_is_whole", WHOLE)
    op.create_index(
        "commitments_of_a_booking",
        "transfer",
        ["booking_id"],
        unique=False,
        sqlite_where=COMMITMENTS,
        postgresql_where=COMMITMENTS,
    )


def downgrade() -> None:
    op.execute("DELETE FROM transfer WHERE kind IN ('committed', 'released')")
    op.drop_index("commitments_of_a_booking", "transfer")
    with op.batch_alter_table("transfer") as table:
        table.drop_constraint("a_purpose_is_whole", type_="check")
        table.drop_constraint("for_a_booking_that_is_there", type_="foreignkey")
        table.drop_constraint("for_a_workstream_that_is_there", type_="foreignkey")
        for column in ("booking_id", "workstream_id", "cost_code", "work_on"):
            table.drop_column(column)
