"""A slice above knows who said yes to what was promised. It declares here that it is asked, and hears of a change."""

from collections.abc import Callable, Sequence
from datetime import datetime

from api.kernel.context import Context
from api.kernel.refusals import Refusal

from .tables import Opportunity

Hears = Callable[[Context, Opportunity, Sequence[str]], None]
Moves = Callable[[Context, Opportunity, datetime], None]
Moved = Callable[[Context, Opportunity, str], None]
Counts = Callable[[Context, Opportunity], int]
Stays = Callable[[Context, Opportunity], Refusal | None]
_listeners: list[Hears] = []
_movers: list[Moves] = []
_watchers: list[Moved] = []
_counts: list[Counts] = []
_chairs: list[Counts] = []
_stays: list[Stays] = []


def hears_of_changes(listener: Hears) -> Hears:
    """Called inside the same transaction, with the opportunity held, after it was changed; `changes` are in words.

    They may be none: more places are no news to those who have one, and good news to those who wait.
    """
    _listeners.append(listener)
    return listener


def hears_that_it_is_put_off(listener: Moves) -> Moves:
    """Called inside the same transaction, with the opportunity held, while it still has the start that it is to lose.

    The moment is the start that it had.
    """
    _movers.append(listener)
    return listener


def hears_of_moves(watcher: Moved) -> Moved:
    """Called inside the same transaction with the verb, after it was published, closed, completed or cancelled."""
    _watchers.append(watcher)
    return watcher


def knows_who_has_a_place(count: Counts) -> Counts:
    """Asked with the opportunity held: how many people have a place in it, or an offer of one."""
    _counts.append(count)
    return count


def knows_who_chairs(count: Counts) -> Counts:
    """Asked with the opportunity held: how many people chair it."""
    _chairs.append(count)
    return count


def knows_why_it_stays(why: Stays) -> Stays:
    """Asked with the opportunity held: why its last day and its workstream cannot be others now, if they cannot."""
    _stays.append(why)
    return why


def why_not_move_it(ctx: Context, opportunity: Opportunity) -> Refusal | None:
    return next(filter(None, (why(ctx, opportunity) for why in _stays)), None)


def people_who_chair(ctx: Context, opportunity: Opportunity) -> int:
    return sum(count(ctx, opportunity) for count in _chairs)


def people_with_a_place(ctx: Context, opportunity: Opportunity) -> int:
    return sum(count(ctx, opportunity) for count in _counts)


def say_it_changed(ctx: Context, opportunity: Opportunity, changes: Sequence[str]) -> None:
    for listener in _listeners:
        listener(ctx, opportunity, changes)


def say_it_is_put_off(ctx: Context, opportunity: Opportunity, begins: datetime) -> None:
    for listener in _movers:
        listener(ctx, opportunity, begins)


def say_it_moved(ctx: Context, opportunity: Opportunity, verb: str) -> None:
    for watcher in _watchers:
        watcher(ctx, opportunity, verb)
