"""A reference: the member asks for it, and the lead writes it."""

from api.availability.queries import hold_person
from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after

from .finding import find, rows_of
from .rules import REFERENCE_MOVES, why_not_ask, why_not_this_reading
from .schemas import ReferenceAskIn, ReferenceIn
from .sealing import FOR_WHAT, REFERENCE, sealed
from .tables import ReferenceLetter


@allowed(Role.MEMBER)
def ask_for_reference(ctx: Context, new: ReferenceAskIn) -> ReferenceLetter:
    """A member asks the lead for a reference. What it is for is read by the two of them."""
    hold_person(ctx, ctx.person_id)
    refuse_if(why_not_ask([one.state for one in rows_of(ctx, ReferenceLetter, ctx.person_id)]))
    letter = ReferenceLetter(group_id=ctx.group, member_id=ctx.person_id, asked_at=ctx.now, for_what_sealed=b"")
    letter.for_what_sealed = sealed(ctx, letter, FOR_WHAT, new.for_what)
    ctx.session.add(letter)
    ctx.session.flush()
    record(ctx, "asked for", letter, "state")
    return letter


@allowed(Role.LEAD)
def write_reference(ctx: Context, reference_id: int, new: ReferenceIn, version: int) -> ReferenceLetter:
    """The lead writes the words, or puts them right. The member can read and print them at once."""
    letter = find(ctx, ReferenceLetter, reference_id, "reference", hold=True)
    refuse_if(why_not_this_reading(letter.version, version))
    letter.state = after(REFERENCE_MOVES, "write", letter.state, "this reference")
    letter.words_sealed = sealed(ctx, letter, REFERENCE, new.words)
    letter.written_by_id, letter.written_at = ctx.person_id, ctx.now
    letter.version += 1
    record(ctx, "wrote", letter, "state")
    return letter
