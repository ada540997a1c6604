from collections.abc import Sequence

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.people.queries import the_group

from .card_rules import (
    why_not_counted_otherwise,
    why_not_these_extras,
    why_not_these_rates,
    why_not_this_card,
    why_not_this_name,
)
from .cards import find_workstream
from .rules import why_not_this_version
from .schemas import RateCardIn, RateIn, WorkstreamIn
from .tables import Per, Rate, RateCard, Workstream


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def add_workstream(ctx: Context, new: WorkstreamIn) -> Workstream:
    """Add a workstream, with the cost code that its work is paid from."""
    the_group(ctx, hold=True)
    refuse_if(why_not_this_name(_name_taken(ctx, new.name)))
    workstream = Workstream(group_id=ctx.group, **new.model_dump())
    ctx.session.add(workstream)
    ctx.session.flush()
    record(ctx, "added", workstream, "name", "cost_code")
    return workstream


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def change_workstream(ctx: Context, workstream_id: int, new: WorkstreamIn, version: int) -> Workstream:
    """Change a workstream's name or cost code, or take it out of use."""
    the_group(ctx, hold=True)
    workstream = find_workstream(ctx, workstream_id)
    refuse_if(why_not_this_version(workstream.version, version))
    refuse_if(why_not_this_name(_name_taken(ctx, new.name, but=workstream_id)))
    changed = [name for name, value in new.model_dump().items() if getattr(workstream, name) != value]
    workstream.sqlmodel_update(new.model_dump())
    workstream.version += 1
    ctx.session.flush()
    record(ctx, "changed", workstream, *changed)
    return workstream


@allowed(Role.LEAD, Role.FINANCE, Role.ADMIN)
def add_rate_card(ctx: Context, new: RateCardIn) -> RateCard:
    """Add a rate card from a day to come. Cards are changed only forwards, so no fee changes behind anyone's back."""
    the_group(ctx, hold=True)
    known, today = ctx.session.exec(select(col(RateCard.in_force_from))).all(), day_of(ctx.now)
    refuse_if(why_not_this_card(new.in_force_from, known, today))
    refuse_if(why_not_these_rates([rate.code for rate in new.rates], new.checked_on, today))
    refuse_if(why_not_counted_otherwise({rate.code: rate.per for rate in new.rates}, _counted(ctx)))
    refuse_if(why_not_these_extras(new.preparation_pence, new.chairing_pence, new.supplements_source))
    card = RateCard(group_id=ctx.group, **new.model_dump(exclude={"rates"}))
    ctx.session.add(card)
    ctx.session.flush()
    ctx.session.add_all(_rates(card, new.rates))
    ctx.session.flush()
    record(ctx, "added", card, "name", "in_force_from", "source", "checked_on", "rates", *_extras(new))
    return card


def _rates(card: RateCard, rates: Sequence[RateIn]) -> list[Rate]:
    return [
        Rate(group_id=card.group_id, card_id=card.id, position=place, **rate.model_dump())
        for place, rate in enumerate(rates)
    ]


def _extras(new: RateCardIn) -> list[str]:
    return [name for name in ("preparation_pence", "chairing_pence", "supplements_source") if getattr(new, name)]


def _counted(ctx: Context) -> dict[str, Per]:
    return dict(ctx.session.exec(select(col(Rate.code), col(Rate.per))).all())


def _name_taken(ctx: Context, name: str, *, but: int | None = None) -> bool:
    known = ctx.session.exec(select(col(Workstream.id), col(Workstream.name)))
    return any(one != but and used.casefold() == name.casefold() for one, used in known)
