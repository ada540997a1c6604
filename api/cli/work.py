"""The worker: what has to happen when nobody presses a button."""

from collections.abc import Callable
from threading import Event

import structlog

from api.accounts.forgetting import Hourly, forget_old
from api.bookings.lapsing import lapse_offers
from api.cli.opening import open_keys, ready_database
from api.feedback.reminding import remind_of_feedback
from api.guard.forgetting import forget_limits
from api.kernel.context import Clock, wall_clock
from api.kernel.database import Database
from api.kernel.encryption import KeyRing
from api.kernel.logs import set_up_logs
from api.messages.post import Post, post_from_settings
from api.messages.sending import send_waiting
from api.payments.lateness import tell_of_late_payments
from api.pulse.by_itself import ask_how_it_was
from api.requests.reminding import ask_what_came_of_bids
from api.settings import settings

SECONDS_BETWEEN = 2.0


def work_through(*, once: bool) -> None:
    set_up_logs(settings().log_format)
    database, keys, post = ready_database(), open_keys(), post_from_settings(settings())
    if once:
        lapse_offers(database, wall_clock, keys)
        tell_of_late_payments(database, wall_clock, keys)
        remind_of_feedback(database, wall_clock, keys)
        ask_what_came_of_bids(database, wall_clock, keys)
        ask_how_it_was(database, wall_clock, keys)
        send_waiting(database, wall_clock, keys, post)
        forget_old(database, wall_clock)
        forget_limits(database)
        return
    work_on(database, wall_clock, keys, post, Event())


def work_on(database: Database, clock: Clock, keys: KeyRing, post: Post | None, stop: Event) -> None:
    """Until it is told to stop. A piece of work that fails is said, and tried again next time."""
    log = structlog.get_logger()
    jobs: tuple[Callable[[], object], ...] = (
        lambda: lapse_offers(database, clock, keys),
        lambda: send_waiting(database, clock, keys, post),
        Hourly(lambda: tell_of_late_payments(database, clock, keys), clock),
        Hourly(lambda: remind_of_feedback(database, clock, keys), clock),
        Hourly(lambda: ask_what_came_of_bids(database, clock, keys), clock),
        Hourly(lambda: ask_how_it_was(database, clock, keys), clock),
        Hourly(lambda: forget_old(database, clock), clock),
        Hourly(lambda: forget_limits(database), clock),
    )
    while not stop.wait(SECONDS_BETWEEN):
        for job in jobs:
            try:
                job()
            except Exception as error:
                log.error("work failed", kind=type(error).__name__)
