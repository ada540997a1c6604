"""A slice above knows when somebody has a place. It declares here that it is asked."""

from collections.abc import Callable, Sequence

from api.kernel.context import Context

from .rules import Span

# The times of the places that the person at work has in this group, and that are not over.
Asks = Callable[[Context], Sequence[Span]]
_asked: list[Asks] = []


def knows_what_is_booked(question: Asks) -> Asks:
    _asked.append(question)
    return question


def booked_times(ctx: Context) -> list[Span]:
    return [span for ask in _asked for span in ask(ctx)]
