"""Finding one claim and what is in it. Not yours is not there."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlmodel import col, select

from api.availability.queries import hold_people, hold_person
from api.bookings.tables import Booking
from api.kernel.context import Context, Role
from api.kernel.london import day_of, working_days_after
from api.kernel.refusals import not_found
from api.opportunities.tables import Opportunity
from api.people.promises import promise_days
from api.people.queries import the_group

from .rules import moved_promise
from .tables import Claim, Expense, PaidByUs, Receipt

SEES_ALL = frozenset({Role.LEAD, Role.ADMIN})
# Finance answers for each amount, and reads how it was worked out. Receipts, questions and answers it does not.
SEES_SUMS = SEES_ALL | {Role.FINANCE}


def find(ctx: Context, claim_id: int, *, hold: bool = False, sees: frozenset[Role] = SEES_ALL) -> Claim:
    """Anybody's claim for a lead or an administrator; for anyone else their own, and no other is there."""
    return _found(ctx, claim_id, hold, all_of_them=bool(ctx.person.roles & sees))


def find_own(ctx: Context, claim_id: int, *, hold: bool = False) -> Claim:
    return _found(ctx, claim_id, hold, all_of_them=False)


def find_with_member(ctx: Context, claim_id: int) -> Claim:
    """Held, after the member whose it is: their claims share the miles of a year, and what is paid a day."""
    hold_person(ctx, find(ctx, claim_id).member_id)
    return find(ctx, claim_id, hold=True)


def find_with_members(ctx: Context, claim_ids: Collection[int]) -> list[Claim]:
    members = ctx.session.exec(select(col(Claim.member_id)).where(col(Claim.id).in_(claim_ids)).distinct()).all()
    hold_people(ctx, members)
    return [find(ctx, claim_id, hold=True) for claim_id in sorted(claim_ids)]


def _found(ctx: Context, claim_id: int, hold: bool, *, all_of_them: bool) -> Claim:
    asked = select(Claim).where(col(Claim.id) == claim_id)
    if hold:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    claim = ctx.session.exec(asked).first()
    if claim is None or not (all_of_them or claim.member_id == ctx.person_id):
        raise not_found("claim")
    return claim


def find_expense(ctx: Context, claim: Claim, expense_id: int) -> Expense:
    found = ctx.session.exec(
        select(Expense).where(col(Expense.id) == expense_id, col(Expense.claim_id) == claim.id)
    ).first()
    if found is None:
        raise not_found("expense")
    return found


def expenses_of(ctx: Context, claim_id: int | None) -> Sequence[Expense]:
    return ctx.session.exec(select(Expense).where(col(Expense.claim_id) == claim_id).order_by(col(Expense.id))).all()


def receipts_of(ctx: Context, claim_id: int | None) -> Sequence[Receipt]:
    return ctx.session.exec(select(Receipt).where(col(Receipt.claim_id) == claim_id).order_by(col(Receipt.id))).all()


def paid_for(ctx: Context, booking_id: int | None) -> Sequence[PaidByUs]:
    """What we paid for ourselves, so that the member does not need to claim it."""
    here = (col(PaidByUs.booking_id) == booking_id, col(PaidByUs.removed_at).is_(None))
    return ctx.session.exec(select(PaidByUs).where(*here).order_by(col(PaidByUs.id))).all()


def promised_day(ctx: Context, booking_id: int | None = None) -> date:
    """The day that we promise to pay by, when a member says yes now. What was promised when they booked stays."""
    asked = select(col(Booking.booked_at)).where(col(Booking.id) == booking_id)
    booked_at = ctx.session.exec(asked).first() if booking_id else None
    return working_days_after(day_of(ctx.now), promise_days(ctx, booked_at), the_group(ctx).nation)


def promise_after_answer(ctx: Context, claim: Claim) -> date | None:
    """The promised day, if the member answered our question now."""
    if claim.promised_on is None or claim.asked_at is None:
        return claim.promised_on
    return moved_promise(claim.promised_on, day_of(claim.asked_at), day_of(ctx.now), the_group(ctx).nation)


def who_to_ask(ctx: Context, opportunity: Opportunity) -> str:
    if opportunity.contact_name and opportunity.contact_how:
        return f"{opportunity.contact_name} ({opportunity.contact_how})"
    group = the_group(ctx)
    return f"{group.help_person} ({group.help_phone})"
