"""A slice above knows what somebody has not finished. It declares here that it is asked before they stop."""

from collections.abc import Callable

from api.kernel.context import Context
from api.kernel.refusals import Refusal

from .tables import Person

# A whole sentence about the person of this name: what is still open, and what to do. None when nothing is.
Asks = Callable[[Context, int, str], str | None]
_asked: list[Asks] = []


def knows_what_is_unfinished(question: Asks) -> Asks:
    _asked.append(question)
    return question


def why_not_stop(ctx: Context, person: Person) -> Refusal | None:
    """Once they are not a member, nobody could leave a place or send a claim, not even for them."""
    said = [sentence for ask in _asked if (sentence := ask(ctx, person.id, person.name))]
    return Refusal("not-finished", " ".join(said)) if said else None
