"""What a lead does with a claim. Nobody decides on their own."""

from collections.abc import Mapping

from api.advances.settling import close_all, set_off_at_claim
from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after
from api.kernel.words import day, pounds
from api.ledger import accounts
from api.ledger.actions import move
from api.ledger.commitments import give_back
from api.messages.actions import tell
from api.opportunities.costs import cost_of
from api.opportunities.queries import find as find_opportunity
from api.payees.charity_finding import charity_named

from .committing import keep_set_aside
from .finding import find, find_with_member, find_with_members
from .reckoning import reckon_again, why_not_approve_sums
from .rules import MOVES, why_not_decide, why_not_these_versions, why_not_this_version
from .sentences import Given, agreed_with_less, had_before, who_is_paid
from .tables import Claim, State


@allowed(Role.LEAD, in_person=True)
def approve_claim(ctx: Context, claim_id: int, version: int | None = None) -> Claim:
    """A lead agrees to a claim. From that moment the money is owed to the member."""
    return _approve(ctx, find_with_member(ctx, claim_id), version)


@allowed(Role.LEAD, in_person=True)
def approve_claims(ctx: Context, chosen: Mapping[int, int]) -> list[Claim]:
    """A lead agrees to several claims as they were read, by number and version: all of them, or none."""
    held = find_with_members(ctx, chosen)
    refuse_if(why_not_these_versions({one.id or 0: one.version for one in held}, chosen))
    return [_approve(ctx, claim, claim.version) for claim in held]


def _approve(ctx: Context, claim: Claim, version: int | None) -> Claim:
    _decide(ctx, "approve", claim, version)
    reckoned = reckon_again(ctx, claim)
    refuse_if(why_not_approve_sums(ctx, claim, reckoned))
    expenses_pence = sum(one.amount_pence for one in reckoned.expenses)
    total = claim.fee_pence + expenses_pence
    if total:
        _owe(ctx, claim, expenses_pence)
    claim.advanced_pence = _set_off(ctx, claim, expenses_pence)
    if total == claim.advanced_pence:
        claim.promised_on = None
    if total:
        _tell_agreed(ctx, claim, expenses_pence)
    return claim


@allowed(Role.LEAD, in_person=True)
def ask_about_claim(ctx: Context, claim_id: int, question: str, version: int | None = None) -> Claim:
    """A lead asks the member a question. The member can change the claim before they answer."""
    claim = _decide(ctx, "ask about", find(ctx, claim_id, hold=True), version, "question")
    claim.question, claim.answer, claim.asked_at = question, None, ctx.now
    tell(ctx, claim.member_id, "claim_question", title=_title(ctx, claim), question=question, claim_id=str(claim.id))
    return claim


@allowed(Role.LEAD, in_person=True)
def refuse_claim(ctx: Context, claim_id: int, because: str, version: int | None = None) -> Claim:
    """A lead refuses a claim, with a reason that the member reads."""
    claim = _decide(ctx, "refuse", find_with_member(ctx, claim_id), version, "refused_because")
    claim.refused_because = because
    close_all(ctx, claim.booking_id)
    tell(ctx, claim.member_id, "claim_refused", title=_title(ctx, claim), because=because, claim_id=str(claim.id))
    return claim


@allowed(Role.LEAD, in_person=True)
def look_again_at_claim(ctx: Context, claim_id: int, version: int | None = None) -> Claim:
    """A lead puts a refused claim back among those to check, because the refusal was wrong."""
    claim = _decide(ctx, "look again at", find_with_member(ctx, claim_id), version, "refused_because")
    claim.refused_because = None
    reckon_again(ctx, claim)
    keep_set_aside(ctx, [claim])
    return claim


DONE = {"approve": "approved", "ask about": "asked about", "refuse": "refused", "look again at": "looked again at"}


def _decide(ctx: Context, verb: str, claim: Claim, version: int | None, *fields: str) -> Claim:
    """The claim is held."""
    refuse_if(why_not_decide(claim.member_id, {ctx.actor.person_id, ctx.person_id}))
    state = after(MOVES, verb, claim.state, "this claim")
    refuse_if(why_not_this_version(claim.version, version))
    decided = state in (State.APPROVED, State.REFUSED)
    claim.state, claim.version = state, claim.version + 1
    claim.decided_at = ctx.now if decided else None
    claim.decided_by_id = ctx.actor.person_id if decided else None
    if decided:
        give_back(ctx, claim.booking_id)
    record(ctx, DONE[verb], claim, "state", *fields)
    return claim


def _owe(ctx: Context, claim: Claim, expenses_pence: int) -> None:
    """The fee and the expenses are two movements: finance codes them apart."""
    cost = cost_of(ctx, claim.opportunity_id)
    purpose, code = cost.purpose(claim.booking_id), cost.cost_code
    for kind, account, amount in (
        ("fee", accounts.fees(code), claim.fee_pence),
        ("expenses", accounts.expenses(code), expenses_pence),
    ):
        charity_id = claim.charity_id if kind == "fee" else None
        move(
            ctx,
            debit=account,
            credit=accounts.owed_for(claim.member_id, charity_id),
            amount_pence=amount,
            kind=kind,
            source=f"claim:{claim.id}",
            on=day_of(ctx.now),
            purpose=purpose,
        )


def _set_off(ctx: Context, claim: Claim, expenses_pence: int) -> int:
    """Of the expenses, what the member had before the day."""
    assert claim.id is not None, "a claim that was saved"
    purpose = cost_of(ctx, claim.opportunity_id).purpose(claim.booking_id)
    also = claim.takes_left_over
    return set_off_at_claim(ctx, claim.id, claim.member_id, expenses_pence, purpose, also_left_over=also)


def _tell_agreed(ctx: Context, claim: Claim, expenses_pence: int) -> None:
    title, charity = _title(ctx, claim), charity_named(ctx, claim.charity_id)
    if charity is not None and claim.given_pence:
        to_pay = expenses_pence - claim.advanced_pence
        words = who_is_paid(Given(claim.given_pence, charity), to_pay, claim.promised_on)
        also = f"{had_before(claim.advanced_pence)} {words}".strip()
        tell(ctx, claim.member_id, "gift_agreed", title=title, words=also)
        return
    if claim.advanced_pence:
        words = agreed_with_less(claim.fee_pence + expenses_pence, claim.advanced_pence, claim.promised_on)
        tell(ctx, claim.member_id, "claim_set_off", title=title, words=words)
        return
    amount, promised = pounds(claim.fee_pence + expenses_pence), day(claim.promised_on) if claim.promised_on else ""
    tell(ctx, claim.member_id, "claim_approved", title=title, amount=amount, promised=promised)


def _title(ctx: Context, claim: Claim) -> str:
    return find_opportunity(ctx, claim.opportunity_id).title
