"""Approved claims that wait to be paid: which can go into a run now, which cannot, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import select

from api.claims.queries import ApprovedClaim, approved_claims
from api.kernel.context import Context, Role
from api.kernel.london import day_of, working_days_after
from api.kernel.permissions import allowed
from api.payees.charity_finding import held_charities
from api.payees.charity_tables import Charity
from api.payees.route_rules import IN_ANOTHER_RUN, is_by_bank, why_nowhere_to_send
from api.payees.routing import Way, policy_of, ways_of
from api.payees.rules import why_not_pay_into
from api.payees.tables import BankDetails, PayRoute
from api.people.queries import names_of, the_group

from .advances import advances_due
from .dues import STILL_DUE, Due, dues_of, free_claims
from .rules import IN_ANOTHER_RUN as IN_A_RUN_MEANWHILE
from .rules import next_pay_day, reference_of, why_left_out, why_not_give_yet

# A payment sent by Bacs is there on the third working day.
BANK_DAYS = 3
BY_BANK = Way(PayRoute.ACCOUNTS_PAYABLE)


@dataclass(frozen=True, slots=True)
class Ready:
    """What can be paid of a claim, and which of its payments this is: 2 after a bank has sent the first one back.

    A fee that was given away has the charity in its `claim`, and no expenses.
    """

    claim: ApprovedClaim
    attempt: int
    way: Way

    @property
    def amount_pence(self) -> int:
        return self.claim.fee_pence + self.claim.expenses_pence

    @property
    def reference(self) -> str:
        return reference_of(self.claim.claim_id, self.attempt, self.way.route, self.claim.advance_id)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`elsewhere`: there is nothing to put right, and a run of another route takes it."""

    claim_id: int | None
    member_id: int
    amount_pence: int
    why: str
    promised_on: date | None
    agreed_at: datetime
    returned_at: datetime | None
    route: PayRoute
    elsewhere: bool = False
    charity_id: int | None = None
    advance_id: int | None = None

    @property
    def called(self) -> str:
        return f"Claim {self.claim_id}" if self.advance_id is None else f"Advance {self.advance_id}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a run of this route would hold. `elsewhere` is what those of other routes would, by route."""

    route: PayRoute
    ready: list[Ready]
    left_out: list[LeftOut]
    names: dict[int, str]
    next_pay_on: date
    charities: dict[int, str]

    @property
    def elsewhere(self) -> dict[PayRoute, list[LeftOut]]:
        found = {one: [each for each in self.left_out if each.elsewhere and each.route is one] for one in PayRoute}
        return {route: claims for route, claims in found.items() if claims}

    @property
    def not_yet(self) -> list[LeftOut]:
        return [one for one in self.left_out if not one.elsewhere]

    @property
    def ready_pence(self) -> int:
        return sum(one.amount_pence for one in self.ready)

    @property
    def promised_by(self) -> date | None:
        """The first day that a member in it was promised. A run that pays later breaks that promise."""
        return min((one.claim.promised_on for one in self.ready if one.claim.promised_on), default=None)

    @property
    def left_out_pence(self) -> int:
        return sum(one.amount_pence for one in self.not_yet)


@allowed(Role.FINANCE)
def waiting(ctx: Context, route: PayRoute | None = None) -> Waiting:
    """Finance sees what a run would hold if it were prepared now, of this route or the usual one, and what not."""
    route = route or policy_of(ctx).usual
    ready, left_out, payees = sort_out(ctx, route)
    members = {one.claim.member_id for one in ready} | {one.member_id for one in left_out}
    nation = the_group(ctx).nation
    arrives = working_days_after(day_of(ctx.now), BANK_DAYS, nation)
    pay_on = next_pay_day(arrives, nation, by_bank=is_by_bank(route))
    return Waiting(route, ready, left_out, names_of(ctx, members), pay_on, payees.charity_names)


@dataclass(frozen=True, slots=True)
class Payees:
    """Everybody whom the group can pay: members' accounts, and charities."""

    details: dict[int, BankDetails]
    charities: dict[int, Charity]

    @property
    def charity_names(self) -> dict[int, str]:
        return {number: one.name for number, one in self.charities.items()}


def payees_of(ctx: Context) -> Payees:
    return Payees(
        {one.person_id: one for one in ctx.session.exec(select(BankDetails))},
        {one.id: one for one in held_charities(ctx)},
    )


def sort_out(
    ctx: Context, route: PayRoute | None = None, *, hold: bool = False, claim_id: int | None = None
) -> tuple[list[Ready], list[LeftOut], Payees]:
    """Of one route, or each claim by its own. Hold keeps other runs from them; what they took by then is not free."""
    payees, ways = payees_of(ctx), ways_of(ctx)
    ready: list[Ready] = []
    left_out: list[LeftOut] = []
    for due, taken in _dues(ctx, hold, claim_id):
        claim = due.claim
        way = BY_BANK if claim.charity_id is not None else ways.of(claim.member_id)
        why = IN_A_RUN_MEANWHILE if taken else _why_not_due(ctx, due, payees, way)
        elsewhere = why is None and route not in (None, way.route)
        if why is None and not elsewhere:
            ready.append(Ready(claim, due.attempt, way))
            continue
        dates = (claim.promised_on, claim.agreed_at, due.returned_at)
        why = why or IN_ANOTHER_RUN[way.route]
        known = (claim.claim_id, claim.member_id, due.amount_pence, why, *dates, way.route)
        left_out.append(LeftOut(*known, elsewhere, claim.charity_id, claim.advance_id))
    return ready, left_out, payees


def dues_now(ctx: Context, claim_id: int) -> list[Due]:
    """What no run holds of one claim, whether it can be paid yet or not."""
    return [due for due, _ in _dues(ctx, False, claim_id)]


def _dues(ctx: Context, hold: bool, claim_id: int | None) -> Iterator[tuple[Due, bool]]:
    """And whether another run took the claim while we waited for it. Advances come after the claims."""
    claims = approved_claims(ctx, hold=hold, only=STILL_DUE, claim_id=claim_id)
    free = free_claims(ctx)
    for claim in claims:
        if claim.claim_id is None or claim.claim_id not in free:
            yield Due(claim, 0, None), True
            continue
        for due in dues_of(claim, free[claim.claim_id]):
            yield due, False
    if claim_id is None:
        yield from advances_due(ctx, hold=hold)


def _why_not_due(ctx: Context, due: Due, payees: Payees, way: Way) -> str | None:
    if due.claim.charity_id is not None:
        charity = payees.charities[due.claim.charity_id]
        return why_not_give_yet(charity.confirmed_at, due.returned_at)
    account = payees.details.get(due.claim.member_id)
    return why_not_yet(ctx, account, due.amount_pence, way, due.returned_at)


def why_not_yet(
    ctx: Context, account: BankDetails | None, amount_pence: int, way: Way, returned_at: datetime | None = None
) -> str | None:
    """Asked of what is agreed, and beforehand of what will be: the reason is the same."""
    return why_left_out(
        amount_pence=amount_pence,
        by_bank=way.by_bank,
        details_at=account.changed_at if account else None,
        why_not_into=_why_not_into(ctx, account) if account else None,
        returned_at=returned_at,
    ) or why_nowhere_to_send(way.route, way.send_to)


def _why_not_into(ctx: Context, account: BankDetails) -> str | None:
    return why_not_pay_into(account.usable_at, account.entered_by_id, account.confirmed_by_id, ctx.now)
