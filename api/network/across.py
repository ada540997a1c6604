"""What one group may learn of another, and all of it: each statement is narrowed to what somebody chose to show.

A group that is listed; places that are offered to us or to our region; how many places two groups lent each other.
"""

from collections import Counter
from collections.abc import Collection

from sqlalchemy import ColumnElement
from sqlmodel import col, func, or_, select

from api.kernel.context import Context
from api.kernel.groups import ACROSS_GROUPS
from api.kernel.refusals import not_found
from api.people.tables import Group

from .tables import Listing, Loan, LoanState, OfferState, Region, SpareOffer

MOST_OFFERS_SHOWN = 100


def listed_groups(
    ctx: Context, region: Region | None, after: int | None = None, limit: int = 100
) -> list[tuple[Listing, Group]]:
    """Only groups whose administrator chose to be seen, and never our own."""
    asked = (
        select(Listing, Group)
        .join(Group, col(Group.id) == col(Listing.group_id))
        .where(col(Listing.listed), col(Listing.group_id) != ctx.group, col(Listing.id) > (after or 0))
        .order_by(col(Listing.id))
        .limit(limit)
    )
    asked = asked if region is None else asked.where(col(Listing.region) == region)
    return list(ctx.session.exec(asked, execution_options=ACROSS_GROUPS).all())


def offers_to_us(ctx: Context) -> list[SpareOffer]:
    """Open ones, that close last first."""
    asked = select(SpareOffer).where(
        _for_us(ctx), col(SpareOffer.state) == OfferState.OPEN, col(SpareOffer.closes_at) > ctx.now
    )
    asked = asked.order_by(col(SpareOffer.closes_at), col(SpareOffer.id)).limit(MOST_OFFERS_SHOWN)
    return list(ctx.session.exec(asked, execution_options=ACROSS_GROUPS).all())


def find_offer_to_us(ctx: Context, offer_id: int) -> SpareOffer:
    found = ctx.session.exec(
        select(SpareOffer).where(col(SpareOffer.id) == offer_id, _for_us(ctx)), execution_options=ACROSS_GROUPS
    ).first()
    if found is None:
        raise not_found("offer")
    return found


def offers_of(ctx: Context, loans: Collection[Loan]) -> dict[int, SpareOffer]:
    """Those that people of ours were asked about, whatever became of them."""
    known = {one.offer_id for one in loans}
    asked = select(SpareOffer).where(col(SpareOffer.id).in_(known))
    return {one.id: one for one in ctx.session.exec(asked, execution_options=ACROSS_GROUPS)} if known else {}


def hold_offer_of(ctx: Context, loan: Loan) -> SpareOffer:
    """Held until the work is done, so that its last place goes once."""
    asked = select(SpareOffer).where(col(SpareOffer.id) == loan.offer_id).with_for_update()
    return ctx.session.exec(asked.execution_options(populate_existing=True), execution_options=ACROSS_GROUPS).one()


def taken_of(ctx: Context, offers: Collection[SpareOffer]) -> Counter[int]:
    """How many places of each of these offers are taken, by whichever groups; never by whom."""
    asked = (
        select(col(Loan.offer_id), func.count())
        .where(col(Loan.offer_id).in_({one.id for one in offers}), col(Loan.state) == LoanState.TAKEN)
        .group_by(col(Loan.offer_id))
    )
    return Counter(dict(ctx.session.exec(asked, execution_options=ACROSS_GROUPS).all()))


def loan_of(ctx: Context, booking_id: int | None) -> Loan | None:
    """Of a booking of ours: whichever group borrowed it."""
    asked = select(Loan).where(col(Loan.booking_id) == booking_id, col(Loan.lender_id) == ctx.group)
    return ctx.session.exec(asked, execution_options=ACROSS_GROUPS).first()


def lent_to(ctx: Context) -> Counter[int]:
    """Places of ours that other groups' members took, by group."""
    asked = (
        select(col(Loan.group_id), func.count())
        .where(col(Loan.lender_id) == ctx.group, col(Loan.state) == LoanState.TAKEN)
        .group_by(col(Loan.group_id))
    )
    return Counter(dict(ctx.session.exec(asked, execution_options=ACROSS_GROUPS).all()))


def names_of_groups(ctx: Context, group_ids: Collection[int]) -> dict[int, str]:
    """Of groups that are listed, that offered us something, or that lent or borrowed with us."""
    asked = select(col(Group.id), col(Group.name)).where(col(Group.id).in_(set(group_ids)))
    return dict(ctx.session.exec(asked).all()) if group_ids else {}


def our_listing(ctx: Context, *, hold: bool = False) -> Listing | None:
    asked = select(Listing)
    return ctx.session.exec(asked.with_for_update() if hold else asked).first()


def _for_us(ctx: Context) -> ColumnElement[bool]:
    """To our group, or to our whole region by another group."""
    ours = our_listing(ctx)
    to_region = col(SpareOffer.to_region) == (ours.region if ours else None)
    return or_(col(SpareOffer.to_group_id) == ctx.group, to_region & (col(SpareOffer.group_id) != ctx.group))
