"""The network: regions, places that groups lend each other, and who took them."""

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0037"
down_revision = "0036"
TABLES = ("network_listing", "spare_offer", "place_loan")
REGIONS = (
    "North East", "North West", "Yorkshire and The Humber", "East Midlands", "West Midlands", "East of England",
    "London", "South East", "South West", "Wales", "Scotland", "Northern Ireland",
)  # fmt: skip


def words(said: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*said, name=name, native_enum=False, create_constraint=True, length=30)


def upgrade() -> None:
    create_network_listing()
    create_spare_offer()
    create_place_loan()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def create_network_listing() -> None:
    op.create_table(
        "network_listing",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("region", words(REGIONS, "network_region"), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=True),
        sa.CheckConstraint("NOT listed OR about IS NOT NULL", name="a_listed_group_says_who_it_is"),
        sa.UniqueConstraint("group_id", name="one_listing_a_group"),
    )


def create_spare_offer() -> None:
    op.create_table(
        "spare_offer",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("opportunity_id", sa.Integer(), sa.ForeignKey("opportunity.id"), nullable=False),
        sa.Column("opportunity_version", sa.Integer(), nullable=False),
        sa.Column("to_group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=True),
        sa.Column("to_region", words(REGIONS, "spare_offer_region"), nullable=True),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open", "taken back", name="spare_offer_state", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("when_words", sa.Text(), nullable=False),
        sa.Column("where_words", sa.String(length=500), nullable=False),
        sa.Column("access_facts", sa.Text(), nullable=False),
        sa.Column("fee_pence", sa.BigInteger(), nullable=False),
        sa.Column("pays", sa.Text(), nullable=False),
        sa.Column("closes_at", Instant(), nullable=False),
        sa.Column("offered_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("offered_at", Instant(), nullable=False),
        sa.CheckConstraint("to_group_id != group_id", name="nobody_lends_to_themselves"),
        sa.CheckConstraint("places BETWEEN 1 AND 500", name="spare_places_are_counted"),
        sa.CheckConstraint("(to_group_id IS NULL) != (to_region IS NULL)", name="spare_places_are_for_somebody"),
    )
    op.create_index("spare_offers_of_an_opportunity", "spare_offer", ["opportunity_id"])
    op.create_index("spare_offers_to_a_group", "spare_offer", ["to_group_id", "state"])
    op.create_index("spare_offers_to_a_region", "spare_offer", ["to_region", "state"])


def create_place_loan() -> None:
    op.create_table(
        "place_loan",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("offer_id", sa.Integer(), sa.ForeignKey("spare_offer.id"), nullable=False),
        sa.Column("lender_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("member_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting for their answer",
                "taken",
                "not wanted",
                "taken back",
                name="place_loan_state",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("booking_id", sa.Integer(), sa.ForeignKey("booking.id"), nullable=True),
        sa.Column("asked_by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("answered_at", Instant(), nullable=True),
        sa.UniqueConstraint("booking_id", name="a_lent_place_is_one_booking"),
        sa.CheckConstraint("(state = 'taken') = (booking_id IS NOT NULL)", name="a_place_that_is_taken_is_booked"),
        sa.CheckConstraint("lender_id != group_id", name="nobody_borrows_from_themselves"),
    )
    op.create_index("loans_between_groups", "place_loan", ["lender_id", "state"])
    op.create_index("loans_of_a_member", "place_loan", ["member_id", "state"])
    op.create_index(
        "one_live_loan_each",
        "place_loan",
        ["offer_id", "member_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('waiting for their answer', 'taken')"),
        postgresql_where=sa.text("state IN ('waiting for their answer', 'taken')"),
    )
