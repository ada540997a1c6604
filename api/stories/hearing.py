"""A slice above uses stories: in a report, say. It declares here where, and hears when a yes is taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from api.kernel.context import Context

from .tables import Use


@dataclass(frozen=True, slots=True)
class Used:
    """A place where a story is used, in words that say nothing of it, and the page where that can be seen."""

    where: str
    href: str


Knows = Callable[[Context, int, Use], Sequence[Used]]
Hears = Callable[[Context, int, Use], None]
_known: list[Knows] = []
_listeners: list[Hears] = []


def knows_where_used(question: Knows) -> Knows:
    """Asked with the number of a story and one use of it, before a yes is taken back and by whoever looks."""
    _known.append(question)
    return question


def hears_taken_back(listener: Hears) -> Hears:
    """Called in the same transaction, with the story held, once for each use that is not agreed to any more.

    A time limit that ends calls nobody: whoever shows a story asks `still_agreed` each time.
    """
    _listeners.append(listener)
    return listener


def where_used(ctx: Context, story_id: int, use: Use) -> list[Used]:
    return [one for ask in _known for one in ask(ctx, story_id, use)]


def say_it_was_taken_back(ctx: Context, story_id: int, use: Use) -> None:
    for listener in _listeners:
        listener(ctx, story_id, use)
