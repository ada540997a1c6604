"""How what a person said becomes rows: checked first, written after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import SQLModel

from api.kernel.context import Context
from api.kernel.london import day_of
from api.kernel.refusals import Refusal, Refused, refuse_if

from .cards import has_live_workstream, has_rate
from .fees import Fee
from .queries import chairing_now, covered_expenses, fee_now, sessions_of
from .rules import NO_CLOSING_DAY, NO_RATE, NO_WORKSTREAM, why_not_covered_twice, why_not_these_times
from .schemas import CoveredIn, OpportunityIn
from .tables import CoveredExpense, Opportunity, OpportunitySession
from .times import Span, closing_of, days_of, minutes_of, spans_of

WRITTEN_ELSEWHERE = {"sessions", "covered", "closes_on", "closes_time", "work_minutes"}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was said, with its times as moments."""

    said: OpportunityIn
    spans: list[Span]
    closes_at: datetime | None

    @property
    def columns(self) -> dict[str, Any]:
        days = days_of(self.spans, self.said.due_on)
        work_minutes = minutes_of(self.spans) if self.spans else self.said.work_minutes or 0
        return self.said.model_dump(exclude=WRITTEN_ELSEWHERE) | {
            "work_minutes": work_minutes,
            "closes_at": self.closes_at,
            "first_on": days[0] if days else None,
            "last_on": max(day_of(span.ends_at) for span in self.spans) if self.spans else self.said.due_on,
        }


def check(ctx: Context, said: OpportunityIn, *, workstream_was: int | None = None) -> Checked:
    """A workstream that was taken out of use stays on what had it already."""
    spans = spans_of(said.sessions)
    refuse_if(NO_CLOSING_DAY if said.closes_time and not said.closes_on else None)
    closes_at = closing_of(said.closes_on, said.closes_time)
    refuse_if(why_not_these_times(spans, said.due_on, said.work_minutes, closes_at))
    refuse_if(why_not_covered_twice([one.kind for one in said.covered]))
    if said.workstream_id not in (None, workstream_was):
        refuse_if(None if has_live_workstream(ctx, said.workstream_id or 0) else NO_WORKSTREAM)
    if said.rate_code is not None:
        refuse_if(None if has_rate(ctx, said.rate_code) else NO_RATE)
    return Checked(said, sorted(spans), closes_at)


def write(ctx: Context, opportunity: Opportunity, checked: Checked) -> list[str]:
    """The names of what changed."""
    changed = [name for name, value in checked.columns.items() if getattr(opportunity, name) != value]
    opportunity.sqlmodel_update(checked.columns)
    if _rewrite_sessions(ctx, opportunity.id, checked.spans):
        changed.append("sessions")
    if _rewrite_covered(ctx, opportunity.id, checked.said.covered):
        changed.append("covered")
    return changed


def freeze_fee(ctx: Context, opportunity: Opportunity, spans: Sequence[Span]) -> None:
    """From here on it is this fee, and this for whoever chairs, until the days change."""
    fee = fee_now(ctx, opportunity, spans)
    if isinstance(fee, Refusal):
        raise Refused(fee)
    assert isinstance(fee, Fee), "a rate and a day are asked for first"
    opportunity.fee_pence, opportunity.fee_explained = fee.pence, fee.explained
    opportunity.preparation_pence = fee.preparation_pence
    chairing = chairing_now(ctx, opportunity, spans)
    told = (chairing.pence, chairing.explained) if chairing else (None, None)
    opportunity.chairing_pence, opportunity.chairing_explained = told


def _rewrite_sessions(ctx: Context, opportunity_id: int, spans: Sequence[Span]) -> bool:
    known = sessions_of(ctx, opportunity_id)
    if [(one.starts_at, one.ends_at) for one in known] == list(spans):
        return False
    made = [
        OpportunitySession(group_id=ctx.group, opportunity_id=opportunity_id, starts_at=start, ends_at=end)
        for start, end in spans
    ]
    _replace(ctx, known, made)
    return True


def _rewrite_covered(ctx: Context, opportunity_id: int, covered: Sequence[CoveredIn]) -> bool:
    known = covered_expenses(ctx, opportunity_id)
    wanted = {one.kind: (one.fixed_pence, one.note) for one in covered}
    if {one.kind: (one.fixed_pence, one.note) for one in known} == wanted:
        return False
    made = [CoveredExpense(group_id=ctx.group, opportunity_id=opportunity_id, **one.model_dump()) for one in covered]
    _replace(ctx, known, made)
    return True


def _replace(ctx: Context, known: Sequence[SQLModel], made: Sequence[SQLModel]) -> None:
    for row in known:
        ctx.session.delete(row)
    ctx.session.flush()
    ctx.session.add_all(made)
    ctx.session.flush()
