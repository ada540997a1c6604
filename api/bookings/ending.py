"""Who else hears that nobody comes after all, as a booking ended or its member was not there; or that they came."""

from collections.abc import Callable

from api.kernel.context import Context

from .tables import Booking

Ends = Callable[[Context, Booking], None]
_listeners: list[Ends] = []
_greeters: list[Ends] = []


def hears_of_an_end(listener: Ends) -> Ends:
    """Told in the same transaction, with the booking held, of whoever had a place."""
    _listeners.append(listener)
    return listener


def hears_of_coming(greeter: Ends) -> Ends:
    """Told in the same transaction, with the booking held, of whoever was marked as having come."""
    _greeters.append(greeter)
    return greeter


def say_they_came(ctx: Context, booking: Booking) -> None:
    for greeter in _greeters:
        greeter(ctx, booking)


def say_it_ended(ctx: Context, booking: Booking) -> None:
    for listener in _listeners:
        listener(ctx, booking)
