"""Rates by the hour, extra for preparation and chairing, and Universal Credit without a work allowance."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

SOURCE = "supplements_source IS NOT NULL OR (preparation_pence IS NULL AND chairing_pence IS NULL)"

FIGURES = ("carers-allowance", "esa-permitted-work", "uc-with-housing", "uc-without-housing")
NO_ALLOWANCE = "uc-without-work-allowance"
HAS_A_PLACE = "NOT chairs OR state IN ('offered', 'booked', 'attended', 'missed', 'stopped by us')"


def figure_kinds(*more: str) -> None:
    kinds = ", ".join(f"'{one}'" for one in (*FIGURES, *more, "tax-free-line"))
    with op.batch_alter_table("benefit_figure") as figure:
        figure.drop_constraint("figure_kind", type_="check")
        figure.create_check_constraint("figure_kind", f"kind IN ({kinds})")


def upgrade() -> None:
    figure_kinds(NO_ALLOWANCE)
    with op.batch_alter_table("rate_card") as card:
        card.add_column(sa.Column("preparation_pence", sa.BigInteger(), nullable=True))
        card.add_column(sa.Column("chairing_pence", sa.BigInteger(), nullable=True))
        card.add_column(sa.Column("supplements_source", sa.String(length=500), nullable=True))
        card.create_check_constraint("extra_for_preparation_is_something", "preparation_pence > 0")
        card.create_check_constraint("extra_for_chairing_is_something", "chairing_pence > 0")
        card.create_check_constraint("extra_figures_have_a_source", SOURCE)
    with op.batch_alter_table("rate") as rate:
        rate.add_column(sa.Column("per", sa.String(length=30), nullable=False, server_default="session"))
        rate.create_check_constraint("rate_per", "per IN ('session', 'hour', 'work')")
    with op.batch_alter_table("rate") as rate:
        rate.alter_column("per", server_default=None)
    with op.batch_alter_table("opportunity") as opportunity:
        opportunity.add_column(sa.Column("chairing_pence", sa.BigInteger(), nullable=True))
        opportunity.add_column(sa.Column("chairing_explained", sa.Text(), nullable=True))
        opportunity.add_column(sa.Column("pays_preparation", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("opportunity") as opportunity:
        opportunity.alter_column("pays_preparation", server_default=None)
    with op.batch_alter_table("booking") as booking:
        booking.add_column(sa.Column("chairs", sa.Boolean(), nullable=False, server_default=sa.false()))
        booking.create_check_constraint("whoever_chairs_has_a_place", HAS_A_PLACE)
    with op.batch_alter_table("booking") as booking:
        booking.alter_column("chairs", server_default=None)
    with op.batch_alter_table("claim") as claim:
        claim.add_column(sa.Column("chairing_pence", sa.BigInteger(), nullable=False, server_default="0"))
        claim.create_check_constraint("chairing_is_in_what_was_offered", "chairing_pence BETWEEN 0 AND offered_pence")
    with op.batch_alter_table("claim") as claim:
        claim.alter_column("chairing_pence", server_default=None)


def downgrade() -> None:
    op.execute(f"DELETE FROM benefit_figure WHERE kind = '{NO_ALLOWANCE}'")
    figure_kinds()
    with op.batch_alter_table("claim") as claim:
        claim.drop_constraint("chairing_is_in_what_was_offered", type_="check")
        claim.drop_column("chairing_pence")
    with op.batch_alter_table("booking") as booking:
        booking.drop_constraint("whoever_chairs_has_a_place", type_="check")
        booking.drop_column("chairs")
    with op.batch_alter_table("opportunity") as opportunity:
        opportunity.drop_column("pays_preparation")
        opportunity.drop_column("chairing_explained")
        opportunity.drop_column("chairing_pence")
    with op.batch_alter_table("rate") as rate:
        rate.drop_constraint("rate_per", type_="check")
        rate.drop_column("per")
    with op.batch_alter_table("rate_card") as card:
        card.drop_constraint("extra_figures_have_a_source", type_="check")
        card.drop_constraint("extra_for_chairing_is_something", type_="check")
        card.drop_constraint("extra_for_preparation_is_something", type_="check")
        card.drop_column("supplements_source")
        card.drop_column("chairing_pence")
        card.drop_column("preparation_pence")
