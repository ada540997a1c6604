"""What is said of an entry later: whether it lasted, and by somebody else, that they saw it too."""

from api.kernel.context import Context, Role
from api.kernel.encryption import seal
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if

from .finding import confirmations_of, find_shared, to_change
from .rules import why_not_confirm, why_not_say_if_it_lasted
from .schemas import EvidenceIn, LastingIn
from .sealing import EVIDENCE, evidence_row
from .tables import ImpactConfirmation, ImpactEntry


@allowed(Role.MEMBER)
def say_if_it_lasted(ctx: Context, entry_id: int, new: LastingIn, version: int | None = None) -> ImpactEntry:
    """Six months later a member says whether it lasted. After "too early" they are asked again."""
    row = to_change(ctx, entry_id, version)
    refuse_if(why_not_say_if_it_lasted(row.made_at, ctx.now))
    row.lasted, row.lasted_at = new.lasted, ctx.now
    row.version += 1
    record(ctx, "said if it lasted", row, "lasted")
    return row


@allowed(Role.MEMBER, Role.LEAD)
def confirm_entry(ctx: Context, entry_id: int, new: EvidenceIn) -> ImpactConfirmation:
    """Somebody else in the group says that they saw it too, and how they know."""
    row = find_shared(ctx, entry_id, hold=True)
    said = {one.by_id for one in confirmations_of(ctx, [row.id])[row.id]}
    refuse_if(why_not_confirm(mine=row.member_id == ctx.person_id, confirmed_by=said, person_id=ctx.person_id))
    evidence = seal(ctx.keys, new.evidence, EVIDENCE, evidence_row(row.id, ctx.person_id))
    made = ImpactConfirmation(
        group_id=row.group_id, entry_id=row.id, by_id=ctx.person_id, evidence_sealed=evidence, made_at=ctx.now
    )
    ctx.session.add(made)
    ctx.session.flush()
    record(ctx, "confirmed", row)
    return made
