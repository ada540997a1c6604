"""A member's own claim, held while they change it, as they read it."""

from api.kernel.context import Context
from api.kernel.events import record
from api.kernel.refusals import refuse_if
from api.kernel.states import after

from .finding import find_own
from .rules import MOVES, why_not_change, why_not_this_version
from .tables import Claim


def to_move(ctx: Context, verb: str, claim_id: int, version: int | None) -> Claim:
    claim = find_own(ctx, claim_id, hold=True)
    state = after(MOVES, verb, claim.state, "this claim")
    refuse_if(why_not_this_version(claim.version, version))
    claim.state = state
    return claim


def to_change(ctx: Context, claim_id: int, version: int | None) -> Claim:
    claim = find_own(ctx, claim_id, hold=True)
    refuse_if(why_not_change(claim.state))
    refuse_if(why_not_this_version(claim.version, version))
    return claim


def changed(ctx: Context, claim: Claim, verb: str, *fields: str) -> Claim:
    claim.version += 1
    record(ctx, verb, claim, *fields)
    return claim
