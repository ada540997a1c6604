"""A slice above knows who said yes to what was promised. It declares here that it hears of a change to it."""

from collections.abc import Callable, Sequence

from api.kernel.context import Context

from .tables import Opportunity

Hears = Callable[[Context, Opportunity, Sequence[str]], None]
_listeners: list[Hears] = []


def hears_of_changes(listener: Hears) -> Hears:
    """Called inside the same transaction, with the opportunity held, after it was changed; `changes` are in words.

    They may be none: more places are no news to those who have one, and good news to those who wait.
    """
    _listeners.append(listener)
    return listener


def say_it_changed(ctx: Context, opportunity: Opportunity, changes: Sequence[str]) -> None:
    for listener in _listeners:
        listener(ctx, opportunity, changes)
