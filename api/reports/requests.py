"""What researchers asked the group for, and what came of it."""

from typing import Any

from sqlalchemy import bindparam, exists, literal, null
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.bookings.tables import Booking
from api.kernel.context import Context
from api.kernel.words import plural
from api.requests.finding import READS_IT
from api.requests.rules import HAS_AN_ANSWER
from api.requests.tables import HelpRequest, Outcome, Wanted

from .kinds import Figure, Part, Unit
from .section import Section
from .tallies import Tally, amount, in_the_year, lines, rows_of
from .turns import total_of

REQUESTS, BIDS = "requests", "bids"
ANSWERED, WON, LOST = "answered", "won", "lost"
ASKED_FOR = "Researchers ask us for help before they apply for money. We count the year that a request reached us."
CAME_OF_IT = "These are the same requests. We can only count a bid that we were told about."
# A member sees those that they were asked to help with, as everywhere.
MINE = exists().where(
    col(Booking.opportunity_id) == col(HelpRequest.opportunity_id),
    col(Booking.member_id) == bindparam("whose"),
    col(Booking.state).in_(READS_IT),
)


def _tally(words: str, *only: Any) -> Tally:
    day = col(HelpRequest.confirmed_at)
    columns: tuple[Any, ...] = (col(HelpRequest.id), col(HelpRequest.topic), null(), day, literal(1))
    rows = select_rows(*columns).select_from(HelpRequest).where(in_the_year(day), *only)
    return Tally(words, rows, col(HelpRequest.id), MINE)


BY_WANTED = {
    f"wanted-{number}": _tally(f"{one[0].upper()}{one[1:]}", col(HelpRequest.wanted) == one)
    for number, one in enumerate(Wanted, 1)
}
OUTCOMES = {
    ANSWERED: _tally("Requests that we answered", col(HelpRequest.state).in_(HAS_AN_ANSWER)),
    WON: _tally("Bids that won", col(HelpRequest.outcome) == Outcome.WON),
    LOST: _tally("Bids that did not win", col(HelpRequest.outcome) == Outcome.LOST),
}


def part(ctx: Context, year: int) -> Part:
    wanted, outcomes = lines(ctx, BY_WANTED, year), lines(ctx, OUTCOMES, year)
    total = total_of(wanted, Unit.TIMES)
    many = plural(total.now.amount or 0, "request", "requests")
    says = (
        f"Researchers sent us {many} in {year}. We answered {amount(outcomes, ANSWERED):,}.",
        f"We know of {plural(amount(outcomes, WON), 'bid', 'bids')} that won.",
    )
    figures = (
        Figure(REQUESTS, "What researchers asked for", ASKED_FOR, "What", Unit.TIMES, wanted, total),
        Figure(BIDS, "What came of it", CAME_OF_IT, "What", Unit.TIMES, outcomes),
    )
    return Part(SECTION.code, SECTION.title, says, figures)


ROWS = {REQUESTS: rows_of(BY_WANTED | {"all": _tally("All of these")}), BIDS: rows_of(OUTCOMES)}
SECTION = Section(REQUESTS, "Help with research", part, ROWS)
