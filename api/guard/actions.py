"""Limits, which only their member sets; figures and the adviser, which an administrator keeps right."""

from sqlmodel import col, delete, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.people.queries import the_group

from .finding import adviser_of, sealed_of
from .limits import Limit
from .periods import Calendar
from .rules import CHANGED, why_not_this_adviser, why_not_this_allowance, why_not_this_figure, why_not_this_limit
from .schemas import AdviserIn, FigureIn, LimitIn
from .sealing import seal_limit
from .tables import BenefitFigure, BenefitsAdviser, EarningsLimit


@allowed(Role.MEMBER, in_person=True)
def keep_under_a_limit(ctx: Context, new: LimitIn) -> None:
    """A member sets their own limit, or changes it. Nothing is recorded, and nobody is told."""
    refuse_if(why_not_this_limit(new.limit, new.own_pence, new.month_day))
    limit = Limit(new.limit, new.own_pence, Calendar(new.week_starts, new.month_day or 1))
    sealed = seal_limit(ctx.keys, limit, ctx.person_id)
    row = sealed_of(ctx, hold=True)
    if row is None:
        ctx.session.add(EarningsLimit(person_id=ctx.person_id, limit_sealed=sealed))
    else:
        row.limit_sealed = sealed
    ctx.session.flush()


@allowed(Role.MEMBER, in_person=True)
def stop_my_limit(ctx: Context) -> None:
    """A member keeps under no limit any more. Doing it again changes nothing."""
    ctx.session.exec(delete(EarningsLimit).where(col(EarningsLimit.person_id) == ctx.person_id))


@allowed(Role.ADMIN)
def add_figure(ctx: Context, new: FigureIn) -> BenefitFigure:
    """Add a dated figure from a day to come. Figures are changed only forwards."""
    the_group(ctx, hold=True)
    known = ctx.session.exec(select(col(BenefitFigure.valid_from)).where(col(BenefitFigure.kind) == new.kind)).all()
    refuse_if(why_not_this_allowance(new.kind, new.pence))
    refuse_if(why_not_this_figure(new.kind, new.valid_from, new.checked_on, new.taken_pence, known, day_of(ctx.now)))
    figure = BenefitFigure(group_id=ctx.group, **new.model_dump())
    ctx.session.add(figure)
    ctx.session.flush()
    record(ctx, "added", figure, *FigureIn.model_fields)
    return figure


@allowed(Role.ADMIN)
def name_the_adviser(ctx: Context, new: AdviserIn, version: int) -> BenefitsAdviser:
    """Say whom members can ask about benefits, or that there is nobody. `version` is 0 before the first time."""
    the_group(ctx, hold=True)
    row = adviser_of(ctx)
    refuse_if(CHANGED if version != (row.version if row else 0) else None)
    refuse_if(why_not_this_adviser(new.name, new.how))
    if row is None:
        row = BenefitsAdviser(group_id=ctx.group, version=0)
        ctx.session.add(row)
    row.name, row.how = new.name, new.how
    row.version += 1
    ctx.session.flush()
    record(ctx, "changed", row, "name", "how")
    return row
