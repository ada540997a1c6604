"""What people ask about the network."""

from dataclasses import dataclass

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.london import Nation
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found
from api.kernel.todo import Todo
from api.people.queries import names_of, people_in_group, the_group

from .across import (
    find_offer_to_us,
    lent_to,
    listed_groups,
    names_of_groups,
    offers_of,
    offers_to_us,
    our_listing,
    taken_of,
)
from .rules import nation_of
from .tables import Listing, Loan, LoanState, OfferState, Region, SpareOffer

MOST = 100


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """`id` is the listing's, for the next page."""

    id: int
    to: str
    name: str
    organisation: str
    nation: Nation
    region: Region
    about: str


@dataclass(frozen=True, slots=True)
class OfferRow:
    offer: SpareOffer
    lender: str
    left: int


@dataclass(frozen=True, slots=True)
class LoanRow:
    loan: Loan
    member: str
    offer: OfferRow


@dataclass(frozen=True, slots=True)
class Choice:
    to: str
    name: str


@dataclass(frozen=True, slots=True)
class Between:
    """Places between us and one other group."""

    name: str
    lent: int
    borrowed: int


@dataclass(frozen=True, slots=True)
class Lending:
    """What a lead has to do with: offers to us and of ours, whom our members were asked for, and what came of it."""

    to_us: list[OfferRow]
    ours: list[OfferRow]
    asked: list[LoanRow]
    between: list[Between]
    choices: list[Choice]


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def network(
    ctx: Context, region: Region | None = None, after: int | None = None, limit: int = MOST
) -> list[ListedGroup]:
    """Asked by anyone in the group: other groups that chose to be seen, and what they say of themselves."""
    return [
        ListedGroup(
            row.id, f"group {group.id}", group.name, group.organisation, nation_of(row.region), row.region,
            row.about or "",
        )
        for row, group in listed_groups(ctx, region, after, limit)
    ]  # fmt: skip


@allowed(Role.ADMIN)
def listing(ctx: Context) -> tuple[Listing | None, Nation]:
    """Asked by an administrator: how the group stands in the list, if at all, and its nation."""
    return our_listing(ctx), the_group(ctx).nation


@allowed(Role.LEAD, Role.ADMIN)
def lending(ctx: Context) -> Lending:
    """Asked by a lead or an administrator: what is offered each way, and places lent and borrowed with each group."""
    ours = list(ctx.session.exec(select(SpareOffer).order_by(col(SpareOffer.id).desc()).limit(MOST)))
    to_us = offers_to_us(ctx)
    rows = list(ctx.session.exec(select(Loan).order_by(col(Loan.id).desc()).limit(MOST)))
    return Lending(
        _offers(ctx, to_us),
        _offers(ctx, [one for one in ours if one.state is OfferState.OPEN and one.closes_at > ctx.now]),
        _loans(ctx, rows),
        _between(ctx),
        whom_to_offer(ctx),
    )


@allowed(Role.LEAD, Role.ADMIN)
def offer_to_us(ctx: Context, offer_id: int) -> tuple[OfferRow, list[LoanRow], list[tuple[int, str]]]:
    """Asked by a lead or an administrator: one offer of another group, whom we asked, and who else could be asked."""
    offer = find_offer_to_us(ctx, offer_id)
    loans = list(ctx.session.exec(select(Loan).where(col(Loan.offer_id) == offer_id).order_by(col(Loan.id))))
    live = {one.member_id for one in loans if one.state in (LoanState.ASKED, LoanState.TAKEN)}
    free = [(one.id, one.name) for one in people_in_group(ctx, Role.MEMBER) if one.id not in live]
    return _offers(ctx, [offer])[0], _loans(ctx, loans), free


@allowed(Role.MEMBER)
def my_lent_place(ctx: Context, loan_id: int) -> LoanRow:
    """Asked by a member, of a place that they were asked about."""
    return _loans(ctx, [find_my_loan(ctx, loan_id)])[0]


@allowed(Role.MEMBER)
def my_lent_places(ctx: Context) -> list[LoanRow]:
    """Asked by a member: the places in other groups that wait for their answer, or that they took."""
    mine = select(Loan).where(
        col(Loan.member_id) == ctx.person_id, col(Loan.state).in_((LoanState.ASKED, LoanState.TAKEN))
    )
    rows = _loans(ctx, list(ctx.session.exec(mine.order_by(col(Loan.id).desc()).limit(MOST))))
    return [one for one in rows if one.loan.state is LoanState.TAKEN or one.offer.offer.state is OfferState.OPEN]


@allowed(Role.MEMBER)
def lent_places_to_answer(ctx: Context) -> list[Todo]:
    """A member’s own: yes or no to a place in another group, as long as it is offered."""
    return [
        Todo(f"Say yes or no to “{row.offer.offer.title}” in another group", f"/network/places/{row.loan.id}")
        for row in my_lent_places(ctx)
        if row.loan.state is LoanState.ASKED and row.offer.offer.closes_at > ctx.now
    ]


def whom_to_offer(ctx: Context) -> list[Choice]:
    """Groups that chose to be seen, by name; then whole regions."""
    groups = [Choice(f"group {group.id}", group.name) for _, group in listed_groups(ctx, None)]
    regions = [Choice(f"region {one}", f"Every group in {one}") for one in Region]
    return [*sorted(groups, key=lambda one: one.name.casefold()), *regions]


def find_our_offer(ctx: Context, offer_id: int, *, hold: bool = False) -> SpareOffer:
    asked = select(SpareOffer).where(col(SpareOffer.id) == offer_id)
    found = ctx.session.exec(asked.with_for_update() if hold else asked).first()
    if found is None:
        raise not_found("offer")
    return found


def find_loan(ctx: Context, loan_id: int, *, hold: bool = False, member_id: int | None = None) -> Loan:
    asked = select(Loan).where(col(Loan.id) == loan_id)
    asked = asked if member_id is None else asked.where(col(Loan.member_id) == member_id)
    held = asked.with_for_update().execution_options(populate_existing=True)
    found = ctx.session.exec(held if hold else asked).first()
    if found is None:
        raise not_found("place")
    return found


def find_my_loan(ctx: Context, loan_id: int, *, hold: bool = False) -> Loan:
    return find_loan(ctx, loan_id, hold=hold, member_id=ctx.person_id)


def _offers(ctx: Context, offers: list[SpareOffer]) -> list[OfferRow]:
    taken, names = taken_of(ctx, offers), names_of_groups(ctx, {one.group_id for one in offers})
    return [OfferRow(one, names[one.group_id], max(one.places - taken[one.id], 0)) for one in offers]


def _loans(ctx: Context, loans: list[Loan]) -> list[LoanRow]:
    offers = {row.offer.id: row for row in _offers(ctx, list(offers_of(ctx, loans).values()))}
    names = names_of(ctx, [one.member_id for one in loans])
    return [LoanRow(one, names[one.member_id], offers[one.offer_id]) for one in loans]


def _between(ctx: Context) -> list[Between]:
    """The two sides of each pair, so that each group sees what it gives beside what it gets."""
    lent = lent_to(ctx)
    ours = ctx.session.exec(select(col(Loan.lender_id)).where(col(Loan.state) == LoanState.TAKEN)).all()
    names = names_of_groups(ctx, {*lent, *ours})
    rows = [Between(name, lent[number], list(ours).count(number)) for number, name in names.items()]
    return sorted(rows, key=lambda one: one.name.casefold())
