"""The worker: what has to happen when nobody presses a button."""

from collections.abc import Callable
from threading import Event
from time import monotonic

import structlog

from api.bookings.lapsing import lapse_offers
from api.cli.opening import open_database, open_keys
from api.kernel.context import Clock, wall_clock
from api.kernel.database import Database
from api.kernel.encryption import KeyRing
from api.kernel.logs import set_up_logs
from api.messages.sending import post_from_settings, send_waiting
from api.settings import settings

SECONDS_BETWEEN = 2.0


def work_through(*, once: bool) -> None:
    set_up_logs(settings().log_format)
    database, keys = open_database(), open_keys()
    if once:
        do_what_waits(database, wall_clock, keys)
        return
    work_on(database, wall_clock, keys, Event())


def work_on(database: Database, clock: Clock, keys: KeyRing, stop: Event) -> None:
    """Until it is told to stop. A piece of work that fails is said, and tried again next time."""
    log = structlog.get_logger()
    while not stop.wait(SECONDS_BETWEEN):
        began = monotonic()
        for job in (lapse, send):
            try:
                job(database, clock, keys)
            except Exception as error:
                log.error("work failed", kind=type(error).__name__, ms=round((monotonic() - began) * 1000))


def do_what_waits(database: Database, clock: Clock, keys: KeyRing) -> None:
    jobs: tuple[Callable[[Database, Clock, KeyRing], None], ...] = (lapse, send)
    for job in jobs:
        job(database, clock, keys)


def lapse(database: Database, clock: Clock, keys: KeyRing) -> None:
    lapse_offers(database, clock, keys)


def send(database: Database, clock: Clock, keys: KeyRing) -> None:
    send_waiting(database, clock, keys, post_from_settings(settings()))
