"""Short reading, cut off when it turns out to be long: then it is done again where it holds nobody up."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from threading import local
from time import monotonic

from sqlalchemy.exc import DBAPIError

SHORT_SECONDS = 0.05
STEPS = 2_000  # of SQLite's own machine between two looks at the clock: some 20 microseconds


class Patience(local):
    """Each thread has its own; only one that is in a hurry has an end to it."""

    until = inf


class TookTooLong(Exception):
    """Nothing was written, so it can be asked again from the start."""


patience = Patience()


@contextmanager
def briefly() -> Iterator[None]:
    patience.until = monotonic() + SHORT_SECONDS
    try:
        yield
    except DBAPIError as error:
        if not is_over():
            raise
        raise TookTooLong from error
    finally:
        patience.until = inf


def is_over() -> bool:
    """SQLite asks this while a statement runs, and gives the statement up when it is true."""
    return monotonic() > patience.until
