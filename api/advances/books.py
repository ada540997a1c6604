"""What an advance does to the books: it is no cost until a claim uses it, and so it has no purpose until then."""

from api.kernel.context import Context
from api.kernel.london import day_of
from api.ledger.accounts import advanced, expenses, owed
from api.ledger.actions import Purpose, move
from api.ledger.purposes import purpose_of
from api.opportunities.costs import cost_of

from .tables import Advance


def owe(ctx: Context, one: Advance) -> None:
    _move(ctx, one, advanced(one.member_id), owed(one.member_id), one.amount_pence, "advance")


def take_back(ctx: Context, one: Advance) -> None:
    """All that no claim has used. It was never sent, or it came back."""
    pence = one.left_pence
    one.taken_back_pence += pence
    _move(ctx, one, owed(one.member_id), advanced(one.member_id), pence, "advance taken back")


def set_off(ctx: Context, one: Advance, claim_id: int, pence: int, purpose: Purpose | None) -> None:
    """The member is owed so much less for the expenses of this claim, because they have it."""
    one.used_pence += pence
    source = f"advance:{one.id}:claim:{claim_id}"
    _move(ctx, one, owed(one.member_id), advanced(one.member_id), pence, "set off", source, purpose)


def write_off(ctx: Context, one: Advance) -> None:
    """It becomes a cost of the work that it was for."""
    pence, purpose = one.left_pence, cost_of(ctx, one.opportunity_id).purpose(one.booking_id)
    one.written_off_pence += pence
    debit, credit = expenses(purpose.cost_code), advanced(one.member_id)
    _move(ctx, one, debit, credit, pence, "written off", purpose=purpose)


def use_what_was_kept(ctx: Context, one: Advance, claim_id: int, pence: int, purpose: Purpose) -> None:
    """A claim pays for it after all: it is no cost of its own any more, and comes off the claim like the rest."""
    written_off = purpose_of(ctx, "written off", f"advance:{one.id}") or purpose
    one.written_off_pence -= pence
    if not one.written_off_pence:
        one.written_off_by_id = one.written_off_because = None
    one.used_pence += pence
    debit, credit, source = (
        advanced(one.member_id),
        expenses(written_off.cost_code),
        f"advance:{one.id}:claim:{claim_id}",
    )
    _move(ctx, one, debit, credit, pence, "write-off taken back", source, written_off)
    _move(ctx, one, owed(one.member_id), advanced(one.member_id), pence, "set off", source, purpose)


def _move(
    ctx: Context,
    one: Advance,
    debit: str,
    credit: str,
    pence: int,
    kind: str,
    source: str | None = None,
    purpose: Purpose | None = None,
) -> None:
    move(
        ctx,
        debit=debit,
        credit=credit,
        amount_pence=pence,
        kind=kind,
        source=source or f"advance:{one.id}",
        on=day_of(ctx.now),
        purpose=purpose,
    )
