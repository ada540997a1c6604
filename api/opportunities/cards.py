"""What opportunities stand on: workstreams with their cost codes, and dated rate cards."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, func
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found
from api.kernel.rows import Rows

from .fees import Card
from .tables import Per, Rate, RateCard, Workstream

SEES_COST_CODES = frozenset({Role.LEAD, Role.FINANCE, Role.ADMIN})

STREAM = Workstream.__table__  # type: ignore[attr-defined]
# Read straight from the connection, so the group is in the statement itself: the members' list needs it for its filter.
OF_THIS_GROUP = Rows(
    select_columns(*(STREAM.c[name] for name in ("id", "version", "name", "cost_code", "counts", "live")))
    .where(STREAM.c.group_id == bindparam("group"))
    .order_by(STREAM.c.live.desc(), func.lower(STREAM.c.name), STREAM.c.id)
)


@dataclass(frozen=True, slots=True)
class WorkstreamRow:
    """The cost code is finance's word: a member is not shown it."""

    id: int
    version: int
    name: str
    cost_code: str | None
    counts: bool
    live: bool


@dataclass(frozen=True, slots=True)
class RateRow:
    code: str
    label: str
    fee_pence: int
    per: Per


@dataclass(frozen=True, slots=True)
class RateCardRow:
    """`until_on` is the last day in force; none means until there is another."""

    id: int
    name: str
    in_force_from: date
    until_on: date | None
    in_force_now: bool
    source: str
    checked_on: date | None
    rates: tuple[RateRow, ...]
    preparation_pence: int | None
    chairing_pence: int | None
    supplements_source: str | None


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def workstreams(ctx: Context) -> list[WorkstreamRow]:
    """Asked by anyone in the group: all of them, by name; those that take no new work come last."""
    shown = bool(ctx.person.roles & SEES_COST_CODES)
    return [
        WorkstreamRow(one, version, name, cost_code if shown else None, counts, live)
        for one, version, name, cost_code, counts, live in OF_THIS_GROUP(ctx.session, {"group": ctx.group})
    ]


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def rate_cards(ctx: Context) -> list[RateCardRow]:
    """Asked by those who plan and pay: every card, the newest first, with the days that it is in force."""
    today = day_of(ctx.now)
    rates = _rates_by_card(ctx)
    rows: list[RateCardRow] = []
    next_from: date | None = None
    for card in ctx.session.exec(select(RateCard).order_by(col(RateCard.in_force_from).desc())):
        until_on = next_from - timedelta(days=1) if next_from else None
        now = card.in_force_from <= today and (until_on is None or today <= until_on)
        told = tuple(RateRow(rate.code, rate.label, rate.fee_pence, rate.per) for rate in rates[card.id])
        rows.append(
            RateCardRow(
                card.id,
                card.name,
                card.in_force_from,
                until_on,
                now,
                card.source,
                card.checked_on,
                told,
                card.preparation_pence,
                card.chairing_pence,
                card.supplements_source,
            )
        )
        next_from = card.in_force_from
    return rows


def find_workstream(ctx: Context, workstream_id: int) -> Workstream:
    found = ctx.session.exec(select(Workstream).where(col(Workstream.id) == workstream_id)).first()
    if found is None:
        raise not_found("workstream")
    return found


def has_live_workstream(ctx: Context, workstream_id: int) -> bool:
    query = select(col(Workstream.id)).where(col(Workstream.id) == workstream_id, col(Workstream.live))
    return ctx.session.exec(query).first() is not None


def has_rate(ctx: Context, code: str) -> bool:
    return ctx.session.exec(select(col(Rate.id)).where(col(Rate.code) == code).limit(1)).first() is not None


def is_by_the_hour(ctx: Context, code: str | None) -> bool:
    query = select(col(Rate.id)).where(col(Rate.code) == code, col(Rate.per) == Per.HOUR).limit(1)
    return ctx.session.exec(query).first() is not None


def cards_for_fees(ctx: Context) -> list[Card]:
    rates = _rates_by_card(ctx)
    return [
        Card(
            card.name,
            card.in_force_from,
            {rate.code: (rate.label, rate.fee_pence) for rate in rates[card.id]},
            {rate.code: rate.per for rate in rates[card.id]},
            card.preparation_pence,
            card.chairing_pence,
        )
        for card in ctx.session.exec(select(RateCard))
    ]


def _rates_by_card(ctx: Context) -> dict[int, list[Rate]]:
    found: dict[int, list[Rate]] = defaultdict(list)
    for rate in ctx.session.exec(select(Rate).order_by(col(Rate.position), col(Rate.id))):
        found[rate.card_id].append(rate)
    return found
