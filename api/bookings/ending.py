"""Who else needs to know that nobody comes after all: a booking ended, or its member was not there."""

from collections.abc import Callable

from api.kernel.context import Context

from .tables import Booking

Ends = Callable[[Context, Booking], None]
_listeners: list[Ends] = []


def hears_of_an_end(listener: Ends) -> Ends:
    """Told in the same transaction, with the booking held, of whoever had a place."""
    _listeners.append(listener)
    return listener


def say_it_ended(ctx: Context, booking: Booking) -> None:
    for listener in _listeners:
        listener(ctx, booking)
