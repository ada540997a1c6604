"""Being listed, lending spare places, and taking one."""

from dataclasses import replace

from sqlmodel import col, func, select

from api.availability.queries import hold_person
from api.bookings.actions import take_a_place
from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after
from api.opportunities.queries import find as find_opportunity
from api.opportunities.queries import offer_facts
from api.opportunities.tables import State as OpportunityState
from api.people.joining import give_role, working_in
from api.people.queries import actor_in, is_member, the_group

from . import ending
from .across import find_offer_to_us, hold_offer_of, our_listing, taken_of
from .queries import find_loan, find_my_loan, find_our_offer, whom_to_offer
from .rules import (
    CHANGED,
    LOAN_MOVES,
    NOT_THERE,
    OFFER_MOVES,
    why_not_ask,
    why_not_borrow,
    why_not_lend,
    why_not_list,
    why_not_this_reading,
)
from .schemas import AskIn, ListingIn, SpareIn
from .sentences import who_pays
from .tables import Listing, Loan, LoanState, OfferState, Region, SpareOffer
from .telling import tell_lender


@allowed(Role.ADMIN)
def set_listing(ctx: Context, new: ListingIn, version: int) -> Listing:
    """The group’s region, whether other groups see it in the list, and what it says of itself there.

    A group that leaves the list lends no more: what nobody has taken yet is taken back.
    """
    group = the_group(ctx, hold=True)
    listing = our_listing(ctx, hold=True)
    refuse_if(why_not_this_reading(listing.version if listing else 0, version))
    refuse_if(why_not_list(group.nation, new.region, new.listed, new.about))
    if listing is None:
        listing = Listing(group_id=ctx.group, version=0, region=new.region)
    listing.region, listing.listed, listing.about = new.region, new.listed, new.about
    listing.version += 1
    ctx.session.add(listing)
    ctx.session.flush()
    record(ctx, "listed", listing, "region", "listed", "about")
    if not new.listed:
        ending.take_back_open(ctx)
    return listing


@allowed(Role.LEAD, Role.ADMIN)
def offer_spare_places(ctx: Context, opportunity_id: int, new: SpareIn) -> SpareOffer:
    """The lead offers places to one group or a region. Our group pays, and what they are told is written down now."""
    work = find_opportunity(ctx, opportunity_id, hold=True)
    facts, listing, choices = offer_facts(ctx, opportunity_id), our_listing(ctx), whom_to_offer(ctx)
    is_open = work.state is OpportunityState.PUBLISHED and work.closes_at is not None and ctx.now < work.closes_at
    open_ones = select(func.count(col(SpareOffer.id))).where(
        col(SpareOffer.opportunity_id) == opportunity_id, col(SpareOffer.state) == OfferState.OPEN
    )
    refuse_if(
        why_not_lend(
            listed=bool(listing and listing.listed), is_open=is_open, places=new.places, of_places=work.places or 0,
            offers=ctx.session.exec(open_ones).one(),
        )
    )  # fmt: skip
    refuse_if(None if new.to in {choice.to for choice in choices} else NOT_THERE)
    kind, _, which = new.to.partition(" ")
    offer = SpareOffer(
        group_id=ctx.group, opportunity_id=opportunity_id, opportunity_version=work.version,
        to_group_id=int(which) if kind == "group" else None, to_region=Region(which) if kind == "region" else None,
        places=new.places, title=work.title, what=work.what or "", when_words="\n".join(facts.when),
        where_words=work.place or "", access_facts=work.access_facts or "", fee_pence=work.fee_pence or 0,
        pays=who_pays(the_group(ctx).organisation, facts), closes_at=work.closes_at or ctx.now,
        offered_by_id=ctx.person_id, offered_at=ctx.now,
    )  # fmt: skip
    ctx.session.add(offer)
    ctx.session.flush()
    record(ctx, "offered to lend", offer, "places")
    return offer


@allowed(Role.LEAD, Role.ADMIN)
def take_back_offer(ctx: Context, offer_id: int) -> SpareOffer:
    """The lead takes an offer back. Whoever has a place already keeps it."""
    offer = find_our_offer(ctx, offer_id, hold=True)
    offer.state = after(OFFER_MOVES, "take back", offer.state, "this offer")
    record(ctx, "took back", offer, "state")
    return offer


@allowed(Role.LEAD, Role.ADMIN)
def ask_member(ctx: Context, offer_id: int, new: AskIn) -> Loan:
    """The lead of the other group asks a member of theirs. The group that lends hears only of a yes."""
    offer = find_offer_to_us(ctx, offer_id)
    refuse_if(why_not_borrow(offer.state, offer.closes_at, ctx.now, offer.places - taken_of(ctx, [offer])[offer.id]))
    rows = ctx.session.exec(select(Loan).where(col(Loan.offer_id) == offer_id)).all()
    live = {one.member_id for one in rows if one.state in (LoanState.ASKED, LoanState.TAKEN)}
    asked = new.member_id in live
    refuse_if(why_not_ask(is_member=is_member(ctx, new.member_id), asked=asked, count=len(rows)))
    loan = Loan(
        group_id=ctx.group, offer_id=offer_id, lender_id=offer.group_id, member_id=new.member_id,
        asked_by_id=ctx.person_id, asked_at=ctx.now,
    )  # fmt: skip
    ctx.session.add(loan)
    ctx.session.flush()
    record(ctx, "asked about a lent place", loan, "state")
    return loan


@allowed(Role.LEAD, Role.ADMIN)
def take_back_asking(ctx: Context, loan_id: int) -> Loan:
    """The lead takes the question back, before the member has answered."""
    loan = find_loan(ctx, loan_id, hold=True)
    loan.state = after(LOAN_MOVES, "take back", loan.state, "this question")
    record(ctx, "took back", loan, "state")
    return loan


@allowed(Role.MEMBER, in_person=True)
def take_lent_place(ctx: Context, loan_id: int) -> Loan:
    """The member says yes: they join the group that lends, and have the place. Whoever lends it is told."""
    hold_person(ctx, ctx.person_id)
    loan = find_my_loan(ctx, loan_id, hold=True)
    becomes = after(LOAN_MOVES, "take", loan.state, "this place")
    offer = hold_offer_of(ctx, loan)
    left, group = offer.places - taken_of(ctx, [offer])[offer.id], the_group(ctx).name
    refuse_if(why_not_borrow(offer.state, offer.closes_at, ctx.now, left))
    with working_in(ctx, offer.group_id) as there:
        give_role(there, ctx.person_id, Role.MEMBER)
        guest = replace(there, actor=actor_in(ctx.session, ctx.person_id, offer.group_id))
        work = find_opportunity(guest, offer.opportunity_id, hold=True)
        refuse_if(CHANGED if work.version != offer.opportunity_version else None)
        booking = take_a_place(guest, offer.opportunity_id)
        tell_lender(there, offer, group, left - 1)
    loan.state, loan.booking_id, loan.answered_at = becomes, booking.id, ctx.now
    record(ctx, "took a lent place", loan, "state")
    return loan


@allowed(Role.MEMBER)
def decline_lent_place(ctx: Context, loan_id: int) -> Loan:
    """No is a fine answer. Only their own lead sees it."""
    loan = find_my_loan(ctx, loan_id, hold=True)
    loan.state = after(LOAN_MOVES, "say no to", loan.state, "this place")
    loan.answered_at = ctx.now
    record(ctx, "said no to a lent place", loan, "state")
    return loan
