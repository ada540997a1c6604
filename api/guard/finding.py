"""The rows that the other files of this slice begin with."""

from sqlmodel import col, select

from api.kernel.context import Context

from .figures import COME_WITH_THE_SERVICE, Figure
from .limits import Limit
from .sealing import read_limit
from .tables import BenefitFigure, BenefitsAdviser, EarningsLimit


def sealed_of(ctx: Context, *, hold: bool = False) -> EarningsLimit | None:
    query = select(EarningsLimit).where(col(EarningsLimit.person_id) == ctx.person_id)
    return ctx.session.exec(query.with_for_update() if hold else query).first()


def limit_of(ctx: Context) -> Limit | None:
    """Of the person of this context. Only an action that nobody can do for another asks this."""
    row = sealed_of(ctx)
    return read_limit(ctx.keys, row.limit_sealed, row.person_id) if row else None


def adviser_of(ctx: Context) -> BenefitsAdviser | None:
    return ctx.session.exec(select(BenefitsAdviser)).first()


def figures_of(ctx: Context) -> list[Figure]:
    """Those that come with the service, and the group's own, the newest first."""
    own = [
        Figure(
            kind=row.kind, valid_from=row.valid_from, pence=row.pence, source=row.source, sure=row.sure,
            checked_on=row.checked_on, taken_pence=row.taken_pence, of_the_group=True,
        )
        for row in ctx.session.exec(select(BenefitFigure))
    ]  # fmt: skip
    return sorted([*COME_WITH_THE_SERVICE, *own], key=lambda one: one.valid_from, reverse=True)
