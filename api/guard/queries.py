"""What a member asks about their own limit and earnings, and what anyone in the group asks of its figures."""

from dataclasses import dataclass

from api.bookings.chairing import i_chair, offered_to_me
from api.kernel.context import Context, Role
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.words import day, pounds

from .earned import earning_from, earnings_of
from .figures import Figure
from .finding import adviser_of, figures_of, limit_of
from .letter import Letter, jobcentre_letter
from .limits import Limit
from .periods import Period
from .sentences import CHOICES, CHOICES_OF_A_CHAIR, Told, told
from .statement import Statement, my_earnings
from .sums import Sum, sums_of
from .tables import BenefitsAdviser

__all__ = [
    "Letter", "LimitCheck", "LimitView", "Statement", "benefit_figures", "benefits_adviser", "jobcentre_letter",
    "limit_check", "my_earnings", "my_limit",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class LimitView:
    """`now` is the period of today; `limit_pence` is None where nobody has a figure for it."""

    limit: Limit
    now: Period
    limit_pence: int | None
    figure: Figure | None

    @property
    def how_much(self) -> str:
        if self.limit_pence is None:
            return "We have no figure for this time"
        if self.figure and self.figure.counts_from_the_first_pound:
            return "There is no work allowance, so all that you earn counts"
        return pounds(self.limit_pence)


@dataclass(frozen=True, slots=True)
class LimitCheck:
    """What one place would come to, by both ways of counting. It is a warning, and stops nothing."""

    limit: Limit
    sums: tuple[Sum, ...]
    told: tuple[Told, ...]
    adviser: BenefitsAdviser | None
    choices: tuple[str, ...] = CHOICES

    @property
    def is_over(self) -> bool:
        return any(one.over_pence for one in self.sums)


@allowed(Role.MEMBER, in_person=True)
def my_limit(ctx: Context) -> LimitView | None:
    """A member sees the limit that they keep under. Nobody else can, in their place or in any other way."""
    limit = limit_of(ctx)
    if limit is None:
        return None
    now = limit.calendar.period(limit.each, day_of(ctx.now))
    figure = limit.figure(figures_of(ctx), now)
    pence = limit.own_pence if limit.figure_kind is None else figure.pence if figure else None
    return LimitView(limit, now, pence, figure)


@allowed(Role.MEMBER, in_person=True)
def limit_check(ctx: Context, opportunity_id: int) -> LimitCheck | None:
    """A member asks what a place would come to beside their limit. None when they keep under none."""
    facts, limit = offered_to_me(ctx, opportunity_id), limit_of(ctx)
    if limit is None or facts.fee_pence is None or not (facts.sessions or facts.due_on):
        return None
    this = earning_from(ctx, facts)
    sums = sums_of(this, earnings_of(ctx), limit, figures_of(ctx))
    said = tuple(told(one, limit.each, day(this.paid_on)) for one in sums)
    adviser = adviser_of(ctx)
    choices = CHOICES_OF_A_CHAIR if i_chair(ctx, opportunity_id) else CHOICES
    return LimitCheck(limit, sums, said, adviser if adviser and adviser.name else None, choices)


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def benefit_figures(ctx: Context) -> list[Figure]:
    """Asked by anyone in the group: every dated figure, the newest first, with its source and how sure it is."""
    return figures_of(ctx)


@allowed(Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
def benefits_adviser(ctx: Context) -> BenefitsAdviser | None:
    """Asked by anyone in the group: whom members can ask about benefits. A row without a name is nobody."""
    return adviser_of(ctx)
